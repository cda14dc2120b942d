import { expect, it } from 'vitest';
import type { EditOperation } from '../../edit/operations.ts';
import type { Span } from '../../document/document.ts';
import { reachedAfter, reachedBefore } from './reached.ts';

const span = (id: string, start: number, end = start + 2, type = 'Person'): Span => ({
  id,
  fragments: [{ start, end }],
  type,
  status: 'gold',
});

const spans = [span('a', 0), span('b', 5, 12), span('c', 5), span('d', 20)];

const gone = (...ids: string[]): EditOperation => ({ kind: 'delete-spans', ids });

it.each([
  ['the next one', ['a'], 'b'],
  ['one that begins there too', ['b'], 'c'],
  ['the next one after several', ['c', 'b'], 'd'],
  ['the next one of those left in between', ['b', 'd'], 'c'],
  ['the last one, where none follows', ['d'], 'c'],
])('keys go from a span that is deleted to %s', (_, ids, next) => {
  expect(reachedBefore(gone(...ids), { spans })).toEqual({ id: next, isPinned: false });
});

it('keys stay where nothing is left, or was there', () => {
  expect(reachedBefore(gone('a', 'b', 'c', 'd'), { spans })).toBeUndefined();
  expect(reachedBefore(gone('x'), { spans })).toBeUndefined();
});

it('keys go to what is changed, and to what was added once it is there', () => {
  const moved: EditOperation = {
    kind: 'move-edge',
    id: 'b',
    edge: { fragment: 0, side: 'end' },
    to: 14,
  };
  const typed: EditOperation = { kind: 'retype-spans', ids: ['c', 'd'], type: 'Place' };
  expect(reachedBefore(moved, { spans })).toEqual({ id: 'b', isPinned: true });
  expect(reachedBefore(typed, { spans })).toEqual({ id: 'c', isPinned: true });
  const fragments = [
    { start: 9, end: 11 },
    { start: 5, end: 7 },
  ];
  const added: EditOperation = { kind: 'add-span', fragments, type: 'Person' };
  const own: Span = {
    ...span('new-1', 5),
    fragments: [
      { start: 5, end: 7 },
      { start: 9, end: 11 },
    ],
  };
  expect(reachedBefore(added, { spans })).toBeUndefined();
  expect(reachedAfter(added, { spans: [...spans, own] })).toEqual({ id: 'new-1', isPinned: true });
  expect(reachedAfter(moved, { spans })).toBeUndefined();
});
