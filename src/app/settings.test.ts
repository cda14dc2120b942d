import { expect, test } from 'vitest';
import { DEFAULT_MODEL, parseSettings } from './settings.ts';

test.each([
  ['', { model: DEFAULT_MODEL, device: 'auto' }],
  ['?device=webgpu', { model: DEFAULT_MODEL, device: 'webgpu' }],
  ['?model=tiny', { model: 'tiny', device: 'auto' }],
  ['?model=tiny:nested&device=wasm', { model: 'tiny', schema: 'nested', device: 'wasm' }],
  ['?model=tiny&patience=0.05', { model: 'tiny', device: 'auto', patience: 0.05 }],
  ['?model=tiny%3Aflat&other=1', { model: 'tiny', schema: 'flat', device: 'auto' }],
])('%s is understood', (search, settings) => {
  expect(parseSettings(search)).toEqual({ kind: 'valid', settings });
});

test.each([
  ['?device=gpu', '“gpu”', 'auto, webgpu, wasm'],
  ['?device=', '“”', 'auto, webgpu, wasm'],
  ['?patience=0', '“0”', '0.01'],
  ['?patience=long', '“long”', '100'],
  ['?model=', '“”', 'PACKAGE'],
  ['?model=tiny:', '“tiny:”', 'PACKAGE:SCHEMA'],
  ['?model=a:b:c', '“a:b:c”', 'PACKAGE:SCHEMA'],
  ['?model=../secret', '“../secret”', 'PACKAGE'],
  ['?model=https://example.org/m', '“https://example.org/m”', 'PACKAGE'],
])('%s gives a message that names it and says what to write', (search, named, advice) => {
  const parsed = parseSettings(search);
  if (parsed.kind === 'valid') throw new Error('taken as valid');
  expect(parsed.problem.message).toContain(named);
  expect(parsed.problem.advice).toContain(advice);
});
