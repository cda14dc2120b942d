import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { casedEncoder, countingEncoder, tokenOf, uncasedEncoder } from './testing/encoder.ts';
import { findMark } from './itemMarks.ts';
import { prepare } from './prepare.ts';
import { splitSentences } from './sentences.ts';
import { tokenize } from './tokenize.ts';
import type { WordpieceEncoder, Wordpieces } from './types.ts';

/** The same strings in every run; change it to look at others. */
const SEED = 1998;

/** Characters that normalisation, splitting or offsets could trip over. */
const SPECIAL = fc.constantFrom(
  ...['\0', '\u0007', '\t', '\n', '\r', '\r\n', '\u0085', '\u00a0', '\u00ad', '\u200b', '\u200d'],
  ...['\ufeff', '\ufffd', '\u2028', '\u2029', '\u3000', '\ue000', '\u0301', '\ufe0f', '\u20e3'],
  ...[
    '\ud83d',
    '\udc00',
    '😀',
    '👩🏾‍🚀',
    '🇫🇷',
    '𠀀',
    '中',
    '。',
    '「',
    '가',
    '각',
    'ﬁ',
    'İ',
    'ß',
    'ǆ',
    'é',
  ],
  ...['.', '!', '?', '…', ',', '-', '"', '”', '(', ')', '[SEP]', '##', '\u1b7d', '\u{e0061}', ' '],
  ...['Mr', 'U.S', 'No', 'p.m', 'I', 'a', 'The', 'went', '3', '•', '1.', '\n\n', '\n- '],
);

const MIXED = fc.oneof(
  { weight: 4, arbitrary: SPECIAL },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme-ascii', maxLength: 6 }) },
);

const ARBITRARIES = [
  ['graphemes', fc.string({ unit: 'grapheme', maxLength: 40 }), 30_000],
  ['any code points', fc.string({ unit: 'binary', maxLength: 40 }), 25_000],
  [
    'any code units, lone surrogates included',
    fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 })
      .map((units) => String.fromCharCode(...units)),
    15_000,
  ],
  ['special characters', fc.array(MIXED, { maxLength: 30 }).map((parts) => parts.join('')), 30_000],
] as const;

/** Whether an offset falls between the halves of a surrogate pair. */
function splitsPair(text: string, offset: number): boolean {
  return (text.codePointAt(offset - 1) ?? 0) > 0xffff;
}

/** What a slice of the text is after normalisation. */
function normalized(text: string, encoder: WordpieceEncoder): string {
  return encoder
    .splitText(text, { start: 0, end: text.length })
    .map((word) => word.text)
    .join('');
}

