import { expect, test } from 'vitest';
import { type OfferingGpu, offersOf } from './deviceOffers.ts';

/** Properties of a prototype, as the browser's limits are. */
const LIMITS = Object.create({ maxBufferSize: 268_435_456 }) as object;

const adapter = (description: string, features: string[] = [], limits = LIMITS) => ({
  info: { vendor: '', architecture: '', device: '', description, isFallbackAdapter: false },
  features: new Set(features),
  limits,
});

const gpuOf = (answer: OfferingGpu['requestAdapter']): OfferingGpu => ({ requestAdapter: answer });

test('two adapters are two offers, with limits and features', async () => {
  const gpu = gpuOf(({ powerPreference }) =>
    Promise.resolve(
      powerPreference === 'low-power'
        ? adapter('Thrifty', ['timestamp-query', 'shader-f16'])
        : adapter('Fast', [], { maxStorageBufferBindingSize: 1000 }),
    ),
  );
  expect(await offersOf(gpu)).toEqual({
    kind: 'some',
    adapters: [
      {
        preferences: ['low-power'],
        name: 'Thrifty',
        software: false,
        features: ['shader-f16', 'timestamp-query'],
        limits: [['maxBufferSize', 268_435_456]],
        short: [],
      },
      {
        preferences: ['high-performance'],
        name: 'Fast',
        software: false,
        features: [],
        limits: [['maxStorageBufferBindingSize', 1000]],
        short: ['maxStorageBufferBindingSize'],
      },
    ],
  });
});

test('one adapter for both is one offer', async () => {
  expect(await offersOf(gpuOf(() => Promise.resolve(adapter('Only'))))).toMatchObject({
    adapters: [{ preferences: ['low-power', 'high-performance'] }],
  });
});

test.each([
  ['no WebGPU', undefined, 'has no WebGPU'],
  ['no adapter', gpuOf(() => Promise.resolve(null)), 'no graphics card'],
  ['a failing driver', gpuOf(() => Promise.reject(new Error('driver gone'))), 'driver gone'],
])('%s is said', async (_, gpu, reason) => {
  expect(await offersOf(gpu)).toEqual({
    kind: 'none',
    reason: expect.stringContaining(reason) as string,
  });
});
