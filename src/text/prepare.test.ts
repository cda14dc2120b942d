import { describe, expect, test } from 'vitest';
import { casedEncoder } from './testing/encoder.ts';
import { prepare } from './prepare.ts';

/** What each prepared sentence says in the text. */
function slices(text: string, maxWordpieces?: number): string[] {
  return prepare(text, casedEncoder, maxWordpieces).map(({ range }) =>
    text.slice(range.start, range.end),
  );
}

describe('prepare', () => {
  test('gives the sentences with their wordpieces', () => {
    const text = ' Marie Curie lived in Paris.\n\nShe worked there. ';
    expect(prepare(text, casedEncoder)).toEqual([
      {
        range: { start: 1, end: 28 },
        cut: false,
        pieces: {
          ids: [4238, 140, 8212, 1162, 2077, 1107, 2123, 119],
          starts: [1, 7, 8, 11, 13, 19, 22, 27],
          ends: [6, 8, 11, 12, 18, 21, 27, 28],
          isFirst: [true, true, false, false, true, true, true, true],
          isLast: [true, false, false, true, true, true, true, true],
        },
      },
      {
        range: { start: 30, end: 47 },
        cut: false,
        pieces: {
          ids: [1153, 1589, 1175, 119],
          starts: [30, 34, 41, 46],
          ends: [33, 40, 46, 47],
          isFirst: [true, true, true, true],
          isLast: [true, true, true, true],
        },
      },
    ]);
  });

  test.each(['', '  \n\t', '\u200b', '\u0000\n\n\u00ad'])('nothing to encode in %j', (text) => {
    expect(prepare(text, casedEncoder)).toEqual([]);
  });

  test('no room is an error', () => {
    expect(() => prepare('a', casedEncoder, 0)).toThrow(RangeError);
    expect(() => prepare('a', casedEncoder, NaN)).toThrow(RangeError);
  });
});

describe('over-long sentences', () => {
  test('are cut after a comma near the middle', () => {
    const text = 'one two three four five, six seven eight nine ten';
    expect(slices(text, 8)).toEqual(['one two three four five,', 'six seven eight nine ten']);
    expect(prepare(text, casedEncoder, 8).map(({ cut }) => cut)).toEqual([true, true]);
  });

  test('are left whole at the limit', () => {
    const text = 'one two three four five';
    expect(prepare(text, casedEncoder, 5).map(({ cut }) => cut)).toEqual([false]);
    expect(slices(text, 4)).toEqual(['one two', 'three four five']);
  });

  test('a comma after the first word is no good place', () => {
    expect(slices('So, one two three four five six seven eight nine', 8)).toEqual([
      'So, one two three',
      'four five six seven eight nine',
    ]);
  });

  test('a decimal comma is no clause', () => {
    expect(slices('he paid 3,5 for the two', 5)).toEqual(['he paid 3,5', 'for the two']);
  });

  test('a word is not cut where a space will do', () => {
    const text = 'the unaffable man and the unaffable woman';
    for (let limit = 4; limit < 14; limit += 1) {
      for (const { pieces } of prepare(text, casedEncoder, limit)) {
        expect(pieces.isFirst[0]).toBe(true);
        expect(pieces.isLast.at(-1)).toBe(true);
      }
    }
  });

  test('a compound is cut at its hyphen only where no space is near', () => {
    expect(slices('state-run radio and state-run news', 6)).toEqual([
      'state-run radio',
      'and state-run news',
    ]);
    expect(slices('a-b-c-d-e-f', 6)).toEqual(['a-b-c', '-d-e-f']);
  });

  test('a word that is over the limit alone is cut inside', () => {
    const parts = prepare('unaffable', casedEncoder, 3);
    expect(parts.map(({ pieces }) => pieces.ids.length)).toEqual([2, 2]);
    expect(parts.map(({ pieces }) => pieces.isFirst)).toEqual([
      [true, false],
      [false, false],
    ]);
    expect(parts.map(({ pieces }) => pieces.isLast)).toEqual([
      [false, false],
      [false, true],
    ]);
  });

  test('ideographs need no space', () => {
    expect(slices('东京是日本的首都，北京是中国的首都', 10)).toEqual([
      '东京是日本的首都，',
      '北京是中国的首都',
    ]);
  });

  test("BERT's limit holds for a very long sentence, and nothing is lost", () => {
    const text = `${'The long road goes on, '.repeat(2000)}and ends.`;
    const parts = prepare(text, casedEncoder);
    expect(parts.length).toBe(Math.ceil(12_003 / 510));
    for (const { pieces, cut } of parts) {
      expect(cut).toBe(true);
      expect(pieces.ids.length).toBeLessThanOrEqual(510);
    }
    expect(
      slices(text)
        .slice(0, -1)
        .every((part) => part.endsWith('on,')),
    ).toBe(true);
    expect(slices(text).join(' ')).toBe(text);
  });
});
