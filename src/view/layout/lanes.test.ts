import { describe, expect, it, test } from 'vitest';
import { planArcs } from './arcLanes.ts';
import { assignLanes, overlaps } from './lanes.ts';
import {
  documentOf,
  layOut,
  measureMonospace,
  testMetrics,
  type SpanNote,
} from './testing/drawings.ts';

const at = (left: number, right: number) => ({ left, right });

describe('overlaps', () => {
  it.each([
    ['equal ones', at(2, 5), at(2, 5), true],
    ['equal ones without width', at(3, 3), at(3, 3), true],
    ['one within the other', at(0, 9), at(3, 4), true],
    ['some pixels', at(0, 5), at(4, 9), true],
    ['an edge', at(0, 5), at(5, 9), false],
    ['a fraction of a pixel', at(0, 5.2), at(5, 9), false],
    ['nothing', at(0, 5), at(6, 9), false],
    ['empty ones apart', at(3, 3), at(4, 4), false],
  ])('of %s, either way', (_, a, b, expected) => {
    expect([overlaps(a, b), overlaps(b, a)]).toEqual([expected, expected]);
  });
});

test('two lines at one place have a lane each, though they have no width', () => {
  const request = (rank: number) => ({ self: at(3, 3), taken: at(3, 3), rank });
  expect(assignLanes([request(0), request(1)]).map((laned) => laned?.lane)).toEqual([0, 1]);
});

test('what contains a line lies outside of it, though a lane nearer to the text is free', () => {
  const requests = [
    { self: at(1, 3), taken: at(1, 3), rank: 0 },
    // Its label reaches over the first one.
    { self: at(4, 8), taken: at(2, 8), rank: 1 },
    { self: at(4, 9), taken: at(4, 9), rank: 2 },
  ];
  expect(assignLanes(requests).map((laned) => laned?.lane)).toEqual([0, 1, 2]);
});

/** How many of so many arcs on one line are drawn, where there are lanes for all. */
function drawn(count: number, choice: { focus?: Set<string>; showAll?: boolean } = {}): number {
  const words = Array.from({ length: count + 1 }, (_, index) => `A${index}`);
  const spans = words.map((word, index): SpanNote => {
    const start = words.slice(0, index).join(' ').length + Number(index > 0);
    return [start, start + word.length, 'P'];
  });
  const relations = words.slice(1).map((_, index) => [index, index + 1, 'R'] as const);
  const document = documentOf(words.join(' '), spans, relations);
  const columns = document.text.length;
  const [laid] = layOut(document, columns);
  if (laid === undefined) throw new Error('There is no paragraph.');
  const plan = planArcs(laid.relations, testMetrics(columns), measureMonospace, {
    limit: 40,
    ...choice,
  });
  return count - plan.hidden.size;
}

test('twelve arcs of a line are drawn, of more only those in focus unless all are wanted', () => {
  expect([11, 12, 13, 14].map((count) => drawn(count))).toEqual([11, 12, 0, 0]);
  expect(drawn(13, { focus: new Set(['r3', 'r7']) })).toBe(2);
  expect(drawn(13, { showAll: true })).toBe(13);
});
