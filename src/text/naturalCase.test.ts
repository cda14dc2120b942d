import { describe, expect, test } from 'vitest';
import { casedEncoder, uncasedEncoder } from './testing/encoder.ts';
import { inNaturalCase } from './naturalCase.ts';
import { prepare } from './prepare.ts';
import { prepareRecord } from './record.ts';

describe('a line in capitals in the usual case', () => {
  test.each([
    [
      'SOFIA MARCHETTI WORKS FOR UNILEVER IN ROTTERDAM.',
      'Sofia Marchetti works for Unilever in Rotterdam.',
    ],
    ['THE MINISTRY OF FINANCE IN OSLO SAID SO.', 'The Ministry of Finance in Oslo said so.'],
    ['IBM WON A CONTRACT WITH THE BBC AND NATO', 'IBM won a contract with the BBC and NATO'],
    ["PATRICK O'BRIEN OF MCDONALD'S ISN'T HERE", "Patrick O'Brien of McDonald's isn't here"],
    ['JOSÉ MUÑOZ LIVES IN MALMÖ', 'José Muñoz lives in Malmö'],
    ['THE 21ST OF MAY, J. SMITH, BERLIN', 'The 21st of May, J. Smith, Berlin'],
    ['DNA AND RNA OF A MOUSE', 'DNA and RNA of a mouse'],
    ['ANNA BERG\nworks for Nokia', 'Anna Berg\nworks for Nokia'],
  ])('%s', (text, expected) => {
    expect(inNaturalCase(text, casedEncoder)).toBe(expected);
  });

  test.each([
    'Anna Berg works for IBM in Oslo.',
    'NATO',
    'Then she said STOP. THE END of it came later',
    'A',
    '1999-2004',
    '東京は日本の首都',
    '',
  ])('%j has nothing to change', (text) => {
    expect(inNaturalCase(text, casedEncoder)).toBeUndefined();
  });

  test('offsets stay, where small letters are more characters too', () => {
    const natural = inNaturalCase('İSTANBUL İLİ AND STRASSE ẞ', casedEncoder);
    expect(natural).toHaveLength(26);
  });

  test('does not matter to a model that reads small letters only', () => {
    expect(inNaturalCase('ANNA BERG', uncasedEncoder)).toBeUndefined();
  });
});

test('a sentence in capitals has both readings, over the same text, whatever stands around it', () => {
  const text = 'ANNA BERG WORKS FOR NOKIA.';
  const around = `Pavel left. ${text} She went.`;
  const [own] = prepare(text, casedEncoder);
  const [first, among, last] = prepare(around, casedEncoder);
  expect([first?.natural, last?.natural]).toEqual([undefined, undefined]);
  expect(among?.pieces.ids).toEqual(own?.pieces.ids);
  expect(among?.natural?.ids).toEqual(own?.natural?.ids);
  const [same] = prepare('Anna Berg works for Nokia.', casedEncoder);
  expect(own?.natural).toEqual(same?.pieces);
});

test('a record in capitals has both readings too', () => {
  const { pieces, natural } = prepareRecord(['ANNA', 'BERG', 'LEFT', '.'], casedEncoder);
  const small = prepareRecord(['Anna', 'Berg', 'left', '.'], casedEncoder);
  expect(natural).toEqual(small.pieces);
  expect(pieces.ids).not.toEqual(natural?.ids);
  expect(small.natural).toBeUndefined();
});
