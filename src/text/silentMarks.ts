import type { Utf16Range } from './types.ts';

const RAISED = '⁰¹²³⁴-⁹ᵃ-ᵛ';
/** Raised numbers and letters after a word: `Brno¹`, `enalapril³,⁴`; not `km²`. */
const RAISED_MARKS = new RegExp(
  String.raw`(?<=\p{L}{3})[${RAISED}](?:[,\u2013-]?[${RAISED}])*(?![\p{L}\p{N}])`,
  'gu',
);
const ONE_MARK = String.raw`(?:\d{1,2}|[*∗†‡§¶#]|[${RAISED}])`;
/**
 * The marks of an author's institutions, glued to the last name: `Anna Berg1,2*, Pavel Dvorak2`. The
 * name has a capital and so has the word before it, which products ("iOS17") have seldom.
 */
const AUTHOR_MARKS = new RegExp(
  String.raw`(?<=\p{Lu}[\p{L}\p{M}.’'-]{0,40}\s\p{Lu}[\p{L}\p{M}’'-]{0,40}[\p{Ll}\p{M}])` +
    String.raw`${ONE_MARK}(?:,?(?:${ONE_MARK}|[a-e](?!\p{L})))*(?=\s*(?:[,;.&]|$|(?:and|und|et|y)\s))`,
  'gu',
);
/** What no number has: several marks, or a star. */
const SURE_MARKS = /[,*∗†‡§¶]/u;
/** The mark of quoted mail where a line goes on with the one before. */
const QUOTE_MARK = /(?<=[\n\r\u2028][^\S\n\r]{0,8})>(?:[^\S\n\r]?>){0,9}/gu;

/** The marks in a sentence that are no part of it. */
function blankMarks(sentence: string): string {
  const blank = (mark: string): string => ' '.repeat(mark.length);
  const authors = sentence.match(AUTHOR_MARKS) ?? [];
  const hasAuthors = authors.length > 1 || authors.some((marks) => SURE_MARKS.test(marks));
  const named = hasAuthors ? sentence.replace(AUTHOR_MARKS, blank) : sentence;
  return named.replace(RAISED_MARKS, blank).replace(QUOTE_MARK, blank);
}

/**
 * A text with blanks for marks that stand in its sentences and are no part of them: numbers and
 * letters of notes raised behind a word, marks of authors' institutions, and the marks of quoted mail
 * at the beginning of wrapped lines.
 *
 * @param text - The text.
 * @param sentences - Its sentences, in order, without overlap.
 * @returns The text as it is read; offsets are the same.
 */
export function withoutMarks(text: string, sentences: readonly Utf16Range[]): string {
  let read = '';
  let end = 0;
  for (const sentence of sentences) {
    read += text.slice(end, sentence.start);
    read += blankMarks(text.slice(sentence.start, sentence.end));
    end = sentence.end;
  }
  return read + text.slice(end);
}
