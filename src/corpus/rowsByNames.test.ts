import { describe, expect, it } from 'vitest';
import { inOneGo } from '../base/work.ts';
import { isOfName, rowsByNames } from './rowsByNames.ts';

const listed = (...paths: string[]) =>
  inOneGo(rowsByNames(paths))?.map(({ id, name, path, state }) => [id, name, path, state]);

describe('the list that names of files tell of', () => {
  it('has a document for each text and each file of annotations, in the order of a person', () => {
    expect(
      listed('c/10.txt', 'c/10.ann', 'c/2.txt', 'c/2.a1', 'c/2.a2', 'c/none.txt', 'c/lost.ann'),
    ).toEqual([
      [0, 'c/2', 'c/2.a1', 'unread'],
      [1, 'c/10', 'c/10.ann', 'unread'],
      [2, 'c/lost', 'c/lost.ann', 'unread'],
      [3, 'c/none', 'c/none.txt', 'unread'],
    ]);
  });

  it('has none for settings of a folder, which each of its documents is read with', () => {
    expect(listed('annotation.conf', 'a.txt', 'a.ann', 'visual.conf')).toHaveLength(1);
    const row = { name: 'd/a' };
    const own = ['annotation.conf', 'd/a.txt', 'd/a.ann', 'd/ab.ann', 'a.ann'];
    expect(own.filter((path) => isOfName(path, row))).toEqual(own.slice(0, 3));
  });

  it.each([
    ['a file of another ending', ['a.txt', 'a.ann', 'b.jsonl']],
    ['an archive', ['a.zip']],
    ['texts alone', ['a.txt', 'b.txt']],
    ['nothing', []],
    ['what a system puts beside files', ['a.txt', 'a.ann', '._a.txt']],
    ['a path with steps', ['a.txt', 'a.ann', 'x/../b.ann']],
  ])('is not told by %s', (_, paths) => {
    expect(listed(...paths)).toBeUndefined();
  });
});
