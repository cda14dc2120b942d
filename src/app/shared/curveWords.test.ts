import { expect, test } from 'vitest';
import { curveWords } from './curveWords.ts';

test('a reading of a curve in words', () => {
  expect(curveWords('relations', 'news of the 1990s', { precision: 81.4, recall: 63.5 })).toBe(
    'On texts like its training data (news of the 1990s), of 100 relations shown about 81 are right; about 64 of 100 are found.',
  );
});
