import { expect, it } from 'vitest';
import { isGlob, readGlob } from './glob.ts';

it.each([
  ['*.txt', '', ['a.txt', 'ä b.txt'], ['.txt', '.a.txt', 'd/a.txt', 'a.txtx']],
  ['/in/*/a?.txt', '/in/', ['d/ab.txt'], ['ab.txt', 'd/e/ab.txt', '.d/ab.txt', 'd/abc.txt']],
  ['in/**/*.{txt,md}', 'in/', ['a.md', 'd/e/a.txt'], ['a.pdf', '.d/a.txt', 'd/.a.md']],
  ['**', '', ['a', 'd/a'], ['.a', 'd/.a']],
  ['[!a-c]x[.+]', '', ['dx.', 'zx+'], ['ax.', 'dxx', '/x.']],
  ['.*/a(1).txt$', '', ['.d/a(1).txt$'], ['d/a(1).txt$', '.d/a1.txt']],
  ['{a*,b?}.[]]', '', ['axy.]', 'bc.]'], ['c.]', 'b.]']],
])('%s is of the folder “%s”', (path, folder, fitting, others) => {
  const read = readGlob(path);
  expect(read.folder).toBe(folder);
  expect(fitting.filter((name) => !read.pattern.test(name))).toEqual([]);
  expect(others.filter((name) => read.pattern.test(name))).toEqual([]);
});

it('a name without such characters is none', () => {
  expect(['a.txt', '-', 'd/(a)+!.txt'].filter(isGlob)).toEqual([]);
});
