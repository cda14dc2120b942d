import { LONGEST_LINE } from './limits.ts';

/** What ends a line. */
const BREAK = 0x0a;

/** What a line does that is too long. */
export const TOO_LONG = `has more than ${LONGEST_LINE / 1e6} MB`;
/** What to do about it. */
export const SPLIT_IT = 'Put a record a line, or split the file.';

/**
 * The first line of a file that is longer than lines may be, from 1; undefined where there is none.
 *
 * @param longest - In bytes.
 */
export function tooLongLine(bytes: Uint8Array, longest = LONGEST_LINE): number | undefined {
  if (bytes.length <= longest) return undefined;
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const found = bytes.indexOf(BREAK, start);
    const end = found < 0 ? bytes.length : found;
    if (end - start > longest) return line;
    start = end + 1;
  }
  return undefined;
}
