// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest';
import { forgetUse, lastUse, noteUse } from './lastUse.ts';

const BASE = { kind: 'package', model: 'base' } as const;

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

it('is known of each kind and package by itself, until it is forgotten', () => {
  noteUse(BASE, 10);
  noteUse(BASE, 20);
  noteUse({ kind: 'page' }, 30);
  expect(lastUse(BASE)).toBe(20);
  expect(lastUse({ kind: 'package', model: 'tiny' })).toBeUndefined();
  forgetUse(BASE);
  expect(lastUse(BASE)).toBeUndefined();
  expect(lastUse({ kind: 'page' })).toBe(30);
  forgetUse();
  expect(localStorage).toHaveLength(0);
});

it.each(['', '[', 'null', '[1]', '{"page":"yesterday"}'])('is not known from “%s”', (written) => {
  localStorage.setItem('iter-web used', written);
  expect(lastUse({ kind: 'page' })).toBeUndefined();
  noteUse({ kind: 'page' }, 5);
  expect(lastUse({ kind: 'page' })).toBe(5);
});

it('is not known where the browser keeps nothing', () => {
  vi.stubGlobal('localStorage', undefined);
  noteUse(BASE, 10);
  expect(lastUse(BASE)).toBeUndefined();
  forgetUse();
});
