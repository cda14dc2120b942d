import { linesOfItems } from './firstRecords.ts';
import type { JsonRecords } from './jsonRecords.ts';
import { nameOfLine } from './lineName.ts';

/**
 * Finds the line of a record. In a file that is one list they are looked for when a line is first
 * asked for, as most files have nothing to report.
 */
export function recordLines(
  text: string,
  { form, records }: JsonRecords,
): (place: number) => number | undefined {
  let lines: readonly number[] | undefined;
  return (place) => {
    if (form !== 'list') return records[place]?.line;
    lines ??= linesOfItems(text);
    return lines[place];
  };
}

/** Names a record by its file and line, or by its number in a list. */
export function recordNames(
  path: string,
  { form, records }: JsonRecords,
): (place: number) => string {
  return (place) =>
    nameOfLine(path, form === 'list' ? place + 1 : (records[place]?.line ?? place + 1));
}
