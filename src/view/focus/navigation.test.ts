import { describe, expect, test } from 'vitest';
import { lookUp } from '../../document/lookup.ts';
import { commandOf, KEY_BINDINGS } from './keys.ts';
import type { Cursor } from './focusState.ts';
import { documentOf } from '../layout/testing/drawings.ts';
import { type Move, moved } from './navigation.ts';

//                      0         1         2         3
//                      0123456789012345678901234567890123456
const annotated = documentOf(
  'The University of Leeds in Leeds hired Ada',
  [
    [0, 23, 'Org'],
    [18, 23, 'Loc'],
    [18, 23, 'City'],
    [27, 32, 'Loc'],
    [39, 42, 'Peop'],
  ],
  [
    [0, 3, 'In'],
    [4, 0, 'At'],
  ],
);
const lookup = lookUp(annotated);

/** Where moves lead to, one after the other. */
function walk(start: Cursor | undefined, ...moves: Move[]): Cursor | undefined {
  return moves.reduce<Cursor | undefined>(
    (at, move) => moved(annotated, lookup, at, 's3', move) ?? at,
    start,
  );
}

const at = (id: string): Cursor => ({ kind: 'span', id });

describe('moved', () => {
  test('goes from entity to entity and stays at either end', () => {
    expect(walk(at('s0'), 'next', 'next')).toEqual(at('s2'));
    expect(walk(at('s4'), 'next')).toEqual(at('s4'));
    expect(walk(at('s0'), 'previous')).toEqual(at('s0'));
    expect(walk(at('s2'), 'last')).toEqual(at('s4'));
    expect(walk(at('s2'), 'first')).toEqual(at('s0'));
  });

  test('begins near the reader where the keys were nowhere, or on what is gone', () => {
    expect(walk(undefined, 'next')).toEqual(at('s3'));
    expect(walk(at('gone'), 'follow')).toEqual(at('s3'));
    expect(moved(annotated, lookup, undefined, undefined, 'next')).toEqual(at('s0'));
    const empty = documentOf('nothing', []);
    expect(moved(empty, lookUp(empty), undefined, undefined, 'next')).toBeUndefined();
  });

  test('goes out and in again, the same range being one inside the other', () => {
    expect(walk(at('s2'), 'outer')).toEqual(at('s1'));
    expect(walk(at('s2'), 'outer', 'outer')).toEqual(at('s0'));
    expect(walk(at('s2'), 'outer', 'outer', 'outer')).toEqual(at('s0'));
    expect(walk(at('s0'), 'inner', 'inner')).toEqual(at('s2'));
    expect(walk(at('s4'), 'inner')).toEqual(at('s4'));
  });

  test('goes round the relations of one span, and back to it', () => {
    const first = walk(at('s0'), 'follow');
    expect(first).toEqual({ kind: 'partner', id: 's3', from: 's0', relation: 'r0' });
    const second = walk(first, 'follow');
    expect(second).toEqual({ kind: 'partner', id: 's4', from: 's0', relation: 'r1' });
    expect(walk(second, 'follow')).toEqual(at('s0'));
    expect(walk(at('s0'), 'back')).toEqual(second);
    expect(walk(second, 'back', 'back')).toEqual(at('s0'));
    expect(walk(at('s1'), 'follow')).toEqual(at('s1'));
  });

  test('goes on from a partner as from any span', () => {
    expect(walk(at('s0'), 'follow', 'next')).toEqual(at('s4'));
  });
});

describe('commandOf', () => {
  const press = (key: string, ...modifiers: string[]) =>
    commandOf({
      key,
      ctrlKey: modifiers.includes('Control'),
      altKey: modifiers.includes('Alt'),
      metaKey: modifiers.includes('Meta'),
      getModifierState: (modifier) => modifiers.includes(modifier),
    });

  test('knows each key once', () => {
    const keys = KEY_BINDINGS.flatMap((binding) => binding.keys);
    expect(new Set(keys).size).toBe(keys.length);
    expect(press('n')).toEqual({ kind: 'move', move: 'next' });
    expect(press('x')).toBeUndefined();
  });

  test('leaves the keys of browser and system alone, and takes brackets under AltGr', () => {
    expect(press('n', 'Control')).toBeUndefined();
    expect(press('ArrowLeft', 'Alt')).toBeUndefined();
    expect(press('p', 'Meta')).toBeUndefined();
    expect(press('[', 'Control', 'Alt', 'AltGraph')).toEqual({ kind: 'move', move: 'outer' });
  });
});