/** The first thing that is wrong with the pieces of a text, or nothing. */
function findFault(
  text: string,
  pieces: Wordpieces,
  encoder: WordpieceEncoder,
): string | undefined {
  let start = 0;
  let end = 0;
  for (const [index, id] of pieces.ids.entries()) {
    const from = pieces.starts[index] ?? -1;
    const to = pieces.ends[index] ?? -1;
    if (!(from >= start && to >= end && from < to && to <= text.length)) return `bounds ${index}`;
    if (splitsPair(text, from) || splitsPair(text, to)) return `surrogate pair ${index}`;
    [start, end] = [from, to];
    if (id === encoder.unkId) continue;
    const slice = normalized(text.slice(from, to), encoder);
    const token = tokenOf(id).replace(/^##(?=.)/u, '');
    // Accent stripping takes a Hangul syllable apart: a piece may be a part of its character.
    const isPart = encoder.lowercase && slice.includes(token);
    if (slice !== token && !isPart) return `${JSON.stringify(slice)} is not ${token}`;
    const opensWord = !tokenOf(id).startsWith('##') || tokenOf(id) === '##';
    if (pieces.isFirst[index] !== opensWord) return `isFirst ${index}`;
    const opensNext = pieces.isFirst[index + 1] ?? true;
    if (pieces.isLast[index] !== opensNext) return `isLast ${index}`;
  }
  return undefined;
}

describe('every offset slices the original, 100 000 strings', () => {
  test('there are 100 000', () => {
    expect(ARBITRARIES.reduce((sum, [, , runs]) => sum + runs, 0)).toBe(100_000);
  });

  test.each(ARBITRARIES)('%s', (_, arbitrary, numRuns) => {
    const encoders = [casedEncoder, uncasedEncoder];
    let turn = 0;
    fc.assert(
      fc.property(arbitrary, (text) => {
        turn += 1;
        const one = encoders[turn % 2];
        if (one === undefined) return false;
        const pieces = tokenize(text, { start: 0, end: text.length }, one);
        const fault = findFault(text, pieces, one);
        if (fault !== undefined) throw new Error(fault);
        return true;
      }),
      { numRuns, seed: SEED },
    );
  });
});

describe('the whole way', () => {
  const text = fc.array(MIXED, { maxLength: 60 }).map((parts) => parts.join(''));

  test('sentences hold every character but white space and marks of items, in order', () => {
    fc.assert(
      fc.property(text, (whole) => {
        const ranges = splitSentences(whole);
        let end = 0;
        for (const range of ranges) {
          const slice = whole.slice(range.start, range.end);
          const mark = whole.slice(end, range.start).trimStart();
          if (mark !== '') expect(findMark(mark + slice, 0)?.length).toBe(mark.length);
          expect(slice).not.toBe('');
          expect(slice.trim()).toBe(slice);
          expect(splitsPair(whole, range.start)).toBe(false);
          end = range.end;
        }
        expect(whole.slice(end).trim()).toBe('');
      }),
      { numRuns: 5_000, seed: SEED },
    );
  });

  test('sentences have the wordpieces of the text, none lost, and obey the limit', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 12 }), (whole, limit) => {
        const sentences = prepare(whole, casedEncoder, limit);
        const uncut = prepare(whole, casedEncoder, 1e6);
        expect(uncut.some(({ cut }) => cut)).toBe(false);
        expect(sentences.flatMap(({ pieces }) => pieces.starts)).toEqual(
          uncut.flatMap(({ pieces }) => pieces.starts),
        );
        for (const { pieces, range, cut } of sentences) {
          expect(pieces.ids.length).toBeGreaterThan(0);
          expect(pieces.ids.length).toBeLessThanOrEqual(limit);
          expect(range.start).toBeLessThanOrEqual(pieces.starts[0] ?? -1);
          expect(range.end).toBeGreaterThanOrEqual(pieces.ends.at(-1) ?? Infinity);
          expect(cut).toBe(
            !uncut.some((one) => one.range.start === range.start && one.range.end === range.end),
          );
        }
      }),
      { numRuns: 2_000, seed: SEED },
    );
  });

  test('pieces slice the text as it was given, in order, whatever is read for it', () => {
    const markup = fc.constantFrom('&amp;', '&eacute;', '&nbsp;', '&lt;', '<b>', '</b>', '<br>');
    const wild = fc
      .array(fc.oneof(markup, MIXED, fc.constantFrom('e\u0301', 'ᄒ', 'ᅡ', 'ᆫ', '™', 'OSLO ')), {
        maxLength: 40,
      })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(wild, fc.constantFrom('auto', 'read', 'keep'), (whole, mode) => {
        let before = { start: 0, end: 0 };
        for (const { range, pieces, natural } of prepare(whole, casedEncoder, 1e6, 'keep', mode)) {
          expect(range.end).toBeLessThanOrEqual(whole.length);
          let own = before;
          for (const [nth, start] of pieces.starts.entries()) {
            const end = pieces.ends[nth] ?? -1;
            expect(start).toBeGreaterThanOrEqual(own.start);
            expect(end).toBeGreaterThanOrEqual(own.end);
            expect(end).toBeGreaterThan(start);
            expect(start).toBeGreaterThanOrEqual(range.start);
            expect(end).toBeLessThanOrEqual(range.end);
            own = { start, end };
          }
          expect(natural?.ends.at(-1) ?? pieces.ends.at(-1)).toBe(pieces.ends.at(-1));
          before = own;
        }
      }),
      { numRuns: 3_000, seed: SEED },
    );
  });

  test('the encoder reads a character once; in capitals twice, and in four forms of its word', () => {
    fc.assert(
      fc.property(text, (whole) => {
        const { encoder, given } = countingEncoder(casedEncoder);
        prepare(whole, encoder, 5);
        const times = /\p{Lu}{2}/u.test(whole) ? 6 : 1;
        expect(given.characters).toBeLessThanOrEqual(times * whole.length);
      }),
      { numRuns: 2_000, seed: SEED },
    );
  });
});
