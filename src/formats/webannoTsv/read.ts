import { assemble, type NamedRelation, type NamedSpan } from '../common/assemble.ts';
import { readEach } from '../common/readEach.ts';
import type { FileReport } from '../common/report.ts';
import { pairingKey, type SourceText } from '../common/source.ts';
import type { Detail, ReadDocument, Reading, ReadOptions } from '../format.ts';
import { relationsOf, spansOf, type TsvRelation, type TsvSpan } from './annotations.ts';
import { parseSheet, type Sheet } from './sheet.ts';

/** A file with the annotations that are drawn of it. */
export interface Understood {
  readonly sheet: Sheet;
  readonly spans: readonly TsvSpan[];
  readonly relations: readonly TsvRelation[];
}

/**
 * Read a file and find its annotations.
 *
 * @throws FormatError where it is not WebAnno's TSV 3.
 */
export function understand(text: string, options: ReadOptions, report: FileReport): Understood {
  const sheet = parseSheet(text, options, report);
  const all = spansOf(sheet);
  const spans = all.filter(({ start, end, spots: [{ row }], label }) => {
    if (start < end) return true;
    const line = (sheet.rows[row]?.line ?? 0) + 1;
    report.add('not-shown', line, `“${label}” has no character; it is kept.`);
    return false;
  });
  return { sheet, spans, relations: relationsOf(sheet, spans, report) };
}

/**
 * Read WebAnno's TSV 3, a document a file.
 *
 * @throws FormatError where none is any.
 */
export function readWebannoTsv(files: readonly SourceText[], options: ReadOptions = {}): Reading {
  const reading = readEach(files, (file, report) => [documentOf(file, options, report)]);
  return { ...reading, original: { files, options } };
}

function documentOf(file: SourceText, options: ReadOptions, report: FileReport): ReadDocument {
  const { sheet, spans, relations } = understand(file.text, options, report);
  const details = new Map<string, readonly Detail[]>();
  for (const span of spans) if (span.details.length > 0) details.set(span.id, span.details);
  return {
    name: pairingKey(file.path),
    document: assemble({
      text: sheet.text,
      spans: spans.map(({ id, start, end, label }): NamedSpan => ({
        id,
        fragments: [{ start, end }],
        type: label,
        status: 'gold',
      })),
      relations: relations.map(({ id, head, tail, label }): NamedRelation => ({
        id,
        head,
        tail,
        type: label,
        status: 'gold',
      })),
    }),
    details,
    state: 'annotated',
  };
}
