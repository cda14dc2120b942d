import { describe, expect, test } from 'vitest';
import {
  casedEncoder,
  countingEncoder,
  python,
  uncasedEncoder,
  type TextCase,
} from './testing/encoder.ts';
import { tokenize, tokenizeWords } from './tokenize.ts';

const whole = (text: string) => ({ start: 0, end: text.length });

/** What `tokenize` must give for a text that Python was asked about. */
function expected({ ids, starts, ends, words }: TextCase) {
  return {
    ids,
    starts,
    ends,
    isFirst: words.map((word, index) => word !== words[index - 1]),
    isLast: words.map((word, index) => word !== words[index + 1]),
  };
}

describe("ids and offsets equal Python's", () => {
  test('the fixture has 200 texts', () => {
    expect(python.cased.length).toBeGreaterThanOrEqual(200);
    expect(new Set(python.cased.map(({ text }) => text)).size).toBe(python.cased.length);
  });

  test.each(python.cased.map((item) => [item.text, item] as const))('cased: %j', (text, item) => {
    expect(tokenize(text, whole(text), casedEncoder)).toEqual(expected(item));
  });

  test.each(python.uncased.map((item) => [item.text, item] as const))(
    'lower-cased without accents: %j',
    (text, item) => {
      expect(tokenize(text, whole(text), uncasedEncoder)).toEqual(expected(item));
    },
  );

  test('a range of a text gives offsets into the whole text', () => {
    const prefix = 'Skip 😀 this. ';
    for (const item of python.cased) {
      const text = `${prefix}${item.text} and this`;
      const range = { start: prefix.length, end: prefix.length + item.text.length };
      const shift = (offset: number) => offset + prefix.length;
      expect(tokenize(text, range, casedEncoder)).toEqual({
        ...expected(item),
        starts: item.starts.map(shift),
        ends: item.ends.map(shift),
      });
    }
  });
});

describe('what Python cannot take', () => {
  test('a lone surrogate is dropped and keeps its place', () => {
    expect(tokenize('Pa\ud83dris \udc00 x', whole('Pa\ud83dris \udc00 x'), casedEncoder)).toEqual({
      ...tokenize('Paris x', whole('Paris x'), casedEncoder),
      starts: [0, 9],
      ends: [6, 10],
    });
  });

  test('a text never puts a control token into the input', () => {
    const text = '[CLS] a [SEP] b [PAD] [MASK] c';
    const { ids } = tokenize(text, whole(text), casedEncoder);
    const { before, after } = casedEncoder.frame;
    for (const special of [...before, ...after]) expect(ids).not.toContain(special);
    expect(ids).not.toContain(0);
    expect(ids).not.toContain(103);
  });
});

describe('cost', () => {
  test.each([
    ['one word', 'a'.repeat(100_000), 1],
    ['short words', 'ab '.repeat(30_000), 30_000],
    ['punctuation', '.'.repeat(100_000), 100_000],
    ['ideographs', '中'.repeat(100_000), 100_000],
    ['white space', ' '.repeat(100_000), 0],
    ['removed characters', '\u200b'.repeat(100_000), 0],
  ])('is linear: %s', (_, text, words) => {
    const { encoder, given } = countingEncoder(casedEncoder);
    tokenize(text, whole(text), encoder);
    expect(given.words).toBe(words);
    expect(given.characters).toBeLessThanOrEqual(text.length);
  });

  test('a word of 100 000 characters is one [UNK] over the whole word', () => {
    const text = `x ${'a'.repeat(100_000)} y`;
    const pieces = tokenize(text, whole(text), casedEncoder);
    expect(pieces.ids[1]).toBe(casedEncoder.unkId);
    expect(pieces.starts).toEqual([0, 2, 100_003]);
    expect(pieces.ends).toEqual([1, 100_002, 100_004]);
  });
});

describe('records of words', () => {
  test.each(python.records.map((item) => [item.record.join(' '), item] as const))(
    "equal Python's is_split_into_words: %s",
    (text, { record, ids, wordOfPiece }) => {
      const result = tokenizeWords(record, casedEncoder);
      expect(result.text).toBe(text);
      expect(result.pieces.ids).toEqual(ids);
      expect(result.wordOfPiece).toEqual(wordOfPiece);
    },
  );

  test("isFirst and isLast follow BERT's words, offsets the joined text", () => {
    const { pieces, wordOfPiece } = tokenizeWords(['a', 'state-run', 'radio'], casedEncoder);
    expect(wordOfPiece).toEqual([0, 1, 1, 1, 2]);
    expect(pieces.isFirst).toEqual([true, true, true, true, true]);
    expect(pieces.isLast).toEqual([true, true, true, true, true]);
    expect(pieces.starts).toEqual([0, 2, 7, 8, 12]);
    expect(pieces.ends).toEqual([1, 7, 8, 11, 17]);
  });

  test('a word without a piece becomes one [UNK]', () => {
    const { pieces, wordOfPiece } = tokenizeWords(['a', '\u200b\u0007', '', 'b'], casedEncoder);
    expect(wordOfPiece).toEqual([0, 1, 2, 3]);
    expect(pieces.ids.slice(1, 3)).toEqual([casedEncoder.unkId, casedEncoder.unkId]);
    expect(pieces.starts).toEqual([0, 2, 5, 6]);
    expect(pieces.ends).toEqual([1, 4, 5, 7]);
    expect(pieces.isFirst).toEqual([true, true, true, true]);
    expect(pieces.isLast).toEqual([true, true, true, true]);
  });

  test('no words give no pieces', () => {
    expect(tokenizeWords([], casedEncoder)).toEqual({
      text: '',
      pieces: { ids: [], starts: [], ends: [], isFirst: [], isLast: [] },
      wordOfPiece: [],
    });
  });
});
