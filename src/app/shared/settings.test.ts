import { expect, test } from 'vitest';
import { DEFAULT_MODEL, readModelName } from '../../extract/modelName.ts';
import { parseSettings, type Settings, settingsNamer } from './settings.ts';

const BY_DEFAULT = {
  model: readModelName(DEFAULT_MODEL)?.model,
  schemas: [readModelName(DEFAULT_MODEL)?.schema],
};

test.each([
  ['', { ...BY_DEFAULT, device: 'auto' }],
  ['?device=webgpu', { ...BY_DEFAULT, device: 'webgpu' }],
  ['?model=tiny', { model: 'tiny', schemas: [], device: 'auto' }],
  ['?model=tiny:nested&device=wasm', { model: 'tiny', schemas: ['nested'], device: 'wasm' }],
  ['?model=tiny%3Aflat&other=1', { model: 'tiny', schemas: ['flat'], device: 'auto' }],
  ['?model=tiny:nested,flat', { model: 'tiny', schemas: ['nested', 'flat'], device: 'auto' }],
  ['?model=a:b%2Cc,b', { model: 'a', schemas: ['b', 'c'], device: 'auto' }],
  ['?model=tiny&patience=0.05', { model: 'tiny', schemas: [], device: 'auto', patience: 0.05 }],
  ['?model=tiny&limits=0.05', { model: 'tiny', schemas: [], device: 'auto', limits: 0.05 }],
  ['?model=tiny&memory=0', { model: 'tiny', schemas: [], device: 'auto', memory: 0 }],
  ['?model=tiny&limits=1', { model: 'tiny', schemas: [], device: 'auto' }],
])('%s is understood', (search, settings) => {
  expect(parseSettings(search)).toEqual({ kind: 'valid', settings });
});

test.each([
  ['?device=gpu', '“gpu”', 'auto, webgpu, wasm'],
  ['?device=', '“”', 'auto, webgpu, wasm'],
  ['?patience=0', '“0”', '0.01'],
  ['?patience=long', '“long”', '100'],
  ['?limits=0', '“0”', '?limits= and a number from 0.01 to 10'],
  ['?limits=', '“”', '?limits= and a number from 0.01 to 10'],
  ['?limits=11', '“11”', '?limits= and a number from 0.01 to 10'],
  ['?limits=NaN', '“NaN”', '?limits= and a number from 0.01 to 10'],
  ['?memory=', '“”', '?memory= and a number from 0 to 8'],
  ['?memory=-1', '“-1”', '?memory= and a number from 0 to 8'],
  ['?model=', '“”', 'PACKAGE'],
  ['?model=tiny:', '“tiny:”', 'PACKAGE:SCHEMA'],
  ['?model=a:b:c', '“a:b:c”', 'PACKAGE:SCHEMA'],
  ['?model=a:b,', '“a:b,”', 'PACKAGE:SCHEMA,SCHEMA'],
  ['?model=a,b', '“a,b”', 'PACKAGE:SCHEMA,SCHEMA'],
  ['?model=../secret', '“../secret”', 'PACKAGE'],
  ['?model=https://example.org/m', '“https://example.org/m”', 'PACKAGE'],
])('%s gives a message that names it and says what to write', (search, named, advice) => {
  const parsed = parseSettings(search);
  if (parsed.kind === 'valid') throw new Error('taken as valid');
  expect(parsed.problem.message).toContain(named);
  expect(parsed.problem.advice).toContain(advice);
});

/** Valid settings of an address. */
function settingsOf(search: string): Settings {
  const parsed = parseSettings(search);
  if (parsed.kind === 'invalid') throw new Error(parsed.problem.message);
  return parsed.settings;
}

test('a package that has become a schema of another is found there', async () => {
  const isThere = (model: string) => Promise.resolve(model === 'base');
  expect(await settingsNamer(settingsOf('?model=conll04&device=wasm'), isThere)()).toEqual({
    model: 'base',
    schemas: ['conll04'],
    device: 'wasm',
  });
  expect(await settingsNamer(settingsOf('?model=conll04:a,b'), isThere)()).toMatchObject({
    model: 'base',
    schemas: ['a', 'b'],
  });
});

test('where the server does not say what is there, it is asked again next time', async () => {
  let asked = 0;
  const named = settingsNamer(settingsOf('?model=conll04'), (model) => {
    asked += 1;
    return asked === 1 ? Promise.reject(new TypeError('gone')) : Promise.resolve(model === 'base');
  });
  expect(await named()).toMatchObject({ model: 'conll04', schemas: [] });
  expect(await named()).toMatchObject({ model: 'base', schemas: ['conll04'] });
  expect(await named()).toMatchObject({ model: 'base' });
  expect(asked).toBe(3);
});
