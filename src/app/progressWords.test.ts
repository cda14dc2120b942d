import { expect, test } from 'vitest';
import { progressWords } from './progressWords.ts';

test('bytes and sentences are numbers with a fraction', () => {
  expect(progressWords({ stage: 'download', loaded: 5e6, total: 20e6 })).toMatchObject({
    detail: '5.0 MB of 20 MB',
    fraction: 0.25,
  });
  expect(progressWords({ stage: 'run', done: 1, sentences: 1 })).toMatchObject({
    detail: '1 of 1 sentence',
    fraction: 1,
  });
});

test('where no amount is known there is no fraction', () => {
  expect(progressWords({ stage: 'download', loaded: 0, total: 0 }).fraction).toBeUndefined();
  expect(progressWords({ stage: 'create' }).fraction).toBeUndefined();
  expect(progressWords(undefined).fraction).toBeUndefined();
});
