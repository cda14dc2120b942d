import type { Find } from './find.ts';

/** What stands between a date and its time, or between two ends of a span of time. */
const BETWEEN = /^(?:,?[ ](?:at|@|um|kl\.?|\u00e0)[ ]|,?[ ]{1,2}|[ ]?-[ ]?|,?[ ]on[ ])$/iu;

/**
 * A date and a time beside it as one find, as they name one moment.
 *
 * @param finds - Without overlaps, sorted.
 */
export function joinTimes(text: string, finds: readonly Find[]): Find[] {
  const joined: Find[] = [];
  for (const find of finds) {
    const last = joined.at(-1);
    const isOne =
      last?.kind === 'date' &&
      find.kind === 'date' &&
      BETWEEN.test(text.slice(last.end, find.start));
    if (isOne) {
      const score = Math.max(last.score, find.score);
      joined[joined.length - 1] = { ...last, end: find.end, score };
    } else joined.push(find);
  }
  return joined;
}
