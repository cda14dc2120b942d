// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest';
import { setWantsAll, wantsAll } from './wish.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

it('is kept until it is taken back, and leaves nothing behind', () => {
  expect(wantsAll()).toBe(false);
  setWantsAll(true);
  expect(wantsAll()).toBe(true);
  setWantsAll(false);
  expect(wantsAll()).toBe(false);
  expect(localStorage).toHaveLength(0);
});

it('is none where the browser denies the page its storage, and nothing is thrown', () => {
  vi.stubGlobal('localStorage', undefined);
  setWantsAll(true);
  expect(wantsAll()).toBe(false);
});
