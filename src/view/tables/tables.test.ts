import { describe, expect, test } from 'vitest';
import { lookUp } from '../../document/lookup.ts';
import { filterRows, NO_FILTERS, type RowFilter } from '../focus/filter.ts';
import { documentOf } from '../layout/testing/drawings.ts';
import { lastColumns } from './columns.ts';
import { nextSorting, sorted } from './sort.ts';

const annotated = documentOf(
  'Zoë met Bo in Rome, and Bo left',
  [
    [0, 3, 'Peop'],
    [8, 10, 'Peop'],
    [14, 18, 'Loc'],
    [24, 26, 'Peop'],
  ],
  [
    [0, 1, 'Met'],
    [1, 2, 'In'],
  ],
);
const lookup = lookUp(annotated);

function rowsWith(entities: Partial<RowFilter>, relations: Partial<RowFilter> = {}) {
  const {
    spans,
    relations: links,
    emphasis,
  } = filterRows(annotated, lookup, {
    entities: { ...NO_FILTERS.entities, ...entities },
    relations: { ...NO_FILTERS.relations, ...relations },
  });
  return {
    spans: spans.map(({ id }) => id).join(' '),
    relations: links.map(({ id }) => id).join(' '),
    strong: emphasis && [...emphasis.spans, ...emphasis.relations].join(' '),
  };
}

describe('filterRows', () => {
  test('leaves all where nothing is asked for, and fades nothing', () => {
    expect(rowsWith({ query: '  ' })).toEqual({
      spans: 's0 s1 s2 s3',
      relations: 'r0 r1',
      strong: undefined,
    });
  });

  test('finds texts and types without case and accents, in composed and decomposed letters', () => {
    expect(rowsWith({ query: 'ZOE' }).spans).toBe('s0');
    expect(rowsWith({ query: 'zoe\u0308' }).spans).toBe('s0');
    expect(rowsWith({ query: 'loc' }).spans).toBe('s2');
    expect(rowsWith({}, { query: 'rome' }).relations).toBe('r1');
  });

  test('type, status and query must all agree', () => {
    expect(rowsWith({ type: 'Peop', query: 'bo' }).spans).toBe('s1 s3');
    expect(rowsWith({ type: 'Loc', query: 'bo' }).spans).toBe('');
    expect(rowsWith({ status: 'gold' }).spans).toBe('');
  });

  test('a type of another schema leaves nothing out', () => {
    expect(rowsWith({ type: 'Gene' }).spans).toBe('s0 s1 s2 s3');
  });

  test('in the drawing entities keep their relations, and relations both their entities', () => {
    expect(rowsWith({ query: 'rome' }).strong).toBe('s2 r1');
    expect(rowsWith({}, { type: 'Met' }).strong).toBe('s0 s1 r0');
    expect(rowsWith({ query: 'rome' }, { type: 'Met' }).strong).toBe('s2 s0 s1 r0');
  });
});

describe('sorted', () => {
  test('as a reader sorts words, numbers by size, missing values last in both directions', () => {
    expect(sorted(['b', 'É', 'a', 'item 10', 'item 2', 'f'], (word) => word, false)).toEqual([
      'a',
      'b',
      'É',
      'f',
      'item 2',
      'item 10',
    ]);
    const scores = [{ at: 0.5 }, { at: undefined }, { at: 0.9 }];
    const order = (descending: boolean) =>
      sorted(scores, ({ at }) => at, descending).map(({ at }) => at);
    expect(order(false)).toEqual([0.5, 0.9, undefined]);
    expect(order(true)).toEqual([0.9, 0.5, undefined]);
  });

  test('rows of one value keep their order in both directions', () => {
    expect(sorted(['b1', 'a', 'b2'], (word) => word[0], true)).toEqual(['b1', 'b2', 'a']);
  });

  test('a column sorts up, down, and then no more', () => {
    const up = nextSorting(undefined, 'Text');
    expect(up).toEqual({ column: 'Text', descending: false });
    const down = nextSorting(up, 'Text');
    expect(down).toEqual({ column: 'Text', descending: true });
    expect(nextSorting(down, 'Text')).toBeUndefined();
    expect(nextSorting(down, 'Score')).toEqual({ column: 'Score', descending: false });
  });
});

describe('lastColumns', () => {
  const titles = (rows: Parameters<typeof lastColumns>[0]) =>
    lastColumns(rows).map(({ title }) => title);
  const row = { id: 'a', type: 'T', status: 'predicted' } as const;

  test('status and score are there where one row says something by them', () => {
    expect(titles([row, { ...row, score: 0.5 }])).toEqual(['Score']);
    expect(titles([row])).toEqual([]);
    expect(titles([row, { ...row, status: 'missed' }])).toEqual(['Status']);
    expect(titles([{ ...row, status: 'gold', score: 1 }])).toEqual(['Status', 'Score']);
  });

  test('a table without rows has the columns that it is most likely to get', () => {
    expect(titles([])).toEqual(['Score']);
  });
});
