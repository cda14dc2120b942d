import { describe, expect, it } from 'vitest';
import { AbortError, ERROR_CODES, IterWebError, type ErrorCode } from '../base/errors.ts';
import type { Device } from '../extract/engine.ts';
import {
  afterFailedRun,
  afterFailedStart,
  endsWorker,
  refuseSlow,
  withoutAdapter,
} from './fallback.ts';

const GPU: Device = { kind: 'webgpu', adapter: 'Acme 1' };
const WASM: Device = { kind: 'wasm', threads: 2, reason: '' };
const ENDING = ['worker-lost', 'device-lost', 'run-failed', 'package-changed'] as const;

describe('without an adapter of use', () => {
  it('WASM runs and says why, but where WebGPU was asked for', () => {
    expect(withoutAdapter('auto', 'There is none.')).toEqual({
      kind: 'wasm',
      reason: 'There is none.',
    });
    expect(() => withoutAdapter('webgpu', 'There is none.')).toThrow(
      expect.objectContaining({ code: 'device-unavailable', message: 'There is none.' }),
    );
  });
});

describe('after a start that failed', () => {
  const error = new IterWebError('self-test-failed', 'Wrong results');

  it('WASM takes over where the choice was left to us', () => {
    expect(afterFailedStart('auto', 'Acme 1', error)).toEqual({
      kind: 'wasm',
      reason: 'WebGPU (Acme 1) could not run the model: Wrong results.',
    });
    expect(afterFailedStart('webgpu', 'Acme 1', error)).toBeUndefined();
  });

  it.each([
    ['a cancel', new AbortError()],
    ['a mistake of the program', new TypeError('x')],
  ])('it does not after %s', (_, other) => {
    expect(afterFailedStart('auto', 'Acme 1', other)).toBeUndefined();
  });
});

describe('after a run that failed', () => {
  const next = (code: ErrorCode, tries: number, choice: 'auto' | 'webgpu', device?: Device) =>
    afterFailedRun({ error: new IterWebError(code, 'It went'), tries, choice, device })?.on;

  it.each(ENDING)('by %s, the same device is tried once more', (code) => {
    expect(endsWorker(new IterWebError(code, 'x'))).toBe(true);
    for (const choice of ['auto', 'webgpu'] as const) {
      for (const device of [GPU, WASM, undefined]) {
        expect(next(code, 1, choice, device)).toBe('same');
      }
    }
    expect([3, 4].map((tries) => next(code, tries, 'auto', GPU))).toEqual([undefined, undefined]);
  });

  it('then WASM, where the choice left it open and it may do better', () => {
    expect(ENDING.map((code) => next(code, 2, 'auto', GPU))).toEqual([
      'wasm',
      'wasm',
      'wasm',
      undefined,
    ]);
    expect(next('worker-lost', 2, 'auto')).toBe('wasm');
    expect(next('worker-lost', 2, 'webgpu', GPU)).toBeUndefined();
    expect(next('worker-lost', 2, 'auto', WASM)).toBeUndefined();
  });

  it('WASM says what was given up, and why', () => {
    const error = new IterWebError('device-lost', 'It went');
    const failed = { error, tries: 2, choice: 'auto' } as const;
    expect(afterFailedRun({ ...failed, device: GPU })).toMatchObject({
      because: 'WebGPU (Acme 1) was given up: It went.',
    });
    expect(afterFailedRun({ ...failed, device: undefined })).toMatchObject({
      because: 'WebGPU was given up: It went.',
    });
  });

  it('all other errors are the reader’s to hear of', () => {
    const known: readonly string[] = [...ENDING, 'gpu-too-slow'];
    const others = ERROR_CODES.filter((code) => !known.includes(code));
    expect(others.length).toBeGreaterThan(5);
    for (const code of others) {
      expect(endsWorker(new IterWebError(code, 'x'))).toBe(false);
      expect([1, 2].map((tries) => next(code, tries, 'auto', GPU))).toEqual([undefined, undefined]);
    }
    expect(endsWorker(new Error('x'))).toBe(false);
  });
});

describe('a sentence that takes long', () => {
  it('is not begun on a device that a driver may end, and WASM takes over at once', () => {
    for (const time of [0, 1999, 2000]) refuseSlow(time);
    for (const time of [2000.1, 60_000, Infinity]) {
      expect(() => {
        refuseSlow(time);
      }).toThrow(expect.objectContaining({ code: 'gpu-too-slow' }));
    }
    const error = new IterWebError('gpu-too-slow', 'It would take long.');
    expect(endsWorker(error)).toBe(true);
    for (const choice of ['auto', 'webgpu'] as const) {
      expect(afterFailedRun({ error, tries: 1, choice, device: GPU })).toMatchObject({
        on: 'wasm',
      });
    }
  });
});
