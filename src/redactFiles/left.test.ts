import { describe, expect, it } from 'vitest';
import { LeftError, refuseLeft } from './left.ts';
import { hide } from './testing/hide.ts';

const TEXT = 'Dear Ada Quill, ring 0113 496 0123.';
const HIDDEN = hide(TEXT, ['Ada Quill', '0113 496 0123']);
const refuse =
  (...parts: string[]) =>
  () =>
    refuseLeft(TEXT, HIDDEN, [{ where: 'x.xml', parts }]);

describe('a file is not saved', () => {
  it.each([
    ['as it was', 'Ada Quill'],
    ['in another case', 'ada QUILL'],
    ['in a row', 'x0113 4960123x'],
    ['joined', 'AdaQuillson'],
    ['with accents', 'Ad\u00e1 Qu\u00edll'],
    ['with signs between', 'Ada_-<Quill>'],
    ['with signs that nobody sees', 'A\u00adda Quill'],
  ])('where something stands %s', (_, part) => {
    expect(refuse('fine', part)).toThrow(LeftError);
    expect(refuse('fine', part)).toThrow('(x.xml)');
  });
});

it('a file is saved where nothing is left, or what was kept', () => {
  expect(refuse('Dear [1], ring [2].', 'Ada', 'Quill')).not.toThrow();
  const [first] = hide('Ada and Ada', ['Ada']);
  const kept = first === undefined ? [] : [first];
  const left = (text: string) => () =>
    refuseLeft('Ada and Ada', kept, [{ where: 'x', parts: [text] }]);
  expect(left('[1] and Ada')).not.toThrow();
  expect(left('Ada and Ada')).toThrow(LeftError);
});
