import { rewrite, type Edit, type Reading } from './reading.ts';
import type { Wordpieces } from './types.ts';

/**
 * One symbol: an emoji, a flag's letter, an arrow, "™", "©", "★", a bullet, a dagger. None are
 * letters in another shape ("Ⓐ", Braille, "㈱"), units ("°", "℃"), notes ("♭") and "№", which are
 * parts of words, nor U+FFFD, which stands for a lost letter.
 */
const SYMBOL =
  '(?:(?![°№℃℉℀℁℅℆℔℡℻♭♮♯\\ufffd\\u2800-\\u28ff\\u2e80-\\u2fdf\\u3200-\\u33ff\\ua490-\\ua4cf])' +
  '(?:\\p{Extended_Pictographic}|(?!\\p{Alphabetic})\\p{So}' +
  '|[\\p{Emoji_Modifier}\\u2190-\\u21ff\\u27f0-\\u27ff\\u2900-\\u297f\\u2b00-\\u2bff•‣⁃∙·†‡])' +
  '|[0-9#*]\\ufe0f?\\u20e3)';

/** What joins emoji, or says how they look. */
const JOINERS = '(?:\\ufe0e|\\ufe0f|\\u20e3|\\u200d|[\\u{e0020}-\\u{e007f}])*';

const RUN = new RegExp(`(?:${SYMBOL}${JOINERS})+(?:\\s*(?:${SYMBOL}${JOINERS})+)*`, 'gu');

/** Marks that belong to the word before them, or the number behind, and say nothing. */
const ATTACHED = /^(?:[™®©℠℗†‡\s]|\ufe0e|\ufe0f)+$/u;

const WORD_BEFORE = /[\p{L}\p{M}\p{N}]\s*$/u;
const WORD_BEHIND = /^\s*[\p{L}\p{M}\p{N}]/u;
const STOP_BEHIND = /^[.,;:!?…)\]]/u;
const SPACES_BEFORE = /\s*$/u;

/** How far around a symbol is looked for a word. */
const CONTEXT = 8;

/**
 * A sentence without its symbols: they are blanks, and between words a bar, which keeps them apart.
 * The tokenizer would make one unknown word of "Nokia😀", and an unknown word beside a name hides it
 * from the models, as none of their training data has any. In the original a symbol has its place.
 */
export function readSymbols(sentence: string): Reading {
  const edits: Edit[] = [];
  for (const { index: start, 0: run } of sentence.matchAll(RUN)) {
    const end = start + run.length;
    const before = sentence.slice(Math.max(0, start - CONTEXT), start);
    const behind = sentence.slice(end, end + CONTEXT);
    const parts = WORD_BEFORE.test(before) && WORD_BEHIND.test(behind) && !ATTACHED.test(run);
    if (STOP_BEHIND.test(behind)) {
      // The stop is the word's, as if there was no symbol.
      const spaces = SPACES_BEFORE.exec(before)?.[0].length ?? 0;
      edits.push({ start: start - spaces, end, text: '' });
    } else edits.push({ start, end, text: parts ? ' | ' : ' ' });
  }
  return rewrite(sentence, edits);
}

/**
 * Wordpieces in which no entity begins or ends with a symbol.
 *
 * @param text - The text that the offsets of `pieces` count in.
 */
export function withoutSymbolBorders(text: string, pieces: Wordpieces): Wordpieces {
  const { starts, ends, isFirst, isLast } = pieces;
  const from = starts[0] ?? 0;
  const runs = [...text.slice(from, ends.at(-1)).matchAll(RUN)];
  if (runs.length === 0) return pieces;
  let next = 0;
  const isSymbol = starts.map((start, piece) => {
    const endOf = (run: RegExpExecArray) => from + run.index + run[0].length;
    for (let run = runs[next]; run !== undefined && endOf(run) <= start; run = runs[next])
      next += 1;
    const run = runs[next];
    return run !== undefined && from + run.index <= start && (ends[piece] ?? start) <= endOf(run);
  });
  const unlessSymbol = (may: boolean, piece: number) => may && isSymbol[piece] !== true;
  return { ...pieces, isFirst: isFirst.map(unlessSymbol), isLast: isLast.map(unlessSymbol) };
}
