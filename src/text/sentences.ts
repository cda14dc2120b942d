import { mayWantNumber } from './abbreviations.ts';
import { splitBlocks } from './blocks.ts';
import { CLOSING_MARK, NOTE_MARK, skipNoteNumber } from './noteMarks.ts';
import { endsSentence } from './sentenceEnd.ts';
import { trimRange } from './trim.ts';
import type { Utf16Range } from './types.ts';

/** A run of marks that may end a sentence. */
const STOPS = /[.!?…‼⁇⁈⁉؟۔।॥。！？｡．]+/gu;
/** A flag or another picture, with what changes its look. */
const PICTURE = String.raw`[ \t]?(?:\p{Regional_Indicator}|\p{Extended_Pictographic})(?:\u{fe0f}|\u{200d}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\p{Extended_Pictographic})*`;
/**
 * What still belongs to the sentence after its mark: closing quotes (German's look like English
 * opening ones) and brackets, marks of notes, emoji. Tokenised texts have a space before closing
 * quotes, which are two apostrophes there, or end the text.
 */
const CLOSERS = new RegExp(
  String.raw`(?:${CLOSING_MARK}|\s(?:''|' ')(?=\s|$)|\s"\s*$|${NOTE_MARK}|${PICTURE})*`,
  'uy',
);
const SPACES = /\s*/uy;

/** How much of the text on either side is looked at to judge a stop. */
const CONTEXT = 48;

/** Where a sticky pattern that may be empty stops matching. */
function skip(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return from + (pattern.exec(text)?.[0].length ?? 0);
}

/** Finds the sentences of a part of a paragraph. */
function splitBlock(text: string, block: Utf16Range): Utf16Range[] {
  const part = text.slice(block.start, block.end);
  const sentences: Utf16Range[] = [];
  let start = 0;
  const endAt = (end: number): void => {
    const sentence = trimRange(text, { start: block.start + start, end: block.start + end });
    if (sentence.start < sentence.end) sentences.push(sentence);
    start = end;
  };
  for (const { index, 0: stops } of part.matchAll(STOPS)) {
    const stopEnd = index + stops.length;
    // Tokenised texts have a space before each stop, after abbreviations and initials too.
    const before = part.slice(Math.max(start, index - CONTEXT), index).trim();
    const closed = skip(CLOSERS, part, stopEnd);
    const end = skipNoteNumber(part, closed, before, mayWantNumber);
    const next = skip(SPACES, part, end);
    if (next === part.length) break;
    const isEnd = endsSentence({
      before,
      isWhole: index - start <= CONTEXT,
      stops,
      closers: part.slice(stopEnd, end),
      hasSpace: next > end,
      after: part.slice(next, next + CONTEXT),
    });
    if (isEnd) endAt(end);
  }
  endAt(part.length);
  return sentences;
}

/**
 * Splits a text into sentences by rules of our own, the same in every browser: no cut after initials,
 * titles and abbreviations, unless a word follows that starts a sentence; a single line break is a
 * space in prose and ends what stands on a line of its own; so does a blank line. Time is linear in
 * the text's length.
 *
 * @param text - The text.
 * @returns The sentences in order, trimmed of white space, none of them empty; together they hold
 *   every character but white space and the marks of items.
 */
export function splitSentences(text: string): Utf16Range[] {
  return splitBlocks(text).flatMap((block) => splitBlock(text, block));
}
