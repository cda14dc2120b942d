import { expect, test } from 'vitest';
import { memoryEstimate } from './memoryEstimate.ts';
import { memoryProblem } from './memoryProblem.ts';
import type { PackageInfo } from './packageInfo.ts';

/** A package of so many megabytes, of which its heads have ten. */
function packageOf(megabytes: number): PackageInfo {
  const heads = { bytes: 10_000_000, sha256: 'b' };
  const schema = { name: 'a', title: 'A', description: '', entityTypes: [], relationTypes: [] };
  return {
    title: 'Large',
    files: [{ bytes: (megabytes - 10) * 1e6, sha256: 'a' }],
    schemas: [{ ...schema, files: [heads] }],
  };
}

test.each([
  [81, 1, false],
  [360, 4, false],
  [360, 8, false],
  [360, 1, true],
  [360, undefined, false],
  [2100, undefined, true],
  [2100, 32, true],
])('%i MB where the machine has %s GB: %s', (megabytes, memory, isTooLarge) => {
  const info = packageOf(megabytes);
  const problem = memoryProblem(info, ['a'], memory);
  expect(problem?.code).toBe(isTooLarge ? 'too-large' : undefined);
  if (problem === undefined) return;
  const needed = (memoryEstimate(info, ['a']).total / 1e6).toFixed(0);
  expect(problem.message).toContain(`“Large” needs about ${needed} MB of memory`);
  expect(problem.advice).toBe('Choose a smaller model, or a computer with more memory.');
});
