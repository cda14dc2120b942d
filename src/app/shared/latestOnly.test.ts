import { expect, test } from 'vitest';
import { latestOnly } from './latestOnly.ts';

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

/** Work that a test ends. */
function heldWork() {
  const begun: number[] = [];
  const ends: { readonly resolve: () => void; readonly reject: (why: Error) => void }[] = [];
  const work = (value: number) => {
    begun.push(value);
    return new Promise<void>((resolve, reject) => ends.push({ resolve, reject }));
  };
  return { begun, ends, work };
}

test('what is overtaken while it waits is left out', async () => {
  const { begun, ends, work } = heldWork();
  const { next } = latestOnly(work);
  next(1);
  next(2);
  next(3);
  expect(begun).toEqual([1]);
  ends[0]?.resolve();
  await settled();
  expect(begun).toEqual([1, 3]);
  ends[1]?.resolve();
  await settled();
  next(4);
  expect(begun).toEqual([1, 3, 4]);
});

test('work that fails keeps nothing up', async () => {
  const { begun, ends, work } = heldWork();
  const { next } = latestOnly(work);
  next(1);
  next(2);
  ends[0]?.reject(new Error('It broke.'));
  await settled();
  expect(begun).toEqual([1, 2]);
});

test('after the end nothing is begun', async () => {
  const { begun, ends, work } = heldWork();
  const { next, end } = latestOnly(work);
  next(1);
  next(2);
  end();
  ends[0]?.resolve();
  await settled();
  next(3);
  await settled();
  expect(begun).toEqual([1]);
});
