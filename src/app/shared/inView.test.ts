import { expect, test } from 'vitest';
import { isInView } from './inView.ts';

test('what begins in the upper two thirds of the window, or fills a third of it, is in view', () => {
  const seen = (top: number, bottom: number) => isInView({ top, bottom }, 900);
  expect([seen(0, 5000), seen(600, 601), seen(-4000, 300), seen(-10, 5000)]).toEqual(
    Array(4).fill(true),
  );
  expect([seen(601, 5000), seen(2000, 2001), seen(-4000, 299), seen(-4000, -10)]).toEqual(
    Array(4).fill(false),
  );
});
