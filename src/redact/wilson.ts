/** A share with the range in which it lies, with a probability of 95 %, in all that is like what was counted. */
export interface Share {
  readonly count: number;
  readonly of: number;
  /** 0…1; undefined where nothing was counted. */
  readonly share: number | undefined;
  /** 0…1. */
  readonly low: number;
  readonly high: number;
}

/** Standard deviations on either side that 95 % of a normal distribution lie within. */
const Z = 1.959963984540054;

/**
 * The share of what was counted, with Wilson's 95 % score interval: it is right for few and for all or none of
 * them, where the usual one is not (E. B. Wilson, Probable inference, the law of succession, and statistical
 * inference, JASA 22, 1927).
 *
 * @param count - 0…`of`.
 */
export function wilson(count: number, of: number): Share {
  if (of === 0) return { count, of, share: undefined, low: 0, high: 1 };
  const share = count / of;
  const square = (Z * Z) / of;
  const middle = (share + square / 2) / (1 + square);
  const half = (Z * Math.sqrt((share * (1 - share)) / of + square / (4 * of))) / (1 + square);
  return {
    count,
    of,
    share,
    low: count === 0 ? 0 : middle - half,
    high: count === of ? 1 : middle + half,
  };
}
