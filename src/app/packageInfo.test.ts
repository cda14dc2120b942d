import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { megabytes, readPackageInfo } from './packageInfo.ts';

const json: unknown = JSON.parse(
  readFileSync(new URL('../../models/tiny/manifest.json', import.meta.url), 'utf8'),
);

test('the size of the tiny package is what its files have', () => {
  const info = readPackageInfo(json, 'nested');
  const names = [
    'encoder.q4.onnx',
    'embeddings.i8',
    'tokenizer.json',
    'tokenizer_config.json',
    'heads.nested.q4.onnx',
    'golden.nested.json',
  ];
  const bytes = names.map(
    (name) => readFileSync(new URL(`../../models/tiny/${name}`, import.meta.url)).length,
  );
  expect(info?.bytes).toBe(bytes.reduce((sum, size) => sum + size, 0));
});

test('what is no manifest, or has no such schema, gives nothing', () => {
  expect(readPackageInfo({}, undefined)).toBeUndefined();
  expect(readPackageInfo(json, 'none')).toBeUndefined();
});

test('sizes in words', () => {
  expect([megabytes(930_000), megabytes(71_400_000)]).toEqual(['0.9 MB', '71 MB']);
});
