import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentOf } from '../layout/testing/drawings.ts';
import type { Focus } from './focus.ts';
import {
  carried,
  focusesOf,
  type FocusAction,
  type FocusState,
  lastSpan,
  nextInStack,
  NO_FOCUS,
  reduceFocus,
} from './focusState.ts';

const span = (id: string): Focus => ({ kind: 'span', id });
const after = (...actions: FocusAction[]) => actions.reduce(reduceFocus, NO_FOCUS);
const shown = (state: FocusState) => focusesOf(state)[0];

describe('reduceFocus', () => {
  test('the pointer comes before the keys, the keys before what is pinned', () => {
    const all = after(
      { kind: 'pinned', target: span('a') },
      { kind: 'reached', id: 'b' },
      { kind: 'pointed', target: span('c') },
    );
    expect(focusesOf(all)).toEqual([span('c'), span('b'), span('a')]);
    const away = reduceFocus(all, { kind: 'pointed', target: undefined });
    expect(shown(away)).toEqual(span('b'));
    expect(shown(reduceFocus(away, { kind: 'left', id: 'b' }))).toEqual(span('a'));
  });

  test('a key that moves is heard although the pointer rests on something', () => {
    const state = after(
      { kind: 'pointed', target: span('a') },
      { kind: 'moved', cursor: { kind: 'span', id: 'b' } },
    );
    expect(shown(state)).toEqual(span('b'));
  });

  test('losing the element that the keys have left already changes nothing', () => {
    const moved = after(
      { kind: 'reached', id: 'a' },
      { kind: 'moved', cursor: { kind: 'span', id: 'b' } },
    );
    expect(reduceFocus(moved, { kind: 'left', id: 'a' })).toBe(moved);
  });

  test('going to where the keys are already changes nothing', () => {
    const partner = { kind: 'partner', id: 'b', from: 'a', relation: 'r' } as const;
    for (const cursor of [{ kind: 'span', id: 'b' } as const, partner]) {
      const there = after({ kind: 'moved', cursor });
      expect(reduceFocus(there, { kind: 'moved', cursor: { ...cursor } })).toBe(there);
      const pointed = reduceFocus(there, { kind: 'pointed', target: span('a') });
      expect(reduceFocus(pointed, { kind: 'moved', cursor })).toEqual(there);
      const others = [{ kind: 'span', id: 'a' } as const, { ...partner, relation: 'other' }];
      for (const other of others) {
        expect(reduceFocus(there, { kind: 'moved', cursor: other })).not.toBe(there);
      }
    }
  });

  test('on a partner the relation stands out, and pinning makes the partner a place to start', () => {
    const cursor = { kind: 'partner', id: 'b', from: 'a', relation: 'r' } as const;
    const there = after({ kind: 'moved', cursor }, { kind: 'reached', id: 'b' });
    expect(shown(there)).toEqual({ kind: 'relation', id: 'r' });
    const pinned = reduceFocus(there, { kind: 'toggled', target: span('b') });
    expect(pinned.keys).toEqual({ kind: 'at', cursor: span('b') });
    expect(pinned.pinned).toEqual(span('b'));
  });

  test('a press pins where the keys are, though their element may still be another', () => {
    const cursor = { kind: 'span', id: 'b' } as const;
    const onTheWay = after({ kind: 'reached', id: 'a' }, { kind: 'moved', cursor });
    expect(reduceFocus(onTheWay, { kind: 'pressed', id: 'a' }).pinned).toEqual(span('b'));
    expect(after({ kind: 'pressed', id: 'a' }).pinned).toEqual(span('a'));
  });

  test('pinning twice lets go; Escape lets go of everything and remembers the place', () => {
    const target = span('a');
    expect(after({ kind: 'toggled', target }).pinned).toEqual(target);
    expect(after({ kind: 'toggled', target }, { kind: 'toggled', target }).pinned).toBeUndefined();
    const gone = after(
      { kind: 'reached', id: 'a' },
      { kind: 'toggled', target },
      { kind: 'pointed', target: span('b') },
      { kind: 'let-go' },
    );
    expect(focusesOf(gone)).toEqual([]);
    expect(lastSpan(gone)).toBe('a');
  });

  test('whatever happens, only pinning and letting go change what is pinned', () => {
    const id = fc.constantFrom('a', 'b', 'c');
    const passing: fc.Arbitrary<FocusAction> = fc.oneof(
      fc
        .option(id.map(span), { nil: undefined })
        .map((target): FocusAction => ({ kind: 'pointed', target })),
      id.map((to): FocusAction => ({ kind: 'reached', id: to })),
      id.map((from): FocusAction => ({ kind: 'left', id: from })),
      id.map((to): FocusAction => ({ kind: 'moved', cursor: { kind: 'span', id: to } })),
    );
    fc.assert(
      fc.property(fc.array(passing), (actions) => {
        expect(after({ kind: 'pinned', target: span('a') }, ...actions).pinned).toEqual(span('a'));
      }),
    );
  });
});

test('a click takes the innermost span, again the next outer one, and at last none', () => {
  const stack = ['inner', 'middle', 'outer'];
  const first = nextInStack(stack, undefined);
  expect(first).toEqual(span('inner'));
  expect(nextInStack(stack, span('elsewhere'))).toEqual(span('inner'));
  expect(nextInStack(stack, first)).toEqual(span('middle'));
  expect(nextInStack(stack, span('outer'))).toBeUndefined();
  expect(nextInStack([], undefined)).toBeUndefined();
});

describe('carried', () => {
  const before = documentOf('Ada in Rome', [
    [0, 3, 'Peop'],
    [7, 11, 'Loc'],
  ]);
  const state = after({ kind: 'reached', id: 's0' }, { kind: 'pinned', target: span('s1') });

  test('what is pinned stays while a slider hides it', () => {
    const fewer = { ...before, spans: before.spans.slice(0, 1) };
    expect(carried(state, before, fewer)).toBe(state);
  });

  test('in another schema the span of the same range is pinned', () => {
    const other = documentOf('Ada in Rome', [[7, 11, 'City']]);
    expect(carried(state, before, other).pinned).toEqual(span('s0'));
    const without = documentOf('Ada in Rome', [[0, 3, 'Name']]);
    expect(carried(state, before, without).pinned).toEqual(span('s1'));
  });

  test('nothing is in focus in another text', () => {
    expect(carried(state, before, documentOf('Bo in Rome', []))).toEqual(NO_FOCUS);
  });
});
