import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold, foldLatin } from './fold.ts';

test('a text is read as Latin-1, unit by unit', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const read = fold(text);
      expect(read).toHaveLength(text.length);
      for (let at = 0; at < text.length; at += 1) {
        const [unit, own] = [text.charCodeAt(at), read.charCodeAt(at)];
        expect(own).toBeLessThanOrEqual(0xff);
        // Within numbers these are digits.
        if (unit <= 0xff && !/[OIl]/u.test(text.charAt(at))) expect(own).toBe(unit);
      }
    }),
  );
});

test.each([
  ['Zieliński Dvořáková', 'Zielinski Dvoráková'],
  ['“it’s” – 12—14', '"it\'s" - 12-14'],
  ['Łódź', 'Lódz'],
  ['Анна', 'Àààà'],
  ['１２', '12'],
  ['a\u2009b\u2028c', 'a b\nc'],
  ['😀', '¤¤'],
  ['514.555.O199, 2O24/1O/07', '514.555.0199, 2024/10/07'],
  ['0I77 and 4l12', '0177 and 4112'],
  ['OL14 6PB, 10l, H2O, I 2024', 'OL14 6PB, 10l, H2O, I 2024'],
  ['Henry I 1100-1135', 'Henry I 1100-1135'],
])('%s', (text, expected) => {
  expect(fold(text)).toBe(expected);
});

test('a long text is whole', () => {
  const text = 'é–'.repeat(20_000);
  expect(fold(text)).toBe('é-'.repeat(20_000));
});

test.each([
  ['Zieliński “x”', 'Zielinski "x"'],
  ['Анна Łuk', 'Анна Luk'],
  ['محمد – א', 'محمد - א'],
  ['王伟\u3000😀', '王伟 😀'],
])('other scripts stay where words are compared: %s', (text, expected) => {
  expect(foldLatin(text)).toBe(expected);
});
