/** Patches of WebGPU, for `FaultServer.before`: what a broken driver does, seen from a worker. */
import { script } from './preludes.ts';

/** The adapter says that it is a graphics card, so that it is taken without being asked for. */
export const asHardware = script(() => {
  Object.defineProperty(GPUAdapterInfo.prototype, 'isFallbackAdapter', { get: () => false });
});

/** The largest buffer of the adapter is smaller than any that WebGPU allows. */
export const smallBuffers = script(() => {
  Object.defineProperty(GPUAdapter.prototype, 'limits', {
    get: () => ({ maxStorageBufferBindingSize: 33_554_432 }),
  });
});

/** There is an adapter, and it gives no device. */
export const noDevice = script(() => {
  GPUAdapter.prototype.requestDevice = () =>
    Promise.reject(new DOMException('the test gives no device', 'OperationError'));
});

/**
 * All numbers that come back from the device are others.
 *
 * @param factor - What they are times what they should be; none are numbers where it is missing.
 */
export function otherResults(factor?: number): string {
  return script((by: number | null) => {
    const read = Object.getOwnPropertyDescriptor(GPUBuffer.prototype, 'getMappedRange')
      ?.value as GPUBuffer['getMappedRange'];
    GPUBuffer.prototype.getMappedRange = function (this: GPUBuffer, ...range) {
      const bytes = read.apply(this, range);
      if ((this.usage & GPUBufferUsage.MAP_READ) !== 0) {
        const floats = new Float32Array(bytes);
        for (const [index, value] of floats.entries()) floats[index] = value * (by ?? NaN);
      }
      return bytes;
    };
  }, factor ?? null);
}

/**
 * The graphics memory is full when the model's weights are to be put there. As in Chromium, a buffer
 * that is to be written at once is refused, and another one is there and of no use.
 */
export const noGpuMemory = script(() => {
  const create = Object.getOwnPropertyDescriptor(GPUDevice.prototype, 'createBuffer')
    ?.value as GPUDevice['createBuffer'];
  GPUDevice.prototype.createBuffer = function (this: GPUDevice, asked) {
    if (asked.size < 4096) return create.call(this, asked);
    if (asked.mappedAtCreation === true) {
      throw new RangeError('createBuffer failed, size is too large for the implementation');
    }
    return create.call(this, { ...asked, size: 2 ** 52 });
  };
});

/** A worker's global object as `reachable` leaves it. */
export interface Reachable {
  /** The device that was made last. */
  device?: GPUDevice;
}

/** The device can be reached from the test. */
export const reachable = script(() => {
  const request = Object.getOwnPropertyDescriptor(GPUAdapter.prototype, 'requestDevice')
    ?.value as GPUAdapter['requestDevice'];
  GPUAdapter.prototype.requestDevice = async function (this: GPUAdapter, ...options) {
    const device = await request.apply(this, options);
    (globalThis as Reachable).device = device;
    return device;
  };
});

/** The adapter's subgroups are smaller than it says: nobody can know that its attention is wrong. */
export const smallerSubgroups = script(() => {
  Object.defineProperty(GPUAdapterInfo.prototype, 'subgroupMinSize', { get: () => 32 });
});
