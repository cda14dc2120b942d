import { describe, expect, test } from 'vitest';
import { casedEncoder } from './testing/encoder.ts';
import { prepare } from './prepare.ts';
import { prepareRecord } from './record.ts';
import { readSymbols } from './symbols.ts';
import type { Wordpieces } from './types.ts';

/** The words of which an entity may be made: those that it may begin and end with. */
function words(text: string, { starts, ends, isFirst, isLast }: Wordpieces): string[] {
  const firsts = starts.filter((_, piece) => isFirst[piece]);
  const lasts = ends.filter((_, piece) => isLast[piece]);
  return firsts.map((start, nth) => text.slice(start, lasts[nth]));
}

const wordsOf = (text: string) =>
  prepare(text, casedEncoder).flatMap(({ pieces }) => words(text, pieces));

describe('symbols are words of their own, and in no entity', () => {
  test.each([
    ['Anna Berg works for Nokia😀.', ['Anna', 'Berg', 'works', 'for', 'Nokia', '.']],
    ['🎉Anna Berg joins Nokia🎉', ['Anna', 'Berg', 'joins', 'Nokia']],
    ['👩🏾‍🚀Anna👩🏾‍🚀Berg', ['Anna', 'Berg']],
    ['Oslo🇳🇴 Bonn🇩🇪🇪🇺', ['Oslo', 'Bonn']],
    ['🏴󠁧󠁢󠁳󠁣󠁴󠁿Leith', ['Leith']],
    ['1️⃣Anna 2️⃣Pavel #️⃣Marta', ['Anna', 'Pavel', 'Marta']],
    ['Nokia™ Siemens® Fiat™️ ©Anna', ['Nokia', 'Siemens', 'Fiat', 'Anna']],
    ['★Volvo★ •Fiat ●Henkel ▶Philips', ['Volvo', 'Fiat', 'Henkel', 'Philips']],
    ['Oslo→Bonn⇒Turin➡Cairo', ['Oslo', 'Bonn', 'Turin', 'Cairo']],
    ['I ❤Oslo ❤️Bonn ♥︎Turin', ['I', 'Oslo', 'Bonn', 'Turin']],
    ['Anna😀😀😀Berg 👋🏽', ['Anna', 'Berg']],
    ['Berg† Dvorak‡', ['Berg', 'Dvorak']],
    ['℗Nokia ℠ ☎555 ✈Oslo', ['Nokia', '555', 'Oslo']],
  ])('%s', (text, expected) => {
    expect(wordsOf(text)).toEqual(expected);
    expect(words(text, prepareRecord([text], casedEncoder).pieces)).toEqual(expected);
  });

  test('but letters, units, notes and marks of other scripts are parts of words', () => {
    for (const text of [
      '25°C',
      'A♭',
      'C♯',
      '№5',
      '㈱東京',
      '⠁⠝⠝⠁',
      'Ⓐnna',
      '€5',
      '5×10',
      'Mu\ufffdoz',
    ]) {
      expect(readSymbols(text).text).toBe(text);
      expect(wordsOf(text).join('')).toBe(text);
    }
  });
});

test.each([
  ['Anna Berg works for Nokia😀.', 'Anna Berg works for Nokia.'],
  ['🎉Anna Berg joins Nokia🎉', ' Anna Berg joins Nokia '],
  ['Nokia™ and Fiat® ©2020', 'Nokia  and Fiat 2020'],
  ['Anna Berg 😀 🎉 Pavel Dvorak', 'Anna Berg  |  Pavel Dvorak'],
  ['Anna Berg works for Nokia 😀!', 'Anna Berg works for Nokia!'],
  ['Oslo→Bonn, 🎉 Turin', 'Oslo | Bonn,   Turin'],
])('%s is read without symbols, and with a bar between words', (text, expected) => {
  expect(readSymbols(text).text).toBe(expected);
});

test('each word of a record has a piece, and offsets count in the words as they came', () => {
  const { text, pieces } = prepareRecord(['Nokia😀', '🎉', 'José'], casedEncoder);
  expect(text).toBe('Nokia😀 🎉 José');
  expect(words(text, pieces)).toEqual(['Nokia', 'José']);
  expect(pieces.ends.at(-1)).toBe(text.length);
  expect(pieces.starts).toContain(text.indexOf('🎉'));
});

test('takes time that is linear in the text', () => {
  for (const part of ['😀', '1', '1\u20e3', '\u200d', '👩‍', '•', '©\ufe0f', '😀a']) {
    const text = part.repeat(30_000);
    expect(readSymbols(text).text.length).toBeLessThanOrEqual(3 * text.length);
  }
});
