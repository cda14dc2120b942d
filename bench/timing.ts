/** The middle one of some numbers; of an even count, the mean of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** Milliseconds that a work took. */
export async function timeOf(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Two things timed in turn, and how they compare; medians over all turns. */
export interface Comparison {
  /** Milliseconds. */
  readonly figure: number;
  /** Milliseconds. */
  readonly against: number;
  /** Median of the turns' own ratios: what slows both down in one turn cancels out. */
  readonly ratio: number;
}

/**
 * Time two works side by side: turn after turn, one directly after the other, so that a machine
 * that is busy with something else slows both. One turn goes before and isn't counted, where all is
 * not warm already.
 *
 * @param turn - Runs both and gives the milliseconds of each.
 */
export async function sideBySide(
  runs: number,
  turn: () => Promise<{ readonly figure: number; readonly against: number }>,
  { isWarm = false } = {},
): Promise<Comparison> {
  if (!isWarm) await turn();
  const turns: { readonly figure: number; readonly against: number }[] = [];
  for (let run = 0; run < runs; run += 1) turns.push(await turn());
  return {
    figure: median(turns.map(({ figure }) => figure)),
    against: median(turns.map(({ against }) => against)),
    ratio: median(turns.map(({ figure, against }) => figure / against)),
  };
}
