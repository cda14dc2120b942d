import { describe, expect, test } from 'vitest';
import { recognise } from '../recognise/recognise.ts';
import { sourced, type SourcedFind } from './finds.ts';
import { mergeFinds } from './merge.ts';

/** What is hidden of a text by patterns and terms, as the words stand there. */
function hidden(text: string, { terms = '', keep = '' } = {}): string[] {
  const list = (words: string) =>
    words === '' ? [] : words.split('|').map((one) => ({ words: one, kind: 'other' as const }));
  return mergeFinds(text, {
    patterns: sourced(recognise(text), 'pattern'),
    model: [],
    terms: list(terms),
    keep: list(keep),
  }).map(({ start, end }) => text.slice(start, end));
}

describe('a person who was found once is found by', () => {
  test.each([
    ['a surname', 'Dear Dr Whitfeld,\nWhitfeld agreed.', ['Dr Whitfeld', 'Whitfeld']],
    ['a first name', 'Patient: OKONKWO, Chima\nThen Chima left.', ['OKONKWO, Chima', 'Chima']],
    ['a possessive', 'Dear Dr Whitfeld,\nSee Whitfeld’s note.', ['Dr Whitfeld', 'Whitfeld']],
    [
      'a possessive without its sign',
      'Dear Dr Whitfeld,\nWhitfelds note',
      ['Dr Whitfeld', 'Whitfelds'],
    ],
    ['capitals', 'Dear Dr Whitfeld,\nCALL WHITFELD NOW.', ['Dr Whitfeld', 'WHITFELD']],
    ['small letters', 'Dear Dr Whitfeld,\nask whitfeld', ['Dr Whitfeld', 'whitfeld']],
    ['a handle', '[10:32] m.oduya: hi\nagent m.oduya left', ['10:32', 'm.oduya', 'm.oduya']],
    ['its initials', 'Tenant: Chima Oduya\nC.O. was not in.', ['Chima Oduya', 'C.O.']],
    [
      'initials that are explained',
      'Tenant: Chima Oduya (CO)\nAction: CO to call.',
      ['Chima Oduya', 'CO', 'CO'],
    ],
    [
      'its first and last initials',
      'Tenant: Chima Haji Oduya (CO)\nCO: yes',
      ['Chima Haji Oduya', 'CO', 'CO'],
    ],
    ['a short name in small letters', 'Name: gifty ansah\nask gifty', ['gifty ansah', 'gifty']],
    ['a name without its hyphen', 'Dear Hyun-woo,\nty hyun woo', ['Hyun-woo', 'hyun woo']],
    ['a word made of it', 'Dear Mr Oduya,\nthe Oduya-led firm', ['Mr Oduya', 'Oduya-led']],
    ['two letters for one', 'Dear Mrs Bowen,\nD. Ll. Bowen', ['Mrs Bowen', 'D. Ll. Bowen']],
    ['initials', 'Tenant: Chima Oduya\nSigned G. C. Oduya', ['Chima Oduya', 'G. C. Oduya']],
    ['another title', 'Dear Dr Whitfeld,\nask Madam Whitfeld', ['Dr Whitfeld', 'Madam Whitfeld']],
    ['another spelling of signs', "Dear Mr O’Dowd,\nO'Dowd came.", ['Mr O’Dowd', "O'Dowd"]],
    [
      'a name without accents',
      'Dear Mr Zieliński,\nZielinski came.',
      ['Mr Zieliński', 'Zielinski'],
    ],
    [
      'both of two in one row',
      'Jane Doe\nJohn Smith\n\nJane Doe\tJohn Smith',
      ['Jane Doe', 'John Smith', 'Jane Doe', 'John Smith'],
    ],
    ['the whole name', 'Tenant: Chima Oduya\nSo Chima Oduya said', ['Chima Oduya', 'Chima Oduya']],
  ])('%s', (_, text, expected) => {
    expect(hidden(text)).toEqual(expected);
  });
});

