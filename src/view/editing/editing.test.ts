import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildDocument } from '../../document/build.ts';
import { lookUp } from '../../document/lookup.ts';
import { KEY_BINDINGS } from '../focus/keys.ts';
import { relationChoices, relationTypeChoices } from './choices.ts';
import { EDIT_BINDINGS, editCommandOf } from './editKeys.ts';
import { IDLE, reduceEdit } from './editState.ts';
import { doneWords } from './editWords.ts';
import { markedRange, movedMark, wordFrom } from './marking.ts';
import { chosenPlace, typeKeysOf } from './typeKeys.ts';

const pressed = (key: string, code = '', shiftKey = false) => ({ key, code, shiftKey });

describe('keys of types', () => {
  const keys = typeKeysOf(
    ['Person', 'Place', '北京', '1st', 'Pool', 'e', 'x', 'y', 'z', 'Élan', 'aa', 'a'].map(
      (label) => ({
        label,
      }),
    ),
  );

  it('are a digit for the first nine, and a letter of the name that no other has', () => {
    expect(keys.map(({ digit }) => digit ?? '')).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      '9',
      '',
      '',
      '',
    ]);
    expect(keys.map(({ letter }) => letter)).toEqual([
      'p',
      'l',
      '北',
      's',
      'o',
      'e',
      'x',
      'y',
      'z',
      'é',
      'a',
      undefined,
    ]);
  });

  it.each([
    [pressed('2'), 1],
    [pressed('P', 'KeyP', true), 0],
    [pressed('&', 'Digit1'), 0],
    [pressed('!', 'Digit1', true), undefined],
    [pressed('0', 'Digit0'), undefined],
    [pressed('Enter', 'Enter'), undefined],
    [pressed('a'), 10],
  ])('choose: %o', (key, place) => {
    expect(chosenPlace(keys, key)).toBe(place);
  });

  it('of any labels are no two the same', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (labels) => {
        const letters = typeKeysOf(labels.map((label) => ({ label }))).flatMap(
          ({ letter }) => letter ?? [],
        );
        expect(new Set(letters).size).toBe(letters.length);
      }),
    );
  });

  it('of editing are none of a drawing that is looked at, and need no Ctrl, Alt or Meta', () => {
    const looking = KEY_BINDINGS.flatMap(({ keys: own }) => own);
    const editing = EDIT_BINDINGS.flatMap(({ keys: own }) => own);
    expect(new Set([...looking, ...editing]).size).toBe(looking.length + editing.length);
    const event = { key: 'x', ctrlKey: false, altKey: false, metaKey: false };
    const getModifierState = () => false;
    expect(editCommandOf({ ...event, getModifierState })?.kind).toBe('delete');
    expect(editCommandOf({ ...event, ctrlKey: true, getModifierState })).toBeUndefined();
  });
});

