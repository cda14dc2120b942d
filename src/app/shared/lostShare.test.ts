// @vitest-environment jsdom
import { afterEach, expect, it } from 'vitest';
import { takeLostShare } from './lostShare.ts';

afterEach(() => history.replaceState(null, '', '/'));

it('is told of once, and the rest of the address stays', () => {
  history.replaceState(null, '', '/?model=tiny&shared=lost#/text');
  expect(takeLostShare()).toBe(true);
  expect(location.href).toMatch(/\/\?model=tiny#\/text$/u);
  expect(takeLostShare()).toBe(false);
});

it('is not told of any other visit', () => {
  for (const address of ['/', '/?shared=1', '/?model=lost']) {
    history.replaceState(null, '', address);
    expect(takeLostShare()).toBe(false);
    expect(location.pathname + location.search).toBe(address);
  }
});