test.each([
  ['a word of English', 'Dear Mr Will,\nWill you come? The will is here.', ['Mr Will']],
  ['a word within another', 'Dear Mr Oduy,\nOduyama is a town.', ['Mr Oduy']],
  ['an abbreviation before a name', 'Dear Mr Oduy,\nDUI. Oduy left', ['Mr Oduy', 'Oduy']],
  ['a common word of a name in small letters', 'Name: edna short\nshort of breath', ['edna short']],
  ['capitals that nobody explains', 'Tenant: Chima Oduya\nThe CO alarm rang.', ['Chima Oduya']],
  ['initials of somebody else', 'Tenant: Chima Oduya\nC.D. left', ['Chima Oduya']],
  ['a short surname in small letters', 'Dear Mr Hall,\nin the hall', ['Mr Hall']],
])('%s is not taken for a name', (_, text, expected) => {
  expect(hidden(text)).toEqual(expected);
});

test.each([
  [
    'a firm without its form',
    'Lantern Coaches Ltd\nI left Lantern Coaches.',
    ['Lantern Coaches Ltd', 'Lantern Coaches'],
  ],
  [
    'a town that an address names',
    '14 Larch Street, Shipley BD18 3PQ\nborn in Shipley',
    ['14 Larch Street, Shipley BD18 3PQ', 'Shipley'],
  ],
  ['a user name', 'username: tzielin\n> tzielin wrote', ['tzielin', 'tzielin']],
  ['a number', 'MRN: 0048812\nsee 0048812', ['0048812', '0048812']],
])('%s is looked for everywhere', (_, text, expected) => {
  expect(hidden(text)).toEqual(expected);
});

test('terms are hidden whatever their case and blanks, and what is to be kept is not', () => {
  const text = 'Project  Bluebird began. Ask Anna or BLUEBIRD.';
  expect(hidden(text, { terms: 'project bluebird|bluebird', keep: 'Anna' })).toEqual([
    'Project  Bluebird',
    'BLUEBIRD',
  ]);
});

test('what is to be kept is kept within what was found', () => {
  expect(hidden('at 14 Larch Street, Leeds LS2 7EW now', { keep: 'leeds' })).toEqual([
    '14 Larch Street',
    'LS2 7EW',
  ]);
});

test('a title stays with the name that is to be kept', () => {
  expect(hidden('Dr Okonkwo saw Mrs Hill. Ask Dr. Okonkwo.', { keep: 'Okonkwo' })).toEqual([
    'Mrs Hill',
  ]);
  expect(hidden('Dr Ngozi Okonkwo came.', { keep: 'Okonkwo' })).toEqual(['Dr Ngozi']);
});

test('what a person says goes before what is never to be hidden', () => {
  expect(hidden('Anna came.', { terms: 'Anna', keep: 'Anna' })).toEqual(['Anna']);
});

test('a find of the model and one of a pattern are one', () => {
  const text = 'Mrs Adeyemi came.';
  const model: SourcedFind[] = [
    { kind: 'person', start: 4, end: 11, score: 0.9, rule: 'conll03', source: 'model' },
  ];
  const patterns = sourced(recognise(text), 'pattern');
  const merged = mergeFinds(text, { patterns, model, terms: [], keep: [] });
  expect(merged.map(({ start, end, kind }) => [start, end, kind])).toEqual([[0, 11, 'person']]);
});

describe('in a script other than Latin', () => {
  test.each([
    ['מירב כהן', 'פגשתי את מירב כהן ואת דניאל לוי.', ['מירב כהן']],
    ['سليمان', 'قال سليمان إن البيت بعيد', ['سليمان']],
    ['Марина', 'Позвонила Марина, потом Галина.', ['Марина']],
  ])('%s is hidden, and no other word of its length', (term, text, expected) => {
    const find = mergeFinds(text, {
      patterns: [],
      model: [],
      terms: [{ words: term, kind: 'person' }],
      keep: [],
    });
    expect(find.map(({ start, end }) => text.slice(start, end))).toEqual(expected);
  });
});
