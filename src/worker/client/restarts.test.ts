import { expect, it } from 'vitest';
import { ERROR_CODES, IterWebError } from '../../base/errors.ts';
import { endsWorker, nextTry } from './restarts.ts';

const ENDING = ['worker-lost', 'device-lost', 'run-failed', 'package-changed'] as const;

it.each(ENDING)('after %s a request is tried on the same device once', (code) => {
  const error = new IterWebError(code, 'x');
  expect(endsWorker(error)).toBe(true);
  expect([nextTry(error, 1, true), nextTry(error, 1, false)]).toEqual(['same', 'same']);
  expect(nextTry(error, 2, false)).toBeUndefined();
  expect([3, 4].map((tries) => nextTry(error, tries, true))).toEqual([undefined, undefined]);
});

it('then on WASM, where that may do better: a package that changed is none the better there', () => {
  const second = ENDING.map((code) => nextTry(new IterWebError(code, 'x'), 2, true));
  expect(second).toEqual(['wasm', 'wasm', 'wasm', undefined]);
});

it('all other errors are the reader’s to hear of', () => {
  const others = ERROR_CODES.filter((code) => !(ENDING as readonly string[]).includes(code));
  expect(others.length).toBeGreaterThan(5);
  for (const code of others) {
    const error = new IterWebError(code, 'x');
    expect(endsWorker(error)).toBe(false);
    expect([1, 2].map((tries) => nextTry(error, tries, true))).toEqual([undefined, undefined]);
  }
  expect(endsWorker(new Error('x'))).toBe(false);
});
