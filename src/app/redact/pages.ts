import type { Fragment } from '../../document/document.ts';

/** Most characters of a text that are drawn at once, twice: more would keep a browser busy at each key. */
const PAGE = 6000;

/**
 * Pages of a text: cut after a line where there is one, else after a blank, and never within an item.
 *
 * @param items - Sorted, without overlaps.
 * @returns One at least; together they are the text.
 */
export function pagesOf(text: string, items: readonly Fragment[]): Fragment[] {
  const pages: Fragment[] = [];
  let start = 0;
  let next = 0;
  while (text.length - start > PAGE) {
    const most = start + PAGE;
    const line = text.lastIndexOf('\n', most - 1);
    const blank = text.lastIndexOf(' ', most - 1);
    const half = start + PAGE / 2;
    let end = line > half ? line + 1 : blank > half ? blank + 1 : most;
    if (/[\ud800-\udbff]/u.test(text.charAt(end - 1))) end -= 1;
    while (next < items.length && (items[next]?.end ?? 0) <= end) next += 1;
    const item = items[next];
    if (item !== undefined && item.start < end) end = item.start > start ? item.start : item.end;
    pages.push({ start, end });
    start = end;
  }
  pages.push({ start, end: text.length });
  return pages;
}

/** The page that a place of the text is on. */
export function pageAt(pages: readonly Fragment[], offset: number): number {
  return Math.max(
    0,
    pages.findIndex(({ end }) => offset < end),
  );
}
