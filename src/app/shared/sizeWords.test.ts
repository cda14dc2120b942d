import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readPackageInfo } from './packageInfo.ts';
import { sizeWords } from './sizeWords.ts';

function shipped(model: string) {
  const url = new URL(`../../../models/${model}/manifest.json`, import.meta.url);
  const info = readPackageInfo(JSON.parse(readFileSync(url, 'utf8')));
  if (info === undefined) throw new Error(`The manifest of ${model} says nothing.`);
  return info;
}

const SIZES = [
  { label: 'Quick', info: shipped('small') },
  { label: 'Thorough', info: shipped('base') },
] as const;

test('the figures are those of the kinds that are on', () => {
  expect(sizeWords(SIZES, ['genia'])).toMatch(
    /^Quick: F1 7\d\.\d of entities; Thorough: F1 76\.6 of entities, on development data\.$/u,
  );
  expect(sizeWords(SIZES, [])).toBe(sizeWords(SIZES, ['conll04']));
  expect(sizeWords(SIZES, ['conll04', 'genia'])).toContain(
    'Thorough: F1 81.7 of entities and 68.0 of relations',
  );
});

test('a size that lacks a kind that is on says so', () => {
  const [first, ...others] = SIZES[0].info.schemas;
  const rest = others.filter(({ name }) => name !== 'fiction' && name !== 'social');
  const lacking = { ...SIZES[0], info: { ...SIZES[0].info, schemas: [first, ...rest] as const } };
  const sizes = [lacking, SIZES[1]];
  expect(sizeWords(sizes, ['fiction'])).toMatch(
    /^Quick: not for Fiction; Thorough: F1 68\.5 of entities, on development data\.$/u,
  );
  expect(sizeWords(sizes, ['genia', 'fiction', 'social'])).toContain(
    'Quick: not for Fiction, Social media; Thorough: F1 66.',
  );
  expect(sizeWords(SIZES, ['genia', 'fiction', 'social'])).not.toContain('not for');
});

test('nothing is said where one of them has no figures', () => {
  const [quick, thorough] = SIZES;
  const [first] = quick.info.schemas;
  const { name, title, description, entityTypes, relationTypes, files } = first;
  const unmeasured = { name, title, description, entityTypes, relationTypes, files };
  const without = { ...quick, info: { ...quick.info, schemas: [unmeasured] as const } };
  expect(sizeWords([without, thorough], [name])).toBe('');
});
