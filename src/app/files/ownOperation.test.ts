import { describe, expect, it } from 'vitest';
import type { EditOperation } from '../../edit/operations.ts';
import { ownOperation } from './ownOperation.ts';

/** What is the document's own begins with `first.`. */
const ownId = (id: string) => (id.startsWith('first.') ? id.slice('first.'.length) : undefined);

const operations = (a: string, b: string): readonly EditOperation[] => [
  { kind: 'retype-spans', ids: [a, b], type: 'P' },
  { kind: 'move-edge', id: b, edge: { fragment: 0, side: 'end' }, to: 3 },
  { kind: 'delete-spans', ids: [b] },
  { kind: 'annotate-equal', id: b },
  { kind: 'add-relation', relation: { head: a, tail: b, type: 'R' } },
  { kind: 'retype-relations', ids: [b], type: 'R' },
  { kind: 'turn-relations', ids: [a, b] },
  { kind: 'delete-relations', ids: [b] },
  { kind: 'set-attribute', ids: [b], name: 'Sure', values: [true] },
  { kind: 'set-note', ids: [a, b], note: 'so?' },
];

describe('an operation on what is drawn', () => {
  it('is one on the document where all of it is the document’s', () => {
    const drawn = operations('first.T1', 'first.T2');
    expect(drawn.map((one) => ownOperation(one, ownId))).toEqual(operations('T1', 'T2'));
  });

  it('is none where some of it is only suggested', () => {
    for (const one of operations('first.T1', 'second.x')) {
      expect(ownOperation(one, ownId)).toBeUndefined();
    }
  });

  it('is the same where it adds a span', () => {
    const add: EditOperation = { kind: 'add-span', fragments: [{ start: 0, end: 2 }], type: 'P' };
    expect(ownOperation(add, ownId)).toBe(add);
  });
});
