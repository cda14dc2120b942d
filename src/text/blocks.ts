import { findItems } from './items.ts';
import { joinLines } from './lineBreaks.ts';
import { splitLines } from './lines.ts';
import { splitParagraphs } from './paragraphs.ts';
import type { Utf16Range } from './types.ts';

/**
 * Splits a text into blocks that sentences don't cross: paragraphs of wrapped prose, or single lines
 * where lines stand for themselves. The mark of an item (`•`, `2.`, `(a)`) is in no block.
 *
 * @param text - The text.
 * @returns The blocks in order, trimmed of white space, none of them empty; between them are only
 *   white space and marks. Time is linear in the text's length.
 */
export function splitBlocks(text: string): Utf16Range[] {
  const paragraphs = splitParagraphs(text).map((paragraph) => splitLines(text, paragraph));
  const items = findItems(paragraphs.flat());
  const blocks: Utf16Range[] = [];
  let place = 0;
  for (const lines of paragraphs) {
    const own = items.slice(place, place + lines.length);
    place += lines.length;
    const goesOn = [false, ...joinLines(lines, own)];
    lines.forEach(({ range, mark }, index) => {
      const start = range.start + (own[index] ? (mark?.length ?? 0) : 0);
      const last = blocks.at(-1);
      if (goesOn[index] && last) blocks[blocks.length - 1] = { start: last.start, end: range.end };
      else blocks.push({ start, end: range.end });
    });
  }
  return blocks;
}
