import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { filesOf, megabytes, packageSize, readLookup, readPackageInfo } from './packageInfo.ts';

const json: unknown = JSON.parse(
  readFileSync(new URL('../../../models/tiny/manifest.json', import.meta.url), 'utf8'),
);

const SHARED = [
  'encoder.q4.onnx',
  'encoder.uint8.onnx',
  'embeddings.i8',
  'tokenizer.json',
  'tokenizer_config.json',
];
const namesOf = (schema: string) => [
  `heads.${schema}.q4.onnx`,
  `heads.${schema}.uint8.onnx`,
  `golden.${schema}.json`,
];

function bytesOf(names: readonly string[]): number {
  const read = (name: string) =>
    readFileSync(new URL(`../../../models/tiny/${name}`, import.meta.url)).length;
  return names.reduce((sum, name) => sum + read(name), 0);
}

test('the size of the tiny package is what its files have, by the schemas that are on', () => {
  const info = readPackageInfo(json);
  if (info === undefined) throw new Error('The manifest says nothing.');
  const [flat, nested] = [namesOf('flat'), namesOf('nested')];
  expect(packageSize(info, ['nested'])).toBe(bytesOf([...SHARED, ...nested]));
  expect(packageSize(info, ['flat', 'nested'])).toBe(bytesOf([...SHARED, ...flat, ...nested]));
});

test('a package of 8 bits a weight has the size of its own graphs', () => {
  const eight = JSON.parse(JSON.stringify(json).replaceAll('"q4":', '"q8":')) as unknown;
  expect(readPackageInfo(eight)).toEqual(readPackageInfo(json));
});

test('schemas come with their sentence and their types in words', () => {
  expect(readPackageInfo(json)?.schemas).toMatchObject([
    { name: 'flat', relationTypes: [{ label: 'born in' }, {}, {}, {}] },
    {
      name: 'nested',
      title: 'Names inside names (generated)',
      description: 'Organisations and structures with the names of places nested in theirs.',
      entityTypes: [{ label: 'Organisation' }, { label: 'Place' }, { label: 'Structure' }],
    },
  ]);
});

test('what is no manifest, or has no schema, gives nothing', () => {
  expect(readPackageInfo({})).toBeUndefined();
  expect(readPackageInfo({ ...(json as object), schemas: [] })).toBeUndefined();
});

test('sizes in words', () => {
  expect([megabytes(930_000), megabytes(71_400_000)]).toEqual(['0.9 MB', '71 MB']);
});

test('a large file is several, each kept by its own hash; so each part is listed', () => {
  const part = (sha256: string) => ({ bytes: 4, sha256 });
  const manifest = structuredClone(json) as { embeddings: { file: object } };
  manifest.embeddings.file = { ...part('whole'), bytes: 8, parts: [part('a'), part('b')] };
  const info = readPackageInfo(manifest);
  if (info === undefined) throw new Error('The manifest says nothing.');
  const hashes = filesOf(info, ['flat']).map(({ sha256 }) => sha256);
  expect(hashes).toEqual(expect.arrayContaining(['a', 'b']));
  expect(hashes).not.toContain('whole');
});

test('what a server answers says whether there is such a package', () => {
  const page = '\n<!doctype html><title>App</title>';
  const manifest = JSON.stringify(json);
  const kindOf = (status: number, body: string) => readLookup('tiny', status, body).kind;
  expect([kindOf(404, ''), kindOf(410, ''), kindOf(200, page)]).toEqual(Array(3).fill('missing'));
  expect([kindOf(200, manifest), kindOf(500, manifest)]).toEqual(['known', 'unknown']);
  expect([kindOf(200, '{'), kindOf(200, ''), kindOf(502, page)]).toEqual(Array(3).fill('unknown'));
});
