import { FormatError } from '../base/errors.ts';

/** Most bytes of a file: what a small machine can hold in all its forms. */
const MOST = 50_000_000;
/** Most bytes of a text: it is held as text several times. */
export const MOST_TEXT = 20_000_000;
/** Deeper nesting is refused: nothing that a person wrote has it. */
export const DEEPEST = 512;

/**
 * Refuse a file that is too large.
 *
 * @throws FormatError where it is.
 */
export function refuseLarge(bytes: number, isText: boolean): void {
  const most = isText ? MOST_TEXT : MOST;
  if (bytes <= most) return;
  throw new FormatError(`it has more than ${Math.round(most / 1e6)} MB`, {
    advice: 'Cut it in smaller files.',
  });
}

/** What is too deep to read. */
export function tooDeep(): FormatError {
  return new FormatError(`it is nested more than ${DEEPEST} levels deep`, {
    advice: 'Save what it says as plain text (.txt).',
  });
}
