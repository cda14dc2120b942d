import { describe, expect, it, test } from 'vitest';
import { beforehandWords, createPace, leftWords, unmeasuredWords } from './pace.ts';

describe('createPace', () => {
  const heldClock = () => {
    const clock = { time: 500, now: () => clock.time, after: () => () => undefined };
    return clock;
  };

  it('says what is left at the pace so far, once that is known', () => {
    const clock = heldClock();
    const pace = createPace(clock);
    const at = (time: number, done: number) => {
      clock.time = time;
      return pace.left({ kind: 'running', done, total: 100 });
    };
    expect(at(500, 0)).toBeUndefined();
    expect(at(1500, 10)).toBeUndefined();
    expect(at(4500, 20)).toBe(16);
    expect(at(8500, 100)).toBe(0);
  });

  it('does not count what was there at first, and begins anew with other work', () => {
    const clock = heldClock();
    const pace = createPace(clock);
    pace.left({ kind: 'downloading', done: 50, total: 100 });
    clock.time += 10_000;
    expect(pace.left({ kind: 'downloading', done: 60, total: 100 })).toBe(40);
    expect(pace.left({ kind: 'running', done: 60, total: 100 })).toBeUndefined();
    clock.time += 10_000;
    expect(pace.left({ kind: 'running', done: 60, total: 100 })).toBeUndefined();
    // Another text.
    expect(pace.left({ kind: 'running', done: 90, total: 900 })).toBeUndefined();
  });
});

test('times that are left are round', () => {
  expect([3, 11, 61, 89].map(leftWords)).toEqual([
    'a few seconds left',
    'about 20 seconds left',
    'about 70 seconds left',
    'about 90 seconds left',
  ]);
  expect([90, 640, 7200].map(leftWords)).toEqual([
    'about 2 minutes left',
    'about 11 minutes left',
    'about 2 hours left',
  ]);
});

test('a long run is said to be long before it begins, by what the last one took', () => {
  const last = { characters: 1000, took: 2000 };
  expect(beforehandWords(4000, last)).toBeUndefined();
  expect(beforehandWords(60_000, last)).toMatch(/takes about 2 minutes; it can be cancelled/u);
  expect(beforehandWords(60_000, undefined)).toBeUndefined();
  expect(beforehandWords(60_000, { characters: 1000, took: 0 })).toBeUndefined();
  expect([unmeasuredWords(19_999), unmeasuredWords(20_000)]).toEqual([
    undefined,
    expect.stringContaining('minutes on a processor'),
  ]);
});
