import { describe, expect, test } from 'vitest';
import { splitSentences } from './sentences.ts';
import { withoutMarks } from './silentMarks.ts';

/** What is read of a text; several blanks are one. */
function read(text: string): string {
  const found = withoutMarks(text, splitSentences(text));
  expect(found.length).toBe(text.length);
  return found.replace(/ +/gu, ' ').trim();
}

describe('marks are blank', () => {
  test.each([
    ['Anna Berg1,2*, Pavel Dvorak2', 'Anna Berg , Pavel Dvorak'],
    ['Anna Berg1,2*', 'Anna Berg'],
    ['A. Berg1, P. Dvorak2 and M. Oliveira1,3', 'A. Berg , P. Dvorak and M. Oliveira'],
    ['Anna Berg1*, Pavel Dvorak2,3,†, Mina Cho2', 'Anna Berg , Pavel Dvorak , Mina Cho'],
    ['Anna Berg¹, Pavel Dvorak¹,²', 'Anna Berg , Pavel Dvorak'],
    ['Anna Bergᵃ and Pavel Dvorakᵇ', 'Anna Berg and Pavel Dvorak'],
    ['Anna Berg†, Pavel Dvorak‡', 'Anna Berg , Pavel Dvorak'],
    ['José Muñoz1,a, Åsa Öberg2', 'José Muñoz , Åsa Öberg'],
    [
      'She moved to Brno¹ and took enalapril³,⁴ there.',
      'She moved to Brno and took enalapril there.',
    ],
    [
      '> Ruth has left for Haifa and will not be back before the end of the\n> month.',
      'Ruth has left for Haifa and will not be back before the end of the\n month.',
    ],
  ])('%s', (text, expected) => {
    expect(read(text).replace(/^> /u, '')).toBe(expected);
  });
});

test.each([
  'The Boeing 747, the Airbus A380 and the Fokker F27 flew.',
  'The room has 30 m² and the tank 2 km³ of water.',
  'Nokia3 and Siemens5 are names of phones.',
  'Vitamin B12, vitamin D3',
  'They use Windows Phone7 in Oslo',
  'If 3 > 2 then 2 < 3.',
  'CD4, CD8 and IL-6 rose.',
])('nothing is a mark: %s', (text) => {
  expect(withoutMarks(text, splitSentences(text))).toBe(text);
});
