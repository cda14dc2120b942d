import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { deviceReport, type ReportFacts } from './deviceReport.ts';
import {
  choiceWords,
  memoryWords,
  otherDevice,
  selfTestWords,
  threadWords,
} from '../shared/deviceWords.ts';
import { memoryEstimate } from '../shared/memoryEstimate.ts';
import { readPackageInfo } from '../shared/packageInfo.ts';
import { analysisOf } from '../shared/testing/heldEngine.ts';

const info = readPackageInfo(
  JSON.parse(
    readFileSync(new URL('../../../models/base/manifest.json', import.meta.url), 'utf8'),
  ) as unknown,
);
const device = { kind: 'webgpu', adapter: 'Acme' } as const;
const CANARY = 'Quaxolotl';

const facts: ReportFacts = {
  userAgent: 'Browser 1',
  info,
  on: ['conll04'],
  choice: 'auto',
  device,
  offers: {
    kind: 'some',
    adapters: [
      {
        preferences: ['low-power'],
        name: 'Acme',
        software: false,
        features: ['shader-f16'],
        limits: [['maxBufferSize', 1]],
        short: ['maxBufferSize'],
      },
    ],
  },
  cores: 8,
  threads: 4,
  isolated: true,
  selfTest: selfTestWords(device, undefined),
  failure: 'device-lost',
  findings: {
    text: CANARY,
    analyses: new Map([['conll04', analysisOf('conll04', CANARY)]]),
    times: { tokenize: 1, encode: 20, heads: 3 },
  },
};

test('a report tells of the machine, and nothing of the text', () => {
  const report = deviceReport(facts);
  for (const line of [
    'Browser: Browser 1',
    'Chosen: WebGPU: the model runs on your GPU (Acme).',
    'Self-test: passed',
    'Failure: device-lost',
    'WASM threads: up to 4 of 8 cores; cross-origin isolated: yes',
    'Last run: 1 sentences, 1 wordpieces; ms: tokenize 1, encode 20, heads 3',
    'Adapter: Acme (low-power)',
    '  too small: maxBufferSize',
    '  features: shader-f16',
    '  maxBufferSize: 1',
  ]) {
    expect(report).toContain(line);
  }
  expect(report).not.toContain(CANARY);
});

test('what is not known yet is said to be so', () => {
  const unknown = { info: undefined, on: [], device: undefined, offers: undefined };
  const report = deviceReport({ ...facts, ...unknown, findings: undefined });
  expect(report).toContain('Chosen: nothing yet');
  expect(report).toContain('WebGPU: not asked');
  expect(report).toContain('Memory: not known');
});

test.each([
  ['before a run', undefined, 4, true, /^up to 4 of 8 cores$/],
  ['with all threads', 4, 4, true, /^4 of 8 cores$/],
  ['where a browser gives fewer', 1, 4, true, /^1 of 8 cores: this browser allows no more$/],
  ['without isolation', 1, 1, false, /^1 of 8 cores: this page is not cross-origin isolated/],
  ['without isolation, before a run', undefined, 1, false, /^1 of 8 cores: this page is not/],
])('threads %s are those that WASM has', (_, used, threads, isolated, words) => {
  const chosen =
    used === undefined
      ? undefined
      : ({ kind: 'wasm', threads: used, reason: 'It was lost.' } as const);
  expect(threadWords(chosen, { cores: 8, threads, isolated })).toMatch(words);
  // What stands beside it says the same.
  if (used === undefined) return;
  const report = deviceReport({ ...facts, device: chosen, threads, isolated });
  expect(report).toContain(`with ${used === 1 ? 'one thread' : `${used} threads`}.`);
  expect(report).toContain(`WASM threads: ${used} of 8 cores`);
});

test('memory is estimated from the manifest, schema by schema', () => {
  if (info === undefined) throw new Error('The manifest says nothing.');
  const one = memoryEstimate(info, ['conll04'], 'wasm');
  const two = memoryEstimate(info, ['conll04', 'ade'], 'wasm');
  expect(one.total).toBe(one.model + one.runtime + one.kept + one.step);
  expect(two.total).toBeGreaterThan(one.total);
  const wasm = memoryWords(info, ['conll04'], 'wasm');
  expect(wasm).toMatch(/^at most about \d{3} MB \(\d+ MB for the model, \d+ MB for onnx/u);
  const onGpu = memoryEstimate(info, ['conll04'], 'webgpu');
  expect(onGpu.total).toBe(one.total + onGpu.gpu + (onGpu.model - one.model));
  expect(memoryWords(info, ['conll04'], 'webgpu')).toMatch(/ the model, \d{3} MB for the GPU, /u);
});

test('the button leads to the processor and back', () => {
  expect(otherDevice('auto', 'auto', device)).toEqual({ label: 'Use CPU instead', choice: 'wasm' });
  const wasm = { kind: 'wasm', threads: 2, reason: 'It was lost.' } as const;
  expect(otherDevice('wasm', 'webgpu', wasm)).toEqual({
    label: 'Use GPU instead',
    choice: 'webgpu',
  });
  expect(otherDevice('wasm', 'wasm', wasm).choice).toBe('auto');
  expect(otherDevice('auto', 'auto', wasm)).toEqual({ label: 'Try the GPU again', choice: 'auto' });
});

test('why it is this device, and whether it was tested', () => {
  expect(choiceWords('auto', undefined)).toContain('first run chooses');
  expect(choiceWords('auto', device)).toContain('faster than WASM');
  expect(selfTestWords(undefined, 'self-test-failed')).toContain('failed');
  expect(selfTestWords(undefined, undefined)).toBe('not run yet');
});
