import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recognise } from './recognise.ts';

/** What repeats in lines that make a careless pattern go back over and over. */
const PIECES = [
  ...[
    'a',
    'A',
    '1',
    '1 ',
    'a.',
    'a@',
    'Aa ',
    'A. ',
    '12/',
    '12 March ',
    '(0) ',
    '+1 ',
    'http://',
    '@a',
  ],
  ...[
    '- ',
    '  ',
    '\n',
    '\t',
    'Dr ',
    'Dear ',
    'From: ',
    '1.1.',
    'a:',
    '12:30 ',
    'Mr A ',
    '[10:32] ',
    '1-',
  ],
  ...[
    '4111 ',
    'DE89 ',
    'Street ',
    '1 Aa ',
    'Aa, ',
    'Aa-',
    '***',
    '1A',
    'aa dot ',
    'x at ',
    "O'",
    'Ref: ',
  ],
  ...[
    'de la ',
    '1 to ',
    'Monday ',
    '\u00a0',
    'card ',
    ' : ',
    '"',
    '𝒜',
    '\ud800',
    'É',
    'and ',
    '<',
    ']',
    '45M',
  ],
];
/** UTF-16 code units of a line: a pattern that is not linear would take hours. */
const LONG = 100_000;
/** Shorter ones of any pieces. */
const SHORT = 4_000;

test.each(PIECES)('a long line of %j ends', (piece) => {
  const text = piece.repeat(LONG / piece.length);
  for (const { start, end } of recognise(text)) {
    expect(start).toBeLessThan(end);
    expect(end).toBeLessThanOrEqual(text.length);
  }
});

test('long lines of any pieces end', () => {
  const line = fc
    .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 5 })
    .map((parts) => parts.join('').repeat(SHORT));
  fc.assert(
    fc.property(line, (text) => {
      expect(recognise(text.slice(0, SHORT)).every(({ score }) => score > 0 && score <= 1)).toBe(
        true,
      );
    }),
    { numRuns: 60 },
  );
});
