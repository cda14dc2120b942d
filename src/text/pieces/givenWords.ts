import type { Utf16Range } from '../types.ts';
import type { NormalizedWord } from '../words.ts';

const LONE_SURROGATE = /\p{Surrogate}/gu;
const REPLACEMENT = '\ufffd';

/** Words as they stand in a text, normalised only when they are encoded; lone surrogates are U+FFFD. */
export function givenWords(text: string, ranges: readonly Utf16Range[]): NormalizedWord[] {
  return ranges.map(({ start, end }) => {
    const length = end - start;
    return {
      text: text.slice(start, end).replaceAll(LONE_SURROGATE, REPLACEMENT),
      starts: Array.from({ length }, (_, unit) => start + unit),
      ends: Array.from({ length }, (_, unit) => start + unit + 1),
    };
  });
}
