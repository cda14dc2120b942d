import { openAsBlob } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { InputFile } from '../protocol/files.ts';
import { readInputs } from './readInputs.ts';

const never = new AbortController().signal;
const inputs = (count: number): InputFile[] =>
  Array.from({ length: count }, (_, nth) => ({
    path: `${nth}.txt`,
    file: new Blob([nth % 7 === 0 ? '' : `Text ${nth}`]),
  }));

it('files are read in their order, empty ones too, however many there are', async () => {
  const done: number[] = [];
  const files = await readInputs(inputs(1200), never, (bytes) => done.push(bytes));
  const texts = files.map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)]);
  expect(texts).toEqual(
    Array.from({ length: 1200 }, (_, nth) => [`${nth}.txt`, nth % 7 === 0 ? '' : `Text ${nth}`]),
  );
  expect(done).toEqual(done.toSorted((a, b) => a - b));
  expect(done.length).toBeGreaterThan(1);
});

it('a file that was removed is named', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'iter-web-read-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'a.txt');
  await writeFile(path, 'Ida');
  const file = await openAsBlob(path);
  await rm(path);
  const all = inputs(20).with(11, { path: 'p/a.txt', file });
  await expect(readInputs(all, never, () => undefined)).rejects.toMatchObject({
    code: 'bad-input',
    message: expect.stringContaining('p/a.txt') as string,
  });
});

it('a file that was removed before its size was known looks empty, and is named as well', async () => {
  const gone = Object.assign(new Blob([]), {
    arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotFoundError')),
  });
  const all = inputs(20).with(11, { path: 'p/a.txt', file: gone });
  await expect(readInputs(all, never, () => undefined)).rejects.toMatchObject({
    code: 'bad-input',
    message: expect.stringContaining('p/a.txt') as string,
  });
});
