import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MUTANTS } from './mutants/index.js';
import { withFault } from './mutants/mutant.js';

describe('a fault', () => {
  it('takes the place of its text', () => {
    expect(withFault('a = b + c;', { from: 'b + ', to: '' })).toEqual({ text: 'a = c;' });
  });

  it('is not put in where its text is gone, or is there twice', () => {
    const problem = expect.stringContaining('gone') as string;
    expect(withFault('a = c;', { from: 'b + ', to: '' })).toEqual({ problem });
    const twice = expect.stringContaining('more than once') as string;
    expect(withFault('a = b + b + c;', { from: 'b + ', to: '' })).toEqual({ problem: twice });
  });
});

describe('the list of faults', () => {
  it('has over 96 kinds, each a change of a text that is there, in words of its own, with tests to notice it', () => {
    expect(MUTANTS.length).toBeGreaterThan(96);
    expect(new Set(MUTANTS.map(({ file, what }) => `${file} ${what}`)).size).toBe(MUTANTS.length);
    for (const { file, what, from, to, tests } of MUTANTS) {
      expect(from, what).not.toBe(to);
      expect(withFault(readFileSync(file, 'utf8'), { from, to }), what).toHaveProperty('text');
      expect(tests.length, what).toBeGreaterThan(0);
      expect(
        tests.filter((file) => !existsSync(file)),
        what,
      ).toEqual([]);
      // One run is of one runner.
      expect(new Set(tests.map((file) => file.startsWith('training/'))).size, what).toBe(1);
    }
  });
});
