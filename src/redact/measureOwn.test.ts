import { describe, expect, it } from 'vitest';
import type { Kind } from '../recognise/find.ts';
import { measuredTable, measureOwn } from './measureOwn.ts';
import { wilson } from './wilson.ts';

/** Where words stand in a text. */
function at(text: string, words: string) {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
}

const item = (kind: Kind, text: string, words: string) => ({ kind, ...at(text, words) });

describe('the 95 % interval of a share', () => {
  // By hand for 8 of 10, with z² = 3.8415: the middle is (0.8 + 0.19207) / 1.38415 = 0.71674, and half of the
  // width 1.95996 · √(0.16/10 + 3.8415/400) / 1.38415 = 0.22658.
  it.each([
    [8, 10, 0.8, 0.4902, 0.9433],
    [0, 5, 0, 0, 0.4345],
    [5, 5, 1, 0.5655, 1],
    [1, 1, 1, 0.2065, 1],
    [81, 263, 0.308, 0.2553, 0.3662],
    [0, 0, undefined, 0, 1],
  ])('of %i of %i', (count, of, share, low, high) => {
    const found = wilson(count, of);
    if (share === undefined) expect(found.share).toBeUndefined();
    else expect(found.share).toBeCloseTo(share, 3);
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
  });
});

describe('what is found in documents of one’s own', () => {
  const one = 'Ann Lee, 0113 496 0123, rang Bob.';
  const other = 'Cy wrote.';
  const documents = [
    {
      text: one,
      items: [
        item('person', one, 'Ann Lee'),
        item('phone', one, '0113 496 0123'),
        item('person', one, 'Bob'),
      ],
      // A part of a name is none of it; signs at the ends do not count.
      before: [at(one, 'Ann'), { start: 9, end: 23 }],
      after: [at(one, 'Ann Lee'), at(one, '0113 496 0123'), at(one, 'Bob')],
    },
    { text: other, items: [item('person', other, 'Cy')], before: [], after: [] },
    { text: 'Nobody.', items: [], before: [{ start: 0, end: 6 }], after: [] },
  ];

  it('is counted by kind, before and after somebody looked', () => {
    const { byKind, all, documents: clean } = measureOwn(documents);
    expect(
      [...byKind].map(([kind, { before, after }]) => [kind, before.of, before.count, after.count]),
    ).toEqual([
      ['person', 3, 0, 2],
      ['phone', 1, 1, 1],
    ]);
    expect([all.before.count, all.after.count, all.before.of]).toEqual([1, 3, 4]);
    expect([clean.before.count, clean.after.count, clean.before.of]).toEqual([1, 2, 3]);
  });

  it('is a table without a word of a text', () => {
    const table = measuredTable(measureOwn(documents));
    expect(table.split('\n')).toEqual([
      'kind\titems\tfound before review\tshare before review\tlow 95 % before review\thigh 95 % before review\tfound after review\tshare after review\tlow 95 % after review\thigh 95 % after review',
      'person\t3\t0\t0.000\t0.000\t0.561\t2\t0.667\t0.208\t0.939',
      'phone\t1\t1\t1.000\t0.207\t1.000\t1\t1.000\t0.207\t1.000',
      'all items\t4\t1\t0.250\t0.046\t0.699\t3\t0.750\t0.301\t0.954',
      'documents without a leak\t3\t1\t0.333\t0.061\t0.792\t2\t0.667\t0.208\t0.939',
      '',
    ]);
  });

  it('is nothing of no document', () => {
    expect(measureOwn([]).documents.before.share).toBeUndefined();
    expect(measuredTable(measureOwn([]))).toContain('all items\t0\t0\t\t0.000\t1.000');
  });
});
