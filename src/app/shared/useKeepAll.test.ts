// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { type KeepAll, useKeepAll } from './useKeepAll.ts';

afterEach(cleanup);

/** The hook with something missing, as the page goes on. */
function switched(first: Partial<KeepAll> = {}) {
  const onPrepare = vi.fn<() => void>();
  let now: KeepAll = {
    isWanted: true,
    missing: 10,
    activity: 'idle',
    keeping: undefined,
    occasion: 'no text',
    onPrepare,
    ...first,
  };
  const { rerender } = renderHook(() => useKeepAll(now));
  const go = (...steps: readonly Partial<KeepAll>[]) => {
    for (const step of steps) {
      now = { ...now, ...step };
      rerender();
    }
    return onPrepare.mock.calls.length;
  };
  return { go };
}

it('fetches what is missing at once, as after a reload, and only where it is wanted', () => {
  expect(switched().go()).toBe(1);
  expect(switched({ isWanted: false }).go()).toBe(0);
  expect(switched({ missing: 0 }).go()).toBe(0);
  const { go } = switched({ missing: undefined });
  expect(go()).toBe(0);
  expect(go({ missing: 10 })).toBe(1);
});

it('does not begin again with what came to nothing', () => {
  for (const activity of ['cancelled', 'failed', 'idle'] as const) {
    expect(switched().go({ activity: 'running' }, { activity }, { activity })).toBe(1);
  }
  // No room: less is missing, and still there is none.
  const full = { activity: 'idle', keeping: 'full', missing: 5 } as const;
  expect(switched().go({ activity: 'running' }, full)).toBe(1);
});

it('goes on after a run that came between, and when a new version needs other files', () => {
  const { go } = switched();
  expect(go({ activity: 'running' }, { activity: 'idle', occasion: 'a text' })).toBe(2);
  expect(go({ activity: 'running' }, { activity: 'idle', missing: 0 })).toBe(2);
  expect(go({ missing: 7 })).toBe(3);
});

it('goes on when a network is there again', () => {
  const { go } = switched();
  go({ activity: 'running' }, { activity: 'failed' });
  act(() => {
    dispatchEvent(new Event('online'));
  });
  expect(go()).toBe(2);
});

it('begins when it is switched on again, whatever was before', () => {
  for (const activity of ['cancelled', 'failed'] as const) {
    const { go } = switched();
    go({ activity: 'running' }, { isWanted: false, activity });
    expect(go({ isWanted: true })).toBe(2);
  }
});
