import { describe, expect, it } from 'vitest';
import {
  AbortError,
  ERROR_CODES,
  FormatError,
  IterWebError,
  describeError,
  fromWire,
  isAbortError,
  throwIfAborted,
  thrownOn,
  toWire,
} from './errors.ts';

const overTheBorder = (error: unknown) => fromWire(structuredClone(toWire(error)));

describe('errors', () => {
  it('are named after their code and advise by default', () => {
    const error = new IterWebError('device-lost', 'The GPU went away');
    expect(error.name).toBe('DeviceLostError');
    expect(error.advice).toContain('Run again');
    expect(new IterWebError('bad-input', 'no', { advice: 'Do this.' }).advice).toBe('Do this.');
    expect(new FormatError('not JSON', { line: 3 }).message).toBe('line 3: not JSON');
    expect(new FormatError('not JSON').line).toBeUndefined();
  });

  it.each(ERROR_CODES)('send nobody from WASM to WASM, and others there: %s', (code) => {
    const error = new IterWebError(code, 'no', { cause: 'x' });
    const onWasm = thrownOn('wasm', error);
    const onWebGpu = thrownOn('webgpu', error);
    expect(onWasm).toBe(error);
    expect(onWebGpu).toMatchObject({ code, message: 'no', cause: 'x' });
    const named = [onWasm, onWebGpu].map((one) => describeError(one).includes('the device WASM'));
    const onGpuAlone = ['device-unavailable', 'device-lost', 'gpu-too-slow'].includes(code);
    const onEither = ['create-failed', 'self-test-failed', 'run-failed'].includes(code);
    expect(named).toEqual([onGpuAlone, onGpuAlone || onEither]);
  });

  it('keep advice of their own on each device, and what is not ours is left alone', () => {
    const error = new IterWebError('run-failed', 'no', { advice: 'Do this.' });
    expect(thrownOn('webgpu', error)).toBe(error);
    const foreign = new RangeError('far');
    expect(thrownOn('webgpu', foreign)).toBe(foreign);
  });

  it('survive the border with code, name, message, advice and causes', () => {
    const cause = new IterWebError('hash-mismatch', 'part 2 is damaged', {
      cause: new Error('io'),
    });
    const error = overTheBorder(new IterWebError('download-failed', 'no model', { cause }));
    expect(error).toBeInstanceOf(IterWebError);
    expect(error).toMatchObject({
      code: 'download-failed',
      name: 'DownloadError',
      message: 'no model',
      cause: { code: 'hash-mismatch', cause: { code: 'unexpected', name: 'Error', message: 'io' } },
    });
  });

  it('keep class, advice, line and causes of their own', () => {
    const read = overTheBorder(
      new IterWebError('create-failed', 'no session', {
        advice: 'Close a tab.',
        cause: new FormatError('not JSON', { line: 3, cause: new RangeError('far') }),
      }),
    );
    expect(read).toMatchObject({ code: 'create-failed', advice: 'Close a tab.' });
    const { cause } = read;
    expect(cause).toBeInstanceOf(FormatError);
    expect(cause).toMatchObject({
      message: 'line 3: not JSON',
      line: 3,
      cause: { name: 'RangeError' },
    });
  });

  it('end a circle of causes', () => {
    const circle = new Error('round');
    circle.cause = circle;
    expect(JSON.stringify(toWire(circle)).match(/round/gu)).toHaveLength(5);
  });

  it('keep the name of foreign errors and take any thrown value', () => {
    expect(overTheBorder(new RangeError('far'))).toMatchObject({
      code: 'unexpected',
      name: 'RangeError',
      message: 'far',
    });
    expect(overTheBorder('text')).toMatchObject({ name: 'UnexpectedError', message: 'text' });
  });

  it('know an abort, ours and the platform’s', () => {
    expect(overTheBorder(new AbortError())).toBeInstanceOf(AbortError);
    const foreign = overTheBorder(new DOMException('stop', 'AbortError'));
    expect(foreign).toBeInstanceOf(AbortError);
    expect(isAbortError(foreign)).toBe(true);
    expect(isAbortError(new Error('other'))).toBe(false);
    const controller = new AbortController();
    throwIfAborted(undefined);
    throwIfAborted(controller.signal);
    controller.abort(new Error('new text'));
    expect(() => throwIfAborted(controller.signal)).toThrow(AbortError);
  });

  it('describe themselves in sentences', () => {
    expect(describeError(new IterWebError('worker-lost', 'The worker ended'))).toBe(
      'The worker ended. Run again: a new worker is started.',
    );
    expect(describeError(new AbortError())).toBe('The run was cancelled. Run again when you like.');
  });
});
