import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encoderOf, FAMILIES, readCut, readPieces, readStrings } from '../testing/pieces.ts';
import { tokenize, tokenizeWords } from '../tokenize.ts';
import type { Wordpieces } from '../types.ts';
import { asRead } from './offsets.ts';

const strings = readStrings();

/** The first thing that is wrong with the offsets of a text's pieces, or nothing. */
function findFault(text: string, { starts, ends }: Wordpieces): string | undefined {
  let [from, to] = [0, 0];
  for (const [piece, start] of starts.entries()) {
    const end = ends[piece] ?? -1;
    if (!(start >= from && end >= to && end > start && end <= text.length))
      return `bounds ${piece}`;
    for (const offset of [start, end]) {
      if ((text.codePointAt(offset - 1) ?? 0) > 0xffff) return `surrogate pair ${piece}`;
    }
    [from, to] = [start, end];
  }
  return undefined;
}

const ENCODERS = await Promise.all(
  FAMILIES.map(async (family) => ({ family, encoder: await encoderOf(family) })),
);

test('there are 260 texts, 256 records and some hundred random strings', () => {
  expect(new Set(strings.texts).size).toBeGreaterThanOrEqual(260);
  expect(strings.records.length).toBeGreaterThanOrEqual(256);
  expect(strings.fuzz.length).toBeGreaterThanOrEqual(300);
});

describe.each(ENCODERS)("ids and offsets of $family equal Python's", ({ family, encoder }) => {
  const cut = readCut(family);

  test.each(['texts', 'fuzz'] as const)('%s', (kind) => {
    for (const [nth, text] of strings[kind].entries()) {
      const expected = asRead(text, readPieces(cut[kind][nth] ?? '?'));
      expect([text, encoder.encode(text)]).toEqual([text, expected]);
    }
  });

  test('records of words, where a word without a piece is unknown', () => {
    for (const [nth, record] of strings.records.entries()) {
      const { text, pieces, wordOfPiece } = tokenizeWords(record, encoder);
      expect(text).toBe(record.join(' '));
      let start = 0;
      const expected = record.map((word, place) => {
        const found = asRead(word, readPieces(cut.records[nth]?.[place] ?? '?'));
        const own =
          found.ids.length > 0 ? found : { ids: [encoder.unkId], starts: [0], ends: [word.length] };
        const shift = (offset: number) => offset + start;
        const shifted = { ids: own.ids, starts: own.starts.map(shift), ends: own.ends.map(shift) };
        start += word.length + 1;
        return shifted;
      });
      expect(pieces).toEqual({
        ids: expected.flatMap(({ ids }) => ids),
        starts: expected.flatMap(({ starts }) => starts),
        ends: expected.flatMap(({ ends }) => ends),
        isFirst: expected.flatMap(({ ids }) => ids.map((_, piece) => piece === 0)),
        isLast: expected.flatMap(({ ids }) => ids.map((_, piece) => piece === ids.length - 1)),
      });
      expect(wordOfPiece).toEqual(expected.flatMap(({ ids }, word) => ids.map(() => word)));
    }
  });

  test('a text is cut into words, and they as a record', () => {
    const words = ['Mr.', 'Smith', 'of', 'Nokia', '(', 'Oslo', ')', 'paid', '$', '3.50', '.'];
    const text = 'Mr. Smith of Nokia (Oslo) paid $3.50.';
    const { ids, isFirst } = tokenize(text, { start: 0, end: text.length }, encoder);
    const record = tokenizeWords(words, encoder).pieces;
    expect(ids).toEqual(record.ids);
    expect(isFirst).toEqual(record.isFirst);
  });
});

describe.each(ENCODERS)('$family: whatever is typed', ({ family, encoder }) => {
  const { tokenizer } = readCut(family);
  const controls = (tokenizer.added_tokens as { id: number; content: string }[]).filter(
    ({ id }) => id !== encoder.unkId,
  );

  test('no control piece comes from a text', () => {
    expect(controls.length).toBeGreaterThan(3);
    for (const { content } of controls) {
      for (const text of [content, `a${content}b`, ` ${content} ${content}`, `▁${content}`]) {
        const range = { start: 0, end: text.length };
        for (const ids of [tokenize(text, range, encoder).ids, encoder.encode(text).ids]) {
          for (const { id } of controls)
            expect([text, ids]).not.toEqual([text, expect.arrayContaining([id])]);
        }
      }
    }
  });

  test('offsets slice the text, in order, and never cut a surrogate pair', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
      fc.constantFrom('\ud83d', '\udc00', '\u0007', 'ﷺ', 'e\u0301', ' ', '▁', '</s>', '🇫🇷', 'İ'),
    );
    const texts = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        const pieces = tokenize(text, { start: 0, end: text.length }, encoder);
        const fault = findFault(text, pieces);
        if (fault !== undefined) throw new Error(fault);
      }),
      { numRuns: 300, seed: 26 },
    );
  });
});
