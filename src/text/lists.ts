import type { Utf16Range } from './types.ts';

const LINE_START = /(?:^|\r\n|[\n\r\u2028])/gu;
/** A bullet, a dash, or a number or small letter with a full stop or bracket, and then text. */
const MARKER =
  /[^\S\n\r]*(?:(?<bullet>[•‣◦▪●○*+\u2013\u2014-])|(?:\d{1,3}|[a-z])(?<stop>[.)])|(?<bracket>\()(?:\d{1,3}|[a-z])\))[^\S\n\r]+\S/uy;
const COLON_BEFORE = /[:：][^\S\n\r]*$/u;

/** A line that looks like an item of a list. */
interface ItemLine {
  readonly start: number;
  /** Items with the same kind of marker make a list. */
  readonly kind: string;
  readonly followsColon: boolean;
}

/** How far back a colon is looked for. */
const LOOK_BEHIND = 16;

/** Finds the lines of a paragraph that begin like an item of a list. */
function findItemLines(paragraph: string): ItemLine[] {
  const lines: ItemLine[] = [];
  for (const { index, 0: lineBreak } of paragraph.matchAll(LINE_START)) {
    const start = index + lineBreak.length;
    MARKER.lastIndex = start;
    const groups = MARKER.exec(paragraph)?.groups;
    if (groups === undefined) continue;
    const before = paragraph.slice(Math.max(0, index - LOOK_BEHIND), index);
    const { bullet, stop, bracket } = groups;
    lines.push({
      start,
      kind: bullet ?? stop ?? bracket ?? '',
      followsColon: COLON_BEFORE.test(before),
    });
  }
  return lines;
}

/**
 * Splits a paragraph before the items of a list. A line break inside a sentence is a space, so one
 * line that begins with a dash or a number is not enough: an item follows a line that ends with a
 * colon, or another line of the paragraph has the same kind of marker.
 *
 * @param text - The text.
 * @param paragraph - One paragraph of it.
 * @returns The parts in order, without a gap; the paragraph itself where there is no list.
 */
export function splitListItems(text: string, paragraph: Utf16Range): Utf16Range[] {
  const lines = findItemLines(text.slice(paragraph.start, paragraph.end));
  const counts = new Map<string, number>();
  for (const { kind } of lines) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const parts: Utf16Range[] = [];
  let start = paragraph.start;
  for (const line of lines) {
    const itemStart = paragraph.start + line.start;
    if (itemStart === start || !(line.followsColon || (counts.get(line.kind) ?? 0) > 1)) continue;
    parts.push({ start, end: itemStart });
    start = itemStart;
  }
  parts.push({ start, end: paragraph.end });
  return parts;
}
