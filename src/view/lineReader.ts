import { directionsOf } from './layout/direction.ts';
import { type Lines, textTop } from './layout/geometry.ts';
import type { TextLine } from './svgFile.ts';

/**
 * Reads where a paragraph's lines break, by the places of its words; as many words at a time as
 * there is time for.
 *
 * @param flow - An element with one text node.
 * @param lines - The line-height and the padding that it has.
 * @param ascent - From a line's glyph box's top to its baseline, in pixels.
 * @returns a function that goes on where it stopped: the lines once all are read, undefined before
 */
export function lineReader(
  flow: HTMLElement,
  lines: Lines,
  ascent: number,
): (isTimeUp: () => boolean) => TextLine[] | undefined {
  const node = flow.firstChild;
  const text = node?.nodeValue ?? '';
  if (node === null || text === '') return () => [];
  const rtl = directionsOf(text);
  const range = flow.ownerDocument.createRange();
  const found = new Map<number, { text: string; left: number; right: number; rtl: boolean }>();
  const add = (start: number, end: number, box: DOMRect) => {
    range.setStart(node, start);
    range.setEnd(node, end);
    const rects = [...range.getClientRects()].filter(({ width }) => width > 0);
    const lineOf = (rect: DOMRect) =>
      Math.floor(((rect.top + rect.bottom) / 2 - box.top - lines.paddingTop) / lines.pitch);
    const numbers = new Set(rects.map(lineOf));
    // A word that is broken goes letter by letter.
    if (numbers.size > 1 && end - start > 1) {
      for (const { index, segment } of new Intl.Segmenter().segment(text.slice(start, end))) {
        const from = start + index;
        if (segment.length < end - start) add(from, from + segment.length, box);
      }
      return;
    }
    const [line] = numbers;
    if (line === undefined) return;
    const before = found.get(line);
    const left = Math.min(...rects.map((rect) => rect.left)) - box.left;
    const right = Math.max(...rects.map((rect) => rect.right)) - box.left;
    found.set(line, {
      text: (before?.text ?? '') + text.slice(start, end).replaceAll('\n', ''),
      left: Math.min(left, before?.left ?? Infinity),
      right: Math.max(right, before?.right ?? -Infinity),
      rtl: before?.rtl ?? rtl(start),
    });
  };
  const words = text.matchAll(/\S+|[^\S\n]+/gu);
  return (isTimeUp) => {
    // The reader may have scrolled since.
    const box = flow.getBoundingClientRect();
    for (let next = words.next(); next.done !== true; next = words.next()) {
      const { index, 0: word } = next.value;
      add(index, index + word.length, box);
      if (isTimeUp()) return undefined;
    }
    return [...found].map(([line, rest]) => ({ ...rest, baseline: textTop(lines, line) + ascent }));
  };
}
