import type { Find } from './find.ts';
import { isParticle } from './nameShapes.ts';
import { isNoName } from './nameWords.ts';

/** Where something is: UTF-16 code units, the end exclusive. */
type Range = Pick<Find, 'start' | 'end'>;

/** What may part two names of one line: a tab, or two blanks and more. */
const GAP = /[ \t\u00a0]*\t[ \t\u00a0]*|[ \u00a0]{2,}/gu;
/** A gap that parts columns whatever stands behind it. */
const WIDE = /\t|.{3}/u;

/** Whether it can be a whole name, by itself: two words at least, particles and initials aside. */
function isWhole(words: string): boolean {
  const own = words
    .split(/[ \u00a0]+/u)
    .filter((word) => /^\p{L}/u.test(word) && !isParticle(word));
  return own.length > 1 && !words.endsWith(',');
}

/** Whether none of its words could be one of a name. */
function isLabel(words: string): boolean {
  const found = words.match(/\p{L}[\p{L}\p{M}'-]*/gu) ?? [];
  return found.length > 0 && found.every((word) => isNoName(word));
}

/** Whether what stands before a gap is another name than what stands behind it. */
function isParted(before: string, gap: string, behind: string): boolean {
  return isWhole(before) && (WIDE.test(gap) || isWhole(behind));
}

/**
 * What was taken for a name, cut where another column begins: who stand side by side in a row, or sign
 * beside one another, are not one person. A given name and a surname that have a cell each stay one, and
 * what only heads a column is left out.
 *
 * @param text - Folded or not.
 * @returns In their order; the range itself where no gap is in it.
 */
export function nameColumns(text: string, { start, end }: Range): Range[] {
  const gaps = [...text.slice(start, end).matchAll(GAP)];
  if (gaps.length === 0) return [{ start, end }];
  const columns: Range[] = [];
  let open: Range | undefined;
  let from = start;
  let before = '';
  for (const { index, 0: gap } of [...gaps, { index: end - start, 0: '' }]) {
    const cell = { start: from, end: start + index };
    const words = text.slice(cell.start, cell.end);
    from = cell.end + gap.length;
    if (words === '') continue;
    const isOne = open !== undefined && !isParted(text.slice(open.start, open.end), before, words);
    if (isOne && open !== undefined && !isLabel(words)) open = { start: open.start, end: cell.end };
    else {
      if (open !== undefined) columns.push(open);
      open = isLabel(words) ? undefined : cell;
    }
    before = gap;
  }
  return open === undefined ? columns : [...columns, open];
}
