import { countsOn, type ItemMark } from './itemMarks.ts';
import type { Line } from './lines.ts';
import { firstWordLength } from './wrapping.ts';

const COLON_BEFORE = /[:：]$/u;
const ENDED_BEFORE = /[.!?…:：;]["'”’)\]]*$/u;

/** Marked lines of one kind, in the order of the text. */
type Rows = ReadonlyMap<string, readonly Marked[]>;

interface Marked {
  readonly index: number;
  readonly mark: ItemMark;
}

function rowsOf(lines: readonly Line[]): Rows {
  const rows = new Map<string, Marked[]>();
  lines.forEach(({ mark }, index) => {
    if (!mark) return;
    const row = rows.get(mark.kind) ?? [];
    row.push({ index, mark });
    rows.set(mark.kind, row);
  });
  return rows;
}

/** Whether the line before ended before its time, or with a sentence: a sign on the next is a mark. */
function endsBefore(line: Line, next: Line, widest: number): boolean {
  return (
    ENDED_BEFORE.test(line.text) ||
    line.length + 1 + firstWordLength(next.text) + (next.mark?.length ?? 0) <= widest
  );
}

/**
 * Tells which lines are items of a list. A sign at the beginning of a line is not enough, as wrapped
 * prose may have a dash or a number there: bullets always are marks; other signs where they begin a
 * paragraph, follow a colon or have others of their kind; "A." and "i." where another counts on.
 *
 * @param lines - The lines of a whole text.
 * @returns For each of them whether it is one; time is linear in their number.
 */
export function findItems(lines: readonly Line[]): boolean[] {
  const items = lines.map(() => false);
  for (const row of rowsOf(lines).values()) {
    let isRow = false;
    row.forEach(({ index, mark }, place) => {
      const before = row[place - 1];
      const after = row[place + 1];
      const line = lines[index];
      const last = lines[index - 1];
      if (!line) return;
      const isCounted =
        (before !== undefined && countsOn(before.mark, mark)) ||
        (after !== undefined && countsOn(mark, after.mark));
      const opens = line.opens || (last !== undefined && COLON_BEFORE.test(last.text));
      if (line.opens) isRow = false;
      if (mark.sure === 'always' || (mark.sure === 'first' && opens)) isRow = true;
      else if (mark.sure === 'counted' || mark.values.length > 0) isRow = isCounted;
      else if (!isRow && last) isRow = isCounted && endsBefore(last, line, line.widest);
      items[index] = isRow;
    });
  }
  return items;
}
