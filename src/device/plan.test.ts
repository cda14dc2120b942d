import { describe, expect, it } from 'vitest';
import { planDevice, type Gpu } from './plan.ts';

const gpuWith = (
  info: object | null,
  limits: object = {},
  requestDevice: () => Promise<{ destroy: () => void }> = () =>
    Promise.resolve({ destroy: () => undefined }),
): Gpu => ({
  requestAdapter: () =>
    Promise.resolve(
      info && {
        info: { vendor: '', architecture: '', device: '', description: '', ...info },
        limits,
        requestDevice,
      },
    ),
});
const hardware = gpuWith({ vendor: 'acme', architecture: 'gen-7', isFallbackAdapter: false });
const small = gpuWith({ vendor: 'acme' }, { maxStorageBufferBindingSize: 1_000_000 });
const refusing = gpuWith({ vendor: 'acme' }, {}, () => Promise.reject(new Error('driver too old')));
const fallback = gpuWith({ description: 'CPU adapter', isFallbackAdapter: true });
const unsaid = gpuWith({ vendor: 'google', architecture: 'swiftshader' });

describe('planDevice', () => {
  it('takes hardware', async () => {
    const plan = { kind: 'webgpu', adapter: 'acme gen-7', software: false };
    expect(await planDevice('auto', hardware)).toEqual(plan);
    expect(await planDevice('webgpu', hardware)).toEqual(plan);
  });

  it.each([
    ['no WebGPU', undefined, 'This browser has no WebGPU.'],
    ['no adapter', gpuWith(null), 'This browser offers the page no graphics card.'],
    ['a fallback adapter', fallback, 'only a software adapter here (CPU adapter)'],
    ['an adapter with small limits', small, 'its maxStorageBufferBindingSize is 1000000'],
    ['a refused device', refusing, 'The graphics adapter (acme) can’t be used: driver too old'],
    ['SwiftShader', unsaid, 'only a software adapter here (google swiftshader)'],
    [
      'a failing adapter',
      { requestAdapter: () => Promise.reject(new Error('driver gone')) },
      'asked for an adapter: driver gone',
    ],
  ])('takes WASM where there is %s, and says why', async (_, gpu, reason) => {
    const plan = await planDevice('auto', gpu);
    expect(plan.kind === 'wasm' && plan.reason).toContain(reason);
  });

  it('gives back the device that it tried', async () => {
    let destroyed = 0;
    const destroy = () => {
      destroyed += 1;
    };
    await planDevice(
      'auto',
      gpuWith({ vendor: 'acme' }, {}, () => Promise.resolve({ destroy })),
    );
    expect(destroyed).toBe(1);
  });

  it('takes what was asked for, or fails', async () => {
    expect(await planDevice('wasm', hardware)).toMatchObject({ kind: 'wasm' });
    expect(await planDevice('webgpu', unsaid)).toMatchObject({
      adapter: 'google swiftshader',
      software: true,
    });
    await expect(planDevice('webgpu', gpuWith(null))).rejects.toMatchObject({
      code: 'device-unavailable',
    });
    await expect(planDevice('webgpu', refusing)).rejects.toMatchObject({
      code: 'device-unavailable',
    });
    await expect(planDevice('webgpu', undefined)).rejects.toMatchObject({
      name: 'DeviceUnavailableError',
    });
  });
});
