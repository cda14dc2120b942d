import { isListedAbbreviation } from '../closingStop.ts';
import type { Utf16Range } from '../types.ts';

/** A sign of a word of a script that has spaces between words. */
const SIGN = String.raw`(?:(?!\p{Ideographic})[\p{L}\p{M}\p{N}\p{Cf}_])`;

/** What is within words: hyphens, stops and apostrophes; commas, colons and slashes of numbers. */
const JOINT = String.raw`(?:[-‐‑.'’&@+·#*]|(?<=\p{N})[,:/](?=\p{N}))(?=${SIGN})`;

/** What goes with a name or a number that follows. */
const BEFORE = String.raw`(?:[@#&](?=[\p{L}_])|[-+.](?=\p{N}))`;

/**
 * An ideograph; a word; or what is between words: dots, dashes or quotes in a row together, other
 * signs one by one. Marks go with what they are on.
 */
const PART = new RegExp(
  [
    String.raw`\p{Ideographic}\p{M}*`,
    `${BEFORE}?${SIGN}+(?:${JOINT}${SIGN}+)*`,
    '--+|\\.\\.+|``+|' + "''+",
    String.raw`\P{White_Space}[\p{M}\u200d]*`,
  ].join('|'),
  'gu',
);

/** English endings that the data sets set apart: "Nokia 's", "do n't". */
const ENDING = /(?:['’](?:s|m|d|ll|re|ve)|(?<=\p{L})n['’]t)$/iu;

const INITIALS = /^(?:(?:\p{L}\.)+\p{L}|\p{Lu})$/u;

/**
 * Cuts a text into words as the data sets cut theirs (Penn Treebank's way): punctuation apart, but
 * not the hyphens, stops and apostrophes within a word, nor the full stop of an abbreviation.
 *
 * @param text - The whole text.
 * @param range - The part to cut.
 * @returns The words in order; all characters but white space are in one.
 */
export function textWords(text: string, range: Utf16Range): Utf16Range[] {
  const words: Utf16Range[] = [];
  const own = text.slice(range.start, range.end);
  let taken = 0;
  for (const { index, 0: found } of own.matchAll(PART)) {
    if (index < taken) continue;
    const end = index + found.length;
    const hasStop = own[end] === '.' && own[end + 1] !== '.' && wantsStop(found);
    taken = hasStop ? end + 1 : end;
    const ending = ENDING.exec(found)?.[0].length ?? 0;
    const parts = ending > 0 && ending < found.length ? [index, end - ending] : [index];
    parts.forEach((start, nth) => {
      words.push({ start: range.start + start, end: range.start + (parts[nth + 1] ?? taken) });
    });
  }
  return words;
}

/** Whether the full stop after a word is its own: "U.S.", "J.", "Jan.". */
function wantsStop(word: string): boolean {
  return INITIALS.test(word) || isListedAbbreviation(word);
}
