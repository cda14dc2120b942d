import type { Fragment, Span } from '../document/document.ts';

/** A piece of a text, and which sides have a span over it. */
export interface ExcerptPart {
  readonly text: string;
  readonly of: 'none' | 'gold' | 'other' | 'both';
}

/** So many UTF-16 code units are shown around what differs. */
const AROUND = 40;

/** What is longer is cut in its middle. */
const LONGEST = 400;

/**
 * The words around spans of two sides, with what each side covers told apart.
 *
 * @param gold - Spans of one side; one side at least has some.
 */
export function excerpt(
  text: string,
  gold: readonly Span[],
  other: readonly Span[],
): readonly ExcerptPart[] {
  const [ours, theirs] = [rangesOf(gold), rangesOf(other)];
  const all = [...ours, ...theirs];
  const first = Math.min(...all.map(({ start }) => start));
  const last = Math.max(...all.map(({ end }) => end));
  const [from, to] = [wordStart(text, first - AROUND), wordEnd(text, last + AROUND)];
  const isIn = (ranges: readonly Fragment[], at: number) =>
    ranges.some(({ start, end }) => start <= at && at < end);
  const borders = [...new Set([from, to, ...all.flatMap(({ start, end }) => [start, end])])].sort(
    (a, b) => a - b,
  );
  const parts = borders.slice(0, -1).map((start, place): ExcerptPart => {
    const [isOurs, isTheirs] = [isIn(ours, start), isIn(theirs, start)];
    const of = isOurs && isTheirs ? 'both' : isOurs ? 'gold' : isTheirs ? 'other' : 'none';
    return { text: shortened(text.slice(start, borders[place + 1])), of };
  });
  const edge = (isCut: boolean): ExcerptPart[] => (isCut ? [{ text: '…', of: 'none' }] : []);
  return [...edge(from > 0), ...parts, ...edge(to < text.length)];
}

function rangesOf(spans: readonly Span[]): Fragment[] {
  return spans.flatMap(({ fragments }) => fragments);
}

function shortened(text: string): string {
  if (text.length <= LONGEST) return text;
  const half = LONGEST / 2;
  return `${text.slice(0, half)} … ${text.slice(-half)}`;
}

/** The first start of a word from an offset on; the text's own start before it. */
function wordStart(text: string, offset: number): number {
  if (offset <= 0) return 0;
  const blank = text.slice(offset, offset + AROUND).search(/\s/u);
  return whole(text, blank < 0 ? offset : offset + blank + 1);
}

/** The last end of a word up to an offset; the text's own end after it. */
function wordEnd(text: string, offset: number): number {
  if (offset >= text.length) return text.length;
  const blank = /\s\S*$/u.exec(text.slice(offset - AROUND, offset))?.index;
  return whole(text, blank === undefined ? offset : offset - AROUND + blank);
}

/** Never within a character of two code units. */
function whole(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  return code >= 0xdc00 && code < 0xe000 ? offset + 1 : offset;
}
