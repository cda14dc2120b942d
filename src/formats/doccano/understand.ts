import { readRecords, type JsonRecord } from '../common/jsonRecords.ts';
import {
  describeOffsets,
  findOffsetRule,
  offsetMap,
  type OffsetMap,
  type OffsetRule,
} from '../common/offsets.ts';
import { FileReport } from '../common/report.ts';
import type { SourceText } from '../common/source.ts';
import type { ReadOptions, Settled } from '../format.ts';
import { parseRecord, type DoccanoRecord, type LabelledRange } from './record.ts';

/** doccano's page counts UTF-16 units; scripts in Python count code points. */
const OFFSETS: OffsetRule = {
  unit: 'utf-16',
  countsReturns: true,
  countsMark: false,
  inclusiveEnd: false,
  base: 0,
};

/** A record with how its offsets count. */
export interface Understood {
  readonly record: DoccanoRecord;
  readonly place: number;
  readonly line: number;
  readonly map: OffsetMap;
}

/** The records of a file; what its offsets count is found over all of them. */
export function understand(
  file: SourceText,
  options: ReadOptions,
  report: FileReport,
): Understood[] {
  const { records } = readRecords(file, report);
  const parsed = records.flatMap((found: JsonRecord, place) => {
    const record = parseRecord(found.value);
    if (record) return [{ record, place, line: found.line }];
    report.add('dropped', found.line, 'It has no text; the record is kept.');
    return [];
  });
  const rule = options.offsets ?? commonRule(parsed, report);
  return parsed.map((one) => ({
    ...one,
    map: offsetMap({ text: one.record.text, hasMark: false }, rule),
  }));
}

/** What the offsets of a file of lines count, found over all of them. */
export function settleDoccano(parts: Iterable<SourceText>, options: ReadOptions): Settled {
  if (options.offsets !== undefined) return { options, report: [] };
  let report: FileReport | undefined;
  function* records() {
    for (const part of parts) {
      report ??= new FileReport(part.path);
      for (const { value } of readRecords(part).records) {
        const record = parseRecord(value);
        if (record) yield { record };
      }
    }
  }
  const offsets = commonRule(records(), { add: (...entry) => report?.add(...entry) });
  return { options: { ...options, offsets }, report: report?.entries ?? [] };
}

/** The rule that suits most records whose texts tell rules apart. */
function commonRule(
  records: Iterable<{ readonly record: DoccanoRecord }>,
  report: Pick<FileReport, 'add'>,
): OffsetRule {
  const votes = new Map<string, { rule: OffsetRule; count: number }>();
  for (const {
    record: { text, ranges },
  } of records) {
    // In a text of ASCII without carriage returns all rules are one.
    if (ranges.length === 0 || !/[^\p{ASCII}]|\r\n/u.test(text)) continue;
    const { rule } = findOffsetRule({ text, hasMark: false }, ranges, OFFSETS, [
      'unit',
      'countsReturns',
    ]);
    const key = JSON.stringify(rule);
    const known = votes.get(key);
    votes.set(key, { rule, count: (known?.count ?? 0) + ranges.length });
  }
  const [best] = [...votes.values()].sort((a, b) => b.count - a.count);
  if (best)
    report.add(
      'info',
      undefined,
      describeOffsets({ rule: best.rule, agreeing: best.count, stored: 0 }),
    );
  return best?.rule ?? OFFSETS;
}

/** The annotators of a record; undefined alone where there are not several. */
export function layersOf({ ranges }: DoccanoRecord): (string | undefined)[] {
  const users = [...new Set(ranges.map(({ user }) => user))];
  return users.length > 1 ? users : [undefined];
}

/** Entities go by their own ids, which relations use, and all else by its place. */
export function spanId({ key }: DoccanoRecord, { id, index }: LabelledRange): string {
  return id ?? `${key}.${index}`;
}
