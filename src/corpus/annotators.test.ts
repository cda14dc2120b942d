import { expect, it } from 'vitest';
import { annotatorsOf } from './annotators.ts';
import type { Row } from './row.ts';

const row = (id: number, path: string, text: number, layer?: string): Row => ({
  id,
  name: path,
  path,
  format: 'brat',
  text,
  length: 1,
  spans: 0,
  relations: 0,
  types: [],
  state: 'annotated',
  ...(layer !== undefined && { layer }),
});

it('annotators are folders that have the same texts, with what one of them alone has', () => {
  expect(
    annotatorsOf([
      row(0, 'p/ida/a.ann', 0),
      row(1, 'p/ida/b.ann', 1),
      row(2, 'p/ole/a.ann', 0),
      row(3, 'p/ole/c.ann', 3),
      row(4, 'p/notes.ann', 4),
    ]),
  ).toEqual([
    { name: 'ida', rows: [0, 1] },
    { name: 'ole', rows: [2, 3] },
  ]);
});

it('or layers of one file', () => {
  const rows = [row(0, 'a.json', 0, 'Ida'), row(1, 'a.json', 0, 'Ole'), row(2, 'a.json', 2, 'Ida')];
  expect(annotatorsOf(rows)).toEqual([
    { name: 'Ida', rows: [0, 2] },
    { name: 'Ole', rows: [1] },
  ]);
});

it('there are none where no text has two versions, and none that can’t be read', () => {
  expect(annotatorsOf([row(0, 'a/x.ann', 0), row(1, 'b/y.ann', 1)])).toEqual([]);
  expect(
    annotatorsOf([row(0, 'a/x.ann', 0), { ...row(1, 'b/x.ann', 0), isUnreadable: true }]),
  ).toEqual([]);
});
