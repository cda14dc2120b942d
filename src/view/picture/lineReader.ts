import { directionsOf } from '../layout/direction.ts';
import { textNodesIn } from '../dom/textNodes.ts';
import { lineFinder, type LineTops } from '../text/measure.ts';
import type { TextLine } from './svgFile.ts';

/** What has been read of a line. */
type Stretch = Omit<TextLine, 'baseline'>;

/** A line that was read. */
export interface ReadLine extends Stretch {
  /** Its place in the paragraph. */
  readonly line: number;
}

/**
 * Reads where a paragraph's lines break, by the places of its words; as many words at a time as
 * there is time for. Blanks at the end of a line are left out: viewers differ in what they make of
 * them, and the line is as wide as its words.
 *
 * @param flow - An element with text.
 * @param tops - Where its lines are.
 * @returns a function that goes on where it stopped: the lines once all are read, undefined before
 */
export function lineReader(
  flow: HTMLElement,
  tops: LineTops,
): (isTimeUp: () => boolean) => ReadLine[] | undefined {
  const text = flow.textContent;
  if (text === '') return () => [];
  const nodes = textNodesIn(flow);
  const rtl = directionsOf(text);
  const lineOf = lineFinder(tops);
  const found = new Map<number, Stretch>();
  /** Blanks that belong to their line if a word follows there. */
  const blanks = new Map<number, Stretch>();
  const add = (start: number, end: number, box: DOMRect) => {
    const rects = nodes.rectsOf(start, end).filter(({ width }) => width > 0);
    const numbers = new Set(rects.map((rect) => lineOf(rect, box.top)));
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
    const own = text.slice(start, end);
    const stretch = {
      text: own,
      left: Math.min(...rects.map((rect) => rect.left)) - box.left,
      right: Math.max(...rects.map((rect) => rect.right)) - box.left,
      rtl: rtl(start),
    };
    const before = [found.get(line), blanks.get(line)];
    if (own.trim() === '') {
      blanks.set(line, joined([before[1], stretch]));
      return;
    }
    found.set(line, joined([...before, stretch]));
    blanks.delete(line);
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
    return [...found].map(([line, rest]) => ({ ...rest, line }));
  };
}

/** Stretches of one line that follow one another. */
function joined(stretches: readonly (Stretch | undefined)[]): Stretch {
  const there = stretches.filter((one) => one !== undefined);
  return {
    text: there.map(({ text }) => text).join(''),
    left: Math.min(...there.map(({ left }) => left)),
    right: Math.max(...there.map(({ right }) => right)),
    rtl: there[0]?.rtl ?? false,
  };
}
