import { IDEOGRAPH, NONSPACING, PUNCTUATION, REMOVED, SEPARATOR } from './bertCharacters.ts';

/** Tells whether a code point belongs to a class of characters. */
export type CharacterClass = (codePoint: number) => boolean;

/** Makes a class from ranges in hexadecimal such as `9-a 20`: ascending, both ends inclusive. */
export function characterClass(ranges: string): CharacterClass {
  const bounds = ranges
    .trim()
    .split(/\s+/u)
    .map((range) => {
      const [first = '', last = first] = range.split('-');
      return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const;
    });
  const firsts = Uint32Array.from(bounds, ([first]) => first);
  const lasts = Uint32Array.from(bounds, ([, last]) => last);
  return (codePoint) => {
    let low = 0;
    let high = firsts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((lasts[middle] ?? 0) < codePoint) low = middle + 1;
      else high = middle;
    }
    return low < firsts.length && (firsts[low] ?? 0) <= codePoint;
  };
}

/** Characters that `clean_text` drops. */
export const isRemoved = characterClass(REMOVED);
/** White space between words. */
export const isSeparator = characterClass(SEPARATOR);
/** Punctuation, each a word of its own. */
export const isPunctuation = characterClass(PUNCTUATION);
/** Ideographs, each a word of its own under `handle_chinese_chars`. */
export const isIdeograph = characterClass(IDEOGRAPH);
/** Nonspacing marks, dropped under `strip_accents`. */
export const isNonspacing = characterClass(NONSPACING);
