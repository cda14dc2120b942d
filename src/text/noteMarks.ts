/**
 * Marks of notes after a full stop: `[6]`, `[a]`, `[note 1]`, `[6–8]`, `[citation needed]`, raised
 * numbers and letters, daggers and stars.
 */
export const NOTE_MARK = String.raw`(?:\[[^\[\]\n\r]{1,40}\]|[⁰¹²³⁴-⁹ᵃ-ᵛ](?:[,\u2013-]?[⁰¹²³⁴-⁹ᵃ-ᵛ]){0,8}|[†‡§¶*∗]{1,3})`;

/** Quotes and brackets that close; French quotes follow a space. */
export const CLOSING_MARK = String.raw`(?:["'”’“‘»›)\]}」』】）〉》］]|\s?»)`;

/** A number of a note that was raised in the original: `.3`, `.3,4`, `.6–8`. */
const NUMBER = String.raw`\d{1,3}(?:[,\u2013-]\s?\d{1,3}){0,8}(?![\p{L}\p{N}.,:%°/-])`;

const NOTE_NUMBER = new RegExp(NUMBER, 'uy');
/** What stands before such a number: a word, no initial and no part of a number. */
const WORD_BEFORE = /(?<word>\p{L}[\p{L}\p{M}’'-]*[\p{Ll}\p{Lo}\p{M}])["'”’)\]]?$/u;

/**
 * Where the number of a note ends that follows a full stop without a space.
 *
 * @param text - The text.
 * @param from - Where the number would begin.
 * @param before - What stands before the stop.
 * @param isAbbreviation - Whether a word would want a number after it: "No.", "Fig.".
 * @returns The end, exclusive; `from` where there is none.
 */
export function skipNoteNumber(
  text: string,
  from: number,
  before: string,
  isAbbreviation: (word: string) => boolean,
): number {
  NOTE_NUMBER.lastIndex = from;
  const length = NOTE_NUMBER.exec(text)?.[0].length ?? 0;
  const word = WORD_BEFORE.exec(before)?.groups?.word;
  return word === undefined || isAbbreviation(word) ? from : from + length;
}
