import { isIdeograph, isNonspacing, isPunctuation, isRemoved, isSeparator } from './characters.ts';
import type { TextNormalizer, Utf16Range } from './types.ts';

/** A word after normalisation, with the way back to the original text. */
export interface NormalizedWord {
  /** Without lone surrogates. */
  readonly text: string;
  /** For each UTF-16 code unit of `text`, where the original character it comes from starts. */
  readonly starts: readonly number[];
  /** For each UTF-16 code unit of `text`, where that character ends, exclusive. */
  readonly ends: readonly number[];
}

/** U+FFFD, which stands for what is not a character. */
const REPLACEMENT = 0xfffd;

/** Whether a character of an iterated string is half of a broken surrogate pair. */
function isSurrogate(character: string): boolean {
  return character.length === 1 && character >= '\ud800' && character <= '\udfff';
}

/** What `strip_accents` and `lowercase` make of one character: none, one or several characters. */
function fold(character: string, normalizer: TextNormalizer): string {
  let folded = character;
  if (normalizer.stripAccents) {
    folded = '';
    for (const part of character.normalize('NFD')) {
      if (!isNonspacing(part.codePointAt(0) ?? REPLACEMENT)) folded += part;
    }
  }
  return normalizer.lowercase ? folded.toLowerCase() : folded;
}

/** Collects the characters of one word after the other. */
class WordCollector {
  readonly words: NormalizedWord[] = [];
  #text = '';
  #starts: number[] = [];
  #ends: number[] = [];

  /** Adds one character, which is one or two code units. */
  add(character: string, range: Utf16Range): void {
    this.#text += character;
    this.#starts.push(range.start);
    this.#ends.push(range.end);
    if (character.length > 1) {
      this.#starts.push(range.start);
      this.#ends.push(range.end);
    }
  }

  finishWord(): void {
    if (this.#text === '') return;
    this.words.push({ text: this.#text, starts: this.#starts, ends: this.#ends });
    this.#text = '';
    this.#starts = [];
    this.#ends = [];
  }
}

/**
 * Normalises a range of the text and splits it into words as `BertNormalizer` and
 * `BertPreTokenizer` of Python's `tokenizers` do. A lone surrogate counts as U+FFFD. Decomposition
 * goes character by character: kept marks are not put in canonical order.
 *
 * @param text - The whole text.
 * @param range - The part to split.
 * @param normalizer - What to normalise.
 * @returns The words in order of the text; time and memory are linear in the range's length.
 */
export function splitWords(
  text: string,
  range: Utf16Range,
  normalizer: TextNormalizer,
): NormalizedWord[] {
  const collector = new WordCollector();
  const folds = normalizer.stripAccents || normalizer.lowercase;
  let start = range.start;
  for (const original of text.slice(range.start, range.end)) {
    const origin = { start, end: start + original.length };
    start = origin.end;
    const character = isSurrogate(original) ? String.fromCodePoint(REPLACEMENT) : original;
    const codePoint = character.codePointAt(0) ?? REPLACEMENT;
    if (normalizer.cleanText && isRemoved(codePoint)) continue;
    const standsAlone = normalizer.handleChineseChars && isIdeograph(codePoint);
    if (standsAlone) collector.finishWord();
    for (const part of folds ? fold(character, normalizer) : character) {
      const code = part.codePointAt(0) ?? REPLACEMENT;
      const isMark = isPunctuation(code);
      if (isMark || isSeparator(code)) collector.finishWord();
      if (isSeparator(code)) continue;
      collector.add(part, origin);
      if (isMark) collector.finishWord();
    }
    if (standsAlone) collector.finishWord();
  }
  collector.finishWord();
  return collector.words;
}