describe('what is marked', () => {
  const text = 'Ida Moen left.\n\nThe Bank of Åbo paid.';
  const starts = [0, 16];
  const words = (range: { start: number; end: number } | undefined) =>
    range && text.slice(range.start, range.end);

  it('is whole words, or whole characters, and never white space alone', () => {
    expect(words(markedRange(text, { start: 1, end: 6 }, false))).toBe('Ida Moen');
    expect(words(markedRange(text, { start: 1, end: 6 }, true))).toBe('da Mo');
    expect(markedRange(text, { start: 3, end: 4 }, true)).toBeUndefined();
    expect(markedRange(text, { start: 14, end: 16 }, false)).toBeUndefined();
  });

  it('begins with a word wherever the keys are', () => {
    expect(words(wordFrom(text, 0))).toBe('Ida');
    expect(words(wordFrom(text, 3))).toBe('Moen');
    expect(words(wordFrom(text, 13))).toBe('The');
    expect(words(wordFrom(text, text.length))).toBe('paid');
    expect(wordFrom('', 0)).toBeUndefined();
    expect(words(wordFrom(text, text.length - 1))).toBe('paid');
  });

  it('moves by word, character and paragraph, and stays in the text', () => {
    const move = (start: number, end: number, kind: 'whole' | 'end' | 'paragraph', by: 1 | -1) =>
      words(movedMark(text, { start, end }, { kind, unit: 'word', by }, starts));
    expect(move(0, 3, 'whole', 1)).toBe('Moen');
    expect(move(4, 8, 'whole', -1)).toBe('Ida');
    expect(move(0, 3, 'whole', -1)).toBe('Ida');
    expect(move(0, 3, 'end', 1)).toBe('Ida Moen');
    expect(move(0, 8, 'end', -1)).toBe('Ida');
    expect(move(0, 3, 'end', -1)).toBe('Ida');
    expect(move(4, 8, 'paragraph', 1)).toBe('The');
    expect(move(20, 24, 'paragraph', -1)).toBe('Ida');
    expect(move(20, 24, 'paragraph', 1)).toBe('Bank');
  });

  it('is one range, or several where the next is another piece', () => {
    const mark = (start: number, end: number, isMore = false) =>
      ({ kind: 'marked', fragment: { start, end }, isMore, takesFocus: true }) as const;
    const fragments = (...actions: Parameters<typeof reduceEdit>[1][]) => {
      const state = actions.reduce(reduceEdit, IDLE);
      return state.kind === 'marking' ? state.fragments.map(({ start, end }) => [start, end]) : [];
    };
    expect(fragments(mark(0, 3), mark(4, 8))).toEqual([[4, 8]]);
    expect(fragments(mark(0, 3), mark(4, 8, true))).toEqual([
      [0, 3],
      [4, 8],
    ]);
    expect(fragments(mark(0, 3), { kind: 'kept-open' }, mark(4, 8))).toHaveLength(2);
    expect(fragments(mark(0, 3), mark(0, 8, true))).toEqual([[0, 8]]);
    expect(fragments(mark(4, 8, true))).toEqual([[4, 8]]);
    expect(fragments(mark(0, 3), { kind: 'cancelled' })).toEqual([]);
    expect(fragments({ kind: 'moved', fragment: { start: 0, end: 3 } })).toEqual([]);
  });
});

describe('types that may be chosen', () => {
  const named = (name: string) => ({ name, label: name });
  const types = {
    entityTypes: ['Person', 'Bank'].map(named),
    relationTypes: [
      { ...named('works'), symmetric: false, arguments: { head: ['Person'], tail: ['Bank'] } },
      { ...named('knows'), symmetric: true, arguments: { head: ['Person'], tail: ['Person'] } },
      { ...named('near'), symmetric: false },
    ],
  };
  const document = buildDocument({
    text: 'Ida Moen Fjord',
    ...types,
    spans: [
      { id: 'a', fragments: [{ start: 0, end: 3 }], type: 'Person', status: 'gold' },
      { id: 'b', fragments: [{ start: 9, end: 14 }], type: 'Bank', status: 'gold' },
    ],
    relations: [{ id: 'r', head: 0, tail: 1, type: 'near', status: 'gold' }],
  });

  it('are those that are allowed between two spans, and behind them those the other way round', () => {
    const between = (head: string, tail: string) =>
      relationChoices(types, lookUp(document), head, tail).map(
        ({ type, isTurned }) => `${isTurned ? 'turned ' : ''}${type.name}`,
      );
    expect(between('a', 'b')).toEqual(['works', 'near']);
    expect(between('b', 'a')).toEqual(['near', 'turned works']);
    expect(between('a', 'gone')).toEqual([]);
    const [relation] = document.relations;
    if (relation === undefined) throw new Error('There is no relation.');
    expect(
      relationTypeChoices(types, lookUp(document), relation).map(({ type }) => type.name),
    ).toEqual(['works', 'near']);
  });

  it('what was done is told in words', () => {
    const after = { ...document, spans: document.spans.slice(1), relations: [] };
    expect(doneWords({ kind: 'delete-spans', ids: ['a'] }, types, document, after)).toBe(
      '“Ida” was deleted with a relation.',
    );
    const relation = { head: 'a', tail: 'b', type: 'works' };
    expect(doneWords({ kind: 'add-relation', relation }, types, document, document)).toBe(
      '“Ida” works “Fjord”.',
    );
  });
});
