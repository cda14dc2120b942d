import type { Device } from '../engine.ts';

/** Where the model runs, and why there: starts with WebGPU or WASM. */
export function deviceSentence(device: Device): string {
  if (device.kind === 'webgpu') {
    const { adapter, aside } = device;
    const more = aside === undefined ? '' : ` ${aside}`;
    return `WebGPU: the model runs on your GPU (${adapter}).${more}`;
  }
  const threads = device.threads === 1 ? 'one thread' : `${device.threads} threads`;
  return `WASM: the model runs on your processor with ${threads}. ${device.reason}`;
}
