/** A piece of text as it stands on a page; lengths are points, y grows upwards. */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Height of its letters. */
  readonly size: number;
  readonly isRightToLeft: boolean;
}

/** Parts of the height of letters: what is nearer is one line, one word, one column, one paragraph. */
const SAME_LINE = 0.5;
const SAME_WORD = 0.15;
const SAME_COLUMN = 2;
const SAME_PARAGRAPH = 1.9;

/**
 * The text of a page by lines, in the order in which the file has it: pieces at one height that follow one
 * another are a line, from left to right; wide blanks are tabs, and wide distances empty lines.
 */
export function linesOf(pieces: readonly PlacedText[]): string {
  const lines: PlacedText[][] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    const [first] = last ?? [];
    if (first !== undefined && isInLine(first, piece)) last?.push(piece);
    else if (piece.text.trim() !== '') lines.push([piece]);
  }
  let text = '';
  let before: PlacedText | undefined;
  for (const line of lines) {
    const [first] = line;
    if (first === undefined) continue;
    if (before !== undefined) {
      const isFar =
        Math.abs(before.y - first.y) > SAME_PARAGRAPH * Math.max(before.size, first.size);
      text += isFar ? '\n\n' : '\n';
    }
    text += lineOf(line);
    before = first;
  }
  return text;
}

function isInLine(first: PlacedText, piece: PlacedText): boolean {
  return Math.abs(first.y - piece.y) < SAME_LINE * Math.max(first.size, piece.size);
}

function lineOf(pieces: readonly PlacedText[]): string {
  const isMixed = pieces.some(({ isRightToLeft }) => isRightToLeft);
  const sorted = isMixed ? pieces : pieces.toSorted((one, other) => one.x - other.x);
  let line = '';
  let end: number | undefined;
  for (const { text, x, width, size } of sorted) {
    const isBlank = text.trim() === '';
    if (isBlank && width <= SAME_COLUMN * size) {
      if (line !== '' && !/\s$/u.test(line)) line += ' ';
    } else if (!isBlank) {
      const gap = end === undefined || isMixed ? 0 : x - end;
      if (gap > SAME_COLUMN * size) line = `${line.trimEnd()}\t`;
      else if (gap > SAME_WORD * size && !/\s$/u.test(line)) line += ' ';
      line += text;
    }
    if (!isBlank) end = x + width;
  }
  return line.trimEnd();
}
