import { afterEach, expect, it, vi } from 'vitest';
import { startOptions } from './startOptions.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

const foldersIn = (modelsUrl?: string | URL) => {
  const options = startOptions({ model: 'x', ...(modelsUrl !== undefined && { modelsUrl }) });
  return [options.modelsUrl, ...(options.elsewhere ?? [])];
};

const inPage = (baseURI: string) => {
  vi.stubGlobal('document', { baseURI });
};

const inWorker = (href: string) => {
  vi.stubGlobal('location', { href });
};

it.each([
  ['https://a.example/tools/iter/', 'https://a.example/tools/iter/models/'],
  ['https://a.example/tools/iter/index.html?x#y', 'https://a.example/tools/iter/models/'],
  ['https://a.example', 'https://a.example/models/'],
  ['file:///home/ada/page.html', 'file:///home/ada/models/'],
])('beside the page %s are the models %s', (page, models) => {
  inPage(page);
  expect(foldersIn()).toEqual([models]);
});

it.each<[string | URL, string]>([
  ['/m', 'https://a.example/m/'],
  ['/m/', 'https://a.example/m/'],
  ['m', 'https://a.example/tools/m/'],
  ['https://b.example/m?v=1', 'https://b.example/m/?v=1'],
  [new URL('https://b.example'), 'https://b.example/'],
  ['../m', 'https://a.example/m/'],
])('modelsUrl %s is %s, with a slash at its end', (given, folder) => {
  inPage('https://a.example/tools/page.html');
  expect(foldersIn(given)).toEqual([folder]);
});

it('in a worker they may be beside its script or in any folder above', () => {
  inWorker('https://a.example/tools/iter/assets/work.js');
  expect(foldersIn()).toEqual([
    'https://a.example/tools/iter/assets/models/',
    'https://a.example/tools/iter/models/',
    'https://a.example/tools/models/',
    'https://a.example/models/',
  ]);
  inWorker('https://a.example/work.js');
  expect(foldersIn()).toEqual(['https://a.example/models/']);
});

it('in a worker made of a blob they are at the top of its origin', () => {
  inWorker('blob:https://a.example/0b1c');
  expect(foldersIn()).toEqual(['https://a.example/models/']);
  inWorker('https://a.example/assets/work.js');
  expect(foldersIn('/m')).toEqual(['https://a.example/m/']);
});

it('on a server there is no page yet, and nothing is wrong with that', () => {
  expect(foldersIn()).toEqual(['models/']);
  expect(foldersIn('/m')).toEqual(['models/']);
  expect(foldersIn('https://a.example/m')).toEqual(['https://a.example/m/']);
});

it('why it is WASM goes along', () => {
  const options = startOptions({ model: 'x', device: 'wasm', because: 'It is small here.' });
  expect(options).toMatchObject({ device: 'wasm', because: 'It is small here.' });
});
