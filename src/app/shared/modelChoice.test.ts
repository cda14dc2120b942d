import { expect, test } from 'vitest';
import { createModelChoice, namesModel, queryWithModel } from './modelChoice.ts';

const SETTINGS = { model: 'base', schemas: ['ade'], device: 'auto' } as const;
const has =
  (...models: string[]) =>
  (model: string) =>
    Promise.resolve(models.includes(model));

test('the address decides until the reader does', async () => {
  const choice = createModelChoice({ settings: SETTINGS, isThere: has('base', 'small') });
  const heard: (string | undefined)[] = [];
  const leave = choice.subscribe(() => heard.push(choice.chosen()));
  expect(await choice.named()).toEqual(SETTINGS);
  choice.choose('small');
  expect(await choice.named()).toEqual({ ...SETTINGS, model: 'small' });
  leave();
  choice.choose('base');
  expect(await choice.named()).toEqual(SETTINGS);
  expect(heard).toEqual(['small']);
});

test('the usual package is taken where the server has it', async () => {
  const there = createModelChoice({
    settings: SETTINGS,
    usual: 'small',
    isThere: has('base', 'small'),
  });
  expect(await there.named()).toMatchObject({ model: 'small', schemas: ['ade'] });
  there.choose('base');
  expect(await there.named()).toMatchObject({ model: 'base' });
  const missing = createModelChoice({ settings: SETTINGS, usual: 'small', isThere: has('base') });
  expect(await missing.named()).toMatchObject({ model: 'base' });
});

test('a choice made while the server is asked is the one that counts', async () => {
  const choice = createModelChoice({
    settings: SETTINGS,
    usual: 'small',
    isThere: () => {
      choice.choose('base');
      return Promise.resolve(true);
    },
  });
  expect(await choice.named()).toMatchObject({ model: 'base' });
});

test('a server that did not answer is asked again', async () => {
  let asked = 0;
  const choice = createModelChoice({
    settings: SETTINGS,
    usual: 'small',
    isThere: () => {
      asked += 1;
      return asked === 1 ? Promise.reject(new TypeError('gone')) : Promise.resolve(true);
    },
  });
  expect(await choice.named()).toMatchObject({ model: 'base' });
  expect(await choice.named()).toMatchObject({ model: 'small' });
});

test.each([
  ['', '?model=small'],
  ['?device=wasm', '?device=wasm&model=small'],
  ['?model=base&device=wasm', '?model=small&device=wasm'],
  ['?model=base:ade,genia', '?model=small%3Aade%2Cgenia'],
])('%s becomes %s', (search, expected) => {
  expect(queryWithModel(search, 'small')).toBe(expected);
  expect(namesModel(search)).toBe(search.includes('model'));
  expect(namesModel(expected)).toBe(true);
});

test('what a size lacks of the kinds that the address names is left out', async () => {
  const both = { ...SETTINGS, schemas: ['fiction', 'ade'] };
  const choice = createModelChoice({ settings: both, isThere: has('base', 'small') });
  choice.choose('small', ['conll04', 'ade']);
  expect(await choice.named()).toEqual({ ...both, model: 'small', schemas: ['ade'] });
  choice.choose('base', ['conll04', 'ade', 'fiction']);
  expect(await choice.named()).toEqual({ ...both, model: 'base' });
  choice.choose('small', ['conll04']);
  expect(await choice.named()).toEqual({ ...both, model: 'small', schemas: [] });
  expect(queryWithModel('?model=base:fiction,ade', 'small', ['conll04', 'ade'])).toBe(
    '?model=small%3Aade',
  );
  expect(queryWithModel('?model=base:fiction', 'small', ['conll04'])).toBe('?model=small');
});

test('kinds of text stay from one size to another, and not to a package of the reader’s or back', async () => {
  const isThere = () => Promise.resolve(true);
  const choice = createModelChoice({ settings: SETTINGS, isThere });
  expect(choice.choices()).toBe(0);
  choice.choose('own.letters');
  expect(await choice.named()).toEqual({ ...SETTINGS, model: 'own.letters', schemas: [] });
  choice.choose('own.letters');
  expect(choice.choices()).toBe(2);
  expect(queryWithModel('?model=base:ade&device=wasm', 'own.letters')).toBe(
    '?model=own.letters&device=wasm',
  );
  const own = { ...SETTINGS, model: 'own.letters' };
  const back = createModelChoice({ settings: own, isThere });
  expect(await back.named()).toEqual(own);
  back.choose('base');
  expect(await back.named()).toEqual({ ...own, model: 'base', schemas: [] });
  expect(queryWithModel('?model=own.letters:ade', 'base')).toBe('?model=base');
});
