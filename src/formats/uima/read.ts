import { assemble, type NamedRelation } from '../common/assemble.ts';
import { readEach } from '../common/readEach.ts';
import type { FileReport } from '../common/report.ts';
import { pairingKey, type SourceText } from '../common/source.ts';
import type { ReadDocument, Reading, ReadOptions } from '../format.ts';
import type { Cas } from './cas.ts';
import { interpret } from './interpret.ts';

/**
 * Make a document of each view of files.
 *
 * @param files - All that belong together, a type system among them perhaps.
 * @param texts - Those of them that hold views.
 * @throws FormatError where no file can be parsed.
 */
export function readViews(
  files: readonly SourceText[],
  texts: readonly SourceText[],
  options: ReadOptions,
  parse: (file: SourceText, report: FileReport) => Cas,
): Reading {
  const reading = readEach(texts, (file, report) => {
    const cas = parse(file, report);
    const drawn = interpret(cas, options, report);
    return drawn.map(({ view, spans, relations, details }): ReadDocument => {
      const plain = relations.map(({ id, head, tail, type, status, score }): NamedRelation => ({
        id,
        head,
        tail,
        type,
        status,
        ...(score !== undefined && { score }),
      }));
      return {
        name: pairingKey(file.path),
        ...(drawn.length > 1 && { layer: view.name }),
        document: assemble({ text: view.text, spans, relations: plain }),
        details,
        state: 'annotated',
      };
    });
  });
  return { ...reading, original: { files, options } };
}
