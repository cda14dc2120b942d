import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readComposed } from './composed.ts';
import { casedEncoder } from './testing/encoder.ts';
import { prepare } from './prepare.ts';

describe('a text with decomposed accents', () => {
  test.each([
    'José Muñoz works for Citroën in Orléans.',
    'Søren Ångström lives in Malmö.',
    'Nguyễn Thị Ánh works in Huế.',
    '김민준은 서울에서 일한다.',
    'Йозеф Ёлкин живёт в Йошкар-Оле.',
    'Η Άννα ζει στη Λάρισα.',
    'がぎぐ株式会社の伊藤です。',
  ])('%s is read as the composed one', (composed) => {
    const text = composed.normalize('NFD');
    expect(text).not.toBe(composed);
    const ids = (one: string) => prepare(one, casedEncoder).map(({ pieces }) => pieces.ids);
    expect(ids(text)).toEqual(ids(composed));
    // Each piece covers the same letters, with all their marks.
    const slices = (one: string) =>
      prepare(one, casedEncoder).flatMap(({ pieces }) =>
        pieces.starts.map((start, nth) => one.slice(start, pieces.ends[nth]).normalize('NFC')),
      );
    expect(slices(text)).toEqual(slices(composed));
  });

  test('has a letter with stacked marks whole, and marks that compose with nothing', () => {
    const text = 'x̌ e\u0323\u0302\u0301 z';
    const { text: read, original } = readComposed(text);
    expect(read).toBe('x̌ ệ\u0301 z');
    const at = read.indexOf('ệ');
    expect(original({ start: at, end: at + 1 })).toEqual({ start: 3, end: 7 });
    expect(original({ start: at + 1, end: at + 2 })).toEqual({ start: 3, end: 7 });
    expect(original({ start: at + 3, end: at + 4 })).toEqual({ start: 8, end: 9 });
  });

  test.each(['ﬁ ² ① Ⅷ ㎏', 'é', 'plain', ''])('that is %j is left as it is', (text) => {
    expect(readComposed(text).text).toBe(text);
  });

  test('is composed exactly as Unicode says, whatever is in it', () => {
    const hangul = fc
      .integer({ min: 0x1100, max: 0x11ff })
      .map((code) => String.fromCharCode(code));
    const mark = fc.integer({ min: 0x300, max: 0x36f }).map((code) => String.fromCharCode(code));
    const unit = fc.oneof(
      hangul,
      mark,
      fc.constantFrom('a', 'e', 'K', '가', '\n', '\u0338', '='),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 20 }), (units) => {
        for (const text of [units.join(''), units.join('').normalize('NFD')]) {
          expect(readComposed(text).text).toBe(text.normalize('NFC'));
        }
      }),
      { numRuns: 5000, seed: 1998 },
    );
  });
});
