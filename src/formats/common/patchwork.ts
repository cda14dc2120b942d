import { FormatError } from '../../base/errors.ts';

/** Words that are said to stand somewhere; without a start nobody knows where. */
export interface Piece {
  readonly start?: number | undefined;
  readonly end?: number | undefined;
  readonly text: string | undefined;
}

/** Longer texts are not made up. */
const LONGEST = 2_000_000;

/**
 * A text for annotations whose text is missing: the words that they store, each at its place, and
 * blanks between them. Words without a place come at the end, a line each.
 *
 * @throws FormatError where a place is too far out.
 */
export function patchwork(pieces: readonly Piece[]): string {
  const ends = pieces.map(({ end = 0 }) => end).filter(Number.isSafeInteger);
  const length = ends.reduce((most, end) => Math.max(most, end), 0);
  if (length > LONGEST) {
    throw new FormatError(`offsets up to ${LONGEST} were expected, not ${length}`, {
      advice: 'Open the text together with its annotations.',
    });
  }
  const units = Array.from({ length }, () => ' ');
  const loose: string[] = [];
  for (const { start, end = 0, text } of pieces) {
    if (text === undefined) continue;
    if (start === undefined || start < 0 || !Number.isSafeInteger(start)) loose.push(text);
    else {
      const shown = [...text].length === end - start ? [...text] : text.split('');
      for (const [at, unit] of shown.slice(0, Math.max(0, end - start)).entries()) {
        units[start + at] = unit;
      }
    }
  }
  return [units.join(''), ...new Set(loose)].filter((part) => part !== '').join('\n');
}
