import type { NamedSpan } from './assemble.ts';
import type { OffsetMap } from './offsets.ts';
import type { ReportKind } from './report.ts';

/** What spans and relations without a label are called. */
export const UNLABELLED = '(none)';

/** A labelled range of a text, as a file gives it. */
export interface FileRange {
  /** Unique in its document: its place in the file, as `spans.3`. */
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly type: string;
  readonly score?: number | undefined;
}

/** Says what is wrong with a range. */
export type Say = (kind: ReportKind, message: string) => void;

/** The spans that ranges are drawn as; of those that can't be, and those that are there twice, it is said so. */
export function drawRanges(
  ranges: readonly FileRange[],
  { toUtf16 }: OffsetMap,
  status: NamedSpan['status'],
  say: Say,
): NamedSpan[] {
  const seen = new Map<string, string>();
  return ranges.flatMap(({ id, start, end, type, score }): NamedSpan[] => {
    const place = toUtf16({ start, end });
    if (place === undefined) {
      say('dropped', `${id} (${start} to ${end}) is no range of the text; it is kept.`);
      return [];
    }
    if (place.start === place.end) {
      say('not-shown', `${id} (${start} to ${end}) has no character; it is kept.`);
      return [];
    }
    const key = `${place.start}-${place.end}-${type}`;
    const twin = seen.get(key);
    if (twin === undefined) seen.set(key, id);
    else say('info', `${id} says the same as ${twin}.`);
    return [{ id, fragments: [place], type, status, ...(score !== undefined && { score }) }];
  });
}
