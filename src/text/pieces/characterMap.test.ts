import { expect, test } from 'vitest';
import { readStrings } from '../testing/pieces.ts';
import { alignedText } from './alignedText.ts';
import { CharacterMap, mapCharacters } from './characterMap.ts';

const bytes = Uint8Array.from(atob(readStrings().characterMap), (byte) => byte.charCodeAt(0));
const map = new CharacterMap(bytes);

/** What a text becomes: each character with what it comes from. */
function mapped(text: string): [string, string][] {
  const { characters, starts, ends } = mapCharacters(alignedText(text), map);
  return characters.map((character, nth) => [character, text.slice(starts[nth], ends[nth])]);
}

test.each([
  [
    'a letter without a rule stays',
    'ab',
    [
      ['a', 'a'],
      ['b', 'b'],
    ],
  ],
  [
    'a letter with its mark is one',
    'e\u0301x',
    [
      ['é', 'e'],
      ['x', 'x'],
    ],
  ],
  [
    'one character becomes several',
    '½a',
    [
      ['1', '½'],
      ['⁄', '½'],
      ['2', '½'],
      ['a', 'a'],
    ],
  ],
  ['the rule of the shortest beginning holds for all of it', 'Ａ\u0301', [['A', 'Ａ']]],
  [
    'a line break of two is one space',
    'a\r\nb',
    [
      ['a', 'a'],
      [' ', '\r'],
      ['b', 'b'],
    ],
  ],
  [
    'what is dropped moves nothing',
    '\u0007a\u0007b',
    [
      ['a', 'a'],
      ['b', 'b'],
    ],
  ],
  ['not even at the beginning', '\u0007\u0008é', [['é', 'é']]],
  ['all is dropped', '\u0007', []],
  [
    'longer graphemes go by their characters',
    'Ａ\u0301\u0302',
    [
      ['A', 'Ａ'],
      ['\u0301', '\u0301'],
      ['\u0302', '\u0302'],
    ],
  ],
  ['a NUL is in no rule', '\0', [['\0', '\0']]],
] as [string, string, [string, string][]][])('%s', (_, text, expected) => {
  expect(mapped(text)).toEqual(expected);
});

test.each([
  ['nothing', new Uint8Array()],
  ['no array', Uint8Array.of(0, 0, 0, 0)],
  ['half a unit', Uint8Array.of(2, 0, 0, 0, 1, 1)],
  ['a cut array', bytes.subarray(0, 1000)],
])('a broken map is refused: %s', (_, broken) => {
  expect(() => new CharacterMap(broken)).toThrow(RangeError);
});

test('a map that points anywhere ends', () => {
  const wild = bytes.map((byte, place) => (place < 4 ? byte : (place * 37) % 256));
  const lookedUp = Array.from('aé½Ａ中', (one) => new CharacterMap(wild).lookUp(one));
  expect(lookedUp).toHaveLength(5);
});
