/** Patches that count what a worker makes, for `FaultServer.before`. */
import { script } from './preludes.ts';

/** A worker's global object as `countsMemories` leaves it. */
export interface CountedMemories {
  /** All memories of WebAssembly that were made. */
  memories?: WebAssembly.Memory[];
}

/** WebAssembly's memories can be reached. */
export const countsMemories = script(() => {
  const memories: WebAssembly.Memory[] = [];
  (globalThis as CountedMemories).memories = memories;
  WebAssembly.Memory = new Proxy(WebAssembly.Memory, {
    construct(target, [descriptor]: [WebAssembly.MemoryDescriptor]) {
      const memory = new target(descriptor);
      memories.push(memory);
      return memory;
    },
  });
});

/** A worker's global object as `countsBuffers` leaves it. */
export interface CountedBuffers {
  /** Buffers on the GPU that were made and not destroyed. */
  buffers?: number;
}

/** Buffers on the GPU are counted, where there is one. */
export const countsBuffers = script(() => {
  const counted = globalThis as CountedBuffers;
  counted.buffers = 0;
  if (!('GPUDevice' in globalThis)) return;
  const alive = new WeakSet<GPUBuffer>();
  const create = Object.getOwnPropertyDescriptor(GPUDevice.prototype, 'createBuffer')
    ?.value as GPUDevice['createBuffer'];
  const destroy = Object.getOwnPropertyDescriptor(GPUBuffer.prototype, 'destroy')
    ?.value as GPUBuffer['destroy'];
  GPUDevice.prototype.createBuffer = function (this: GPUDevice, asked) {
    const buffer = create.call(this, asked);
    alive.add(buffer);
    counted.buffers = (counted.buffers ?? 0) + 1;
    return buffer;
  };
  GPUBuffer.prototype.destroy = function (this: GPUBuffer) {
    if (alive.delete(this)) counted.buffers = (counted.buffers ?? 0) - 1;
    destroy.call(this);
  };
});
