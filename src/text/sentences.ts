import { splitBlocks } from './blocks.ts';
import { endsSentence } from './sentenceEnd.ts';
import { trimRange } from './trim.ts';
import type { Utf16Range } from './types.ts';

/** A run of marks that may end a sentence. */
const STOPS = /[.!?…‼⁇⁈⁉؟۔।॥。！？｡．]+/gu;
/**
 * What still belongs to the sentence after its mark: closing quotes (German's look like English
 * opening ones, French ones follow a space) and brackets, numbers of footnotes, emoji. Tokenised
 * texts have a space before closing quotes, which are two apostrophes there, or end the text.
 */
const CLOSERS =
  /(?:["'”’“‘»›)\]}」』】）〉》］]|\s?»|\s(?:''|' ')(?=\s|$)|\s"\s*$|\[\d{1,3}\]|[ \t]?(?:\p{Regional_Indicator}|\p{Extended_Pictographic})(?:\u{fe0f}|\u{200d}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\p{Extended_Pictographic})*)*/uy;
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
    const end = skip(CLOSERS, part, stopEnd);
    const next = skip(SPACES, part, end);
    if (next === part.length) break;
    const isEnd = endsSentence({
      // Tokenised texts have a space before each stop, after abbreviations and initials too.
      before: part.slice(Math.max(start, index - CONTEXT), index).trim(),
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
 * space; a blank line and an item of a list end a sentence. Time is linear in the text's length.
 *
 * @param text - The text.
 * @returns The sentences in order, trimmed of white space, none of them empty; together they hold
 *   every character but white space.
 */
export function splitSentences(text: string): Utf16Range[] {
  return splitBlocks(text).flatMap((block) => splitBlock(text, block));
}
