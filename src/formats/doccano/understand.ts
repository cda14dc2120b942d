import { readRecords, type JsonRecord } from '../common/jsonRecords.ts';
import { offsetMap, type OffsetMap, type OffsetPart } from '../common/offsets.ts';
import type { FileReport } from '../common/report.ts';
import { settleOffsets, sharedRule } from '../common/sharedRule.ts';
import type { SourceText } from '../common/source.ts';
import { UTF16_OFFSETS } from '../common/usualOffsets.ts';
import type { ReadOptions, Settled } from '../format.ts';
import { parseRecord, type DoccanoRecord, type LabelledRange } from './record.ts';

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
  const rule =
    options.offsets ??
    // doccano's page counts UTF-16 units; scripts in Python count code points.
    sharedRule(
      parsed.map(({ record }) => evidenceOf(record)),
      UTF16_OFFSETS,
      report,
    );
  return parsed.map((one) => ({
    ...one,
    map: offsetMap({ text: one.record.text, hasMark: false }, rule),
  }));
}

/** What the offsets of a file of lines count, found over all of them. */
export function settleDoccano(parts: Iterable<SourceText>, options: ReadOptions): Settled {
  return settleOffsets(parts, options, UTF16_OFFSETS, ({ value }) => {
    const record = parseRecord(value);
    return record ? [evidenceOf(record)] : [];
  });
}

function evidenceOf({ text, ranges }: DoccanoRecord): OffsetPart {
  return {
    source: { text, hasMark: false },
    ranges: ranges.map(({ start, end }) => ({ start, end })),
  };
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
