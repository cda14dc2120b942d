/** From one place of a slider to the next. */
export const STEP = 0.01;

/** Above it nothing would ever be shown. */
const HIGHEST = 0.99;

/**
 * The threshold that a slider can be at which is nearest to where it was moved. A slider's scale is
 * longer than what it can do: all begin at 0, and the model keeps nothing of what is least likely.
 *
 * @param lowest - What is shown below it is not known.
 */
export function possibleThreshold(moved: number, lowest: number): number {
  // On a step, so that 0.50 can be reached; sums of hundredths are a little off.
  const least = Math.ceil(lowest / STEP - 1e-9) * STEP;
  const clamped = Math.min(HIGHEST, Math.max(least, moved));
  return Math.round(clamped * 100) / 100;
}
