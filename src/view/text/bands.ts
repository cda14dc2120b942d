/** Of a paragraph with more lines than these, only the bands near the screen are drawn. */
export const WHOLE = 24;

/** So many lines are one band. */
export const BAND = 8;

/** The band that a line lies in. */
export function bandOf(line: number): number {
  return Math.floor(line / BAND);
}
