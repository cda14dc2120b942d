import { assemble, type NamedSpan } from '../common/assemble.ts';
import { nameOfLine } from '../common/lineName.ts';
import type { OffsetMap } from '../common/offsets.ts';
import { readEach } from '../common/readEach.ts';
import type { FileReport } from '../common/report.ts';
import type { SourceText } from '../common/source.ts';
import type { ReadDocument, Reading, ReadOptions } from '../format.ts';
import type { DoccanoRecord } from './record.ts';
import { layersOf, spanId, understand, type Understood } from './understand.ts';

/**
 * Read doccano's records, a document each; of a record that several users annotated, a document a
 * user.
 *
 * @throws FormatError where nothing of any file is JSON.
 */
export function readDoccano(files: readonly SourceText[], options: ReadOptions = {}): Reading {
  const reading = readEach(files, (file, report) =>
    understand(file, options, report).flatMap((one) => documentsOf(one, file, report)),
  );
  return { ...reading, original: { files, options } };
}

function documentsOf(
  { record, line, map }: Understood,
  file: SourceText,
  report: FileReport,
): ReadDocument[] {
  for (const index of record.unreadable) {
    report.add('dropped', line, `${record.key}.${index} is no labelled range; it is kept.`);
  }
  return layersOf(record).map((user) => {
    const drafts = draftsOf(record, user, map, line, report);
    const document = assemble(
      { text: record.text, spans: drafts, relations: relationsOf(record) },
      ({ id, head, tail }) => {
        if (user === undefined)
          report.add(
            'dropped',
            line,
            `${id} joins ${head} and ${tail}, one of which is not there; it is kept.`,
          );
      },
    );
    return {
      name: nameOfLine(file.path, line),
      ...(user !== undefined && { layer: user }),
      document,
      details: new Map(),
      state: record.isAnnotated ? 'annotated' : 'not-annotated',
    };
  });
}

function draftsOf(
  record: DoccanoRecord,
  user: string | undefined,
  map: OffsetMap,
  line: number,
  report: FileReport,
): NamedSpan[] {
  /** By where they are: files have millions of ranges, for which a key of words takes long. */
  const seen = new Map<number, NamedSpan[]>();
  return record.ranges.flatMap((range): NamedSpan[] => {
    if (user !== undefined && range.user !== user) return [];
    const place = map.toUtf16(range);
    const id = spanId(record, range);
    if (place === undefined || place.start === place.end) {
      report.add(
        'dropped',
        line,
        `${id} (${range.start} to ${range.end}) is no range of the text; it is kept.`,
      );
      return [];
    }
    const key = place.start * (record.text.length + 1) + place.end;
    const there = seen.get(key);
    const twin = there?.find(({ type }) => type === range.label);
    if (twin !== undefined) report.add('info', line, `${id} says the same as ${twin.id}.`);
    const span: NamedSpan = { id, fragments: [place], type: range.label, status: 'gold' };
    if (there === undefined) seen.set(key, [span]);
    else there.push(span);
    return [span];
  });
}

function relationsOf({ relations }: DoccanoRecord) {
  return relations.flatMap((relation, index) =>
    relation === undefined
      ? []
      : [
          {
            id: `relations.${index}`,
            head: relation.from,
            tail: relation.to,
            type: relation.type,
            status: 'gold' as const,
          },
        ],
  );
}
