import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countStates, filterRows, neighbour, NO_FILTER } from './filter.ts';
import { createMatcher } from './matcher.ts';
import { rowsOf } from './testing/rows.ts';

const rows = rowsOf(
  { name: 'Mu\u0308ller', types: [0, 2] },
  { name: 'b', layer: 'Olga', state: 'problem', types: [1] },
  { name: 'c', state: 'not-annotated' },
  { name: 'd', state: 'problem', types: [2] },
);
const shown = (filter: Partial<typeof NO_FILTER>) =>
  filterRows(rows, { ...NO_FILTER, ...filter }).map(({ id }) => id);

describe('a filter of the list', () => {
  it('shows what all of it holds of', () => {
    expect(shown({})).toEqual([0, 1, 2, 3]);
    expect(shown({ words: 'm\u00fcLL' })).toEqual([0]);
    expect(shown({ words: 'olga' })).toEqual([1]);
    expect(shown({ state: 'problem' })).toEqual([1, 3]);
    expect(shown({ types: [0, 1] })).toEqual([0, 1]);
    expect(shown({ types: [2], state: 'problem' })).toEqual([3]);
    expect(shown({ words: 'nowhere', found: new Set([2]) })).toEqual([2]);
  });

  it('counts states', () => {
    expect(countStates(rows)).toEqual({
      annotated: 1,
      'not-annotated': 1,
      problem: 2,
      unread: 0,
    });
  });

  it('goes from row to row of what it shows, from a row that it does not show too', () => {
    const problems = filterRows(rows, { ...NO_FILTER, state: 'problem' });
    expect(neighbour(problems, 1, 1)?.id).toBe(3);
    expect(neighbour(problems, 3, 1)).toBeUndefined();
    expect(neighbour(problems, 3, -1)?.id).toBe(1);
    expect(neighbour(problems, 1, -1)).toBeUndefined();
    expect(neighbour(problems, 2, 1)?.id).toBe(3);
    expect(neighbour(problems, 2, -1)?.id).toBe(1);
    expect(neighbour(problems, 0, -1)).toBeUndefined();
    expect(neighbour([], 0, 1)).toBeUndefined();
  });

  it('goes through all rows, forward and back', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(40), { minLength: 1 }), (ids) => {
        const some = ids
          .sort((a, b) => a - b)
          .flatMap((id) => rowsOf({ name: `${id}` }).map((row) => ({ ...row, id })));
        const walk = (from: number, step: 1 | -1) => {
          const seen: number[] = [];
          for (let row = neighbour(some, from, step); row; row = neighbour(some, row.id, step)) {
            seen.push(row.id);
          }
          return seen;
        };
        expect(walk(-1, 1)).toEqual(ids);
        expect(walk(41, -1)).toEqual(ids.toReversed());
      }),
    );
  });
});

describe('words that are looked for', () => {
  it('are found where indexOf finds them', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'B', ' ', 'é', '\u{1f642}') });
    fc.assert(
      fc.property(text, text, (words, where) => {
        const isThere = where.toLowerCase().includes(words.toLowerCase());
        expect(createMatcher(words)(where)).toBe(isThere);
      }),
    );
  });

  it('are the same however accents are written', () => {
    expect(createMatcher('CAFE\u0301')('im Caf\u00e9')).toBe(true);
    expect(createMatcher('caf\u00e9')('im cafe')).toBe(false);
  });
});
