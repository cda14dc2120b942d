import type { OffsetRule } from './offsets.ts';

/** As JavaScript and Java count, and as documents do. */
export const UTF16_OFFSETS: OffsetRule = {
  unit: 'utf-16',
  countsReturns: true,
  countsMark: false,
  inclusiveEnd: false,
  base: 0,
};

/** As Python counts. */
export const CODE_POINT_OFFSETS: OffsetRule = { ...UTF16_OFFSETS, unit: 'code-point' };
