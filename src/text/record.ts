import { readComposed } from './composed.ts';
import { inNaturalCase } from './naturalCase.ts';
import { inOriginal } from './prepare.ts';
import { readAgain, rewrite, type Reading } from './reading.ts';
import { readSymbols, withoutSymbolBorders } from './symbols.ts';
import { tokenizeWords } from './tokenize.ts';
import type { RecordPieces, WordpieceEncoder, Wordpieces } from './types.ts';

/** Stands for a word that is a symbol: each word is to have a piece. */
const SYMBOL_WORD = '|';

/** A word of a record as the model reads it: accents and symbols as in a text, no markup. */
function readWord(word: string): Reading {
  const reading = readAgain(readComposed(word), readSymbols);
  if (reading.text.trim() !== '' || word.trim() === '') return reading;
  return rewrite(word, [{ start: 0, end: word.length, text: SYMBOL_WORD }]);
}

/** Readings of words, with a space between each, as one of their text. */
function joined(readings: readonly Reading[], words: readonly string[]): Reading {
  const starts: { readonly read: number; readonly original: number }[] = [];
  let [read, original] = [0, 0];
  for (const [index, reading] of readings.entries()) {
    starts.push({ read, original });
    read += reading.text.length + 1;
    original += (words[index] ?? '').length + 1;
  }
  return {
    text: readings.map(({ text }) => text).join(' '),
    original: ({ start, end }) => {
      const index = Math.max(
        0,
        starts.findLastIndex((one) => one.read <= start),
      );
      const place = starts[index] ?? { read: 0, original: 0 };
      const own = readings[index]?.original({ start: start - place.read, end: end - place.read });
      return {
        start: place.original + (own?.start ?? 0),
        end: place.original + (own?.end ?? 0),
      };
    },
  };
}

/**
 * Goes the way from a record, whose text comes as words, to wordpieces: as a text is read, but for
 * its sentences, which are taken as given.
 *
 * @param words - The record's words.
 * @param encoder - The package's wordpiece model.
 * @returns The pieces, and the words with one space between each, in which their offsets count.
 * @throws {RangeError} As `tokenizeWords`.
 */
export function prepareRecord(words: readonly string[], encoder: WordpieceEncoder): RecordPieces {
  const readings = words.map(readWord);
  const read = joined(readings, words);
  const text = words.join(' ');
  const piecesOf = (own: readonly string[]): Wordpieces =>
    withoutSymbolBorders(text, inOriginal(tokenizeWords(own, encoder).pieces, read.original));
  const own = readings.map((reading) => reading.text);
  const natural = inNaturalCase(read.text, encoder);
  return {
    text,
    pieces: piecesOf(own),
    ...(natural !== undefined && { natural: piecesOf(wordsLike(own, natural)) }),
  };
}

/** Cuts a text into words of the lengths of others, with a character between each. */
function wordsLike(words: readonly string[], text: string): string[] {
  let start = 0;
  return words.map((word) => {
    const own = text.slice(start, start + word.length);
    start += word.length + 1;
    return own;
  });
}
