import type { Reading } from '../../view/layout/curve.ts';

/**
 * What a threshold means, in words: how many of those shown are right, how many of those there are
 * are found.
 *
 * @param texts - What the figures were measured on: “news of the 1990s”.
 */
export function curveWords(
  what: 'entities' | 'relations',
  texts: string,
  { precision, recall }: Reading,
): string {
  const [right, found] = [Math.round(precision), Math.round(recall)];
  return `On texts like its training data (${texts}), of 100 ${what} shown about ${right} are right; about ${found} of 100 are found.`;
}

/** The same in a few words. */
export function shortWords({ precision, recall }: Reading): string {
  return `about ${Math.round(precision)} % right, ${Math.round(recall)} % found`;
}
