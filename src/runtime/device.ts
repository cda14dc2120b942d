import type { DeviceChoice } from '../engine.ts';
import { IterWebError } from '../errors.ts';

/** Which device to try. `reason` is a sentence that says why it is WASM. */
export type DevicePlan =
  | { readonly kind: 'webgpu'; readonly adapter: string }
  | { readonly kind: 'wasm'; readonly reason: string };

/** Names of adapters that compute on the CPU, for browsers that don't say `isFallbackAdapter`. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|basic render|\bwarp\b|software/iu;

type AdapterInfo = Pick<GPUAdapterInfo, 'vendor' | 'architecture' | 'device' | 'description'> & {
  readonly isFallbackAdapter?: boolean;
};

/** What is looked at of `navigator.gpu`. */
export interface Gpu {
  requestAdapter(): Promise<{ readonly info: AdapterInfo } | null>;
}

/** An adapter's name for people. */
export function adapterName({ vendor, architecture, device, description }: AdapterInfo): string {
  if (description !== '') return description;
  const parts = [vendor, architecture, device].filter((part) => part !== '');
  return parts.length === 0 ? 'unnamed adapter' : parts.join(' ');
}

/** Whether an adapter is the CPU in disguise. */
export function isSoftware(info: AdapterInfo): boolean {
  const names = [info.vendor, info.architecture, info.device, info.description].join(' ');
  return info.isFallbackAdapter ?? SOFTWARE.test(names);
}

/**
 * Decide where to run.
 *
 * @param gpu - `navigator.gpu`; undefined where there is none.
 * @throws IterWebError `device-unavailable` where WebGPU was asked for and there is no adapter.
 */
export async function planDevice(choice: DeviceChoice, gpu: Gpu | undefined): Promise<DevicePlan> {
  if (choice === 'wasm') return { kind: 'wasm', reason: 'WASM was asked for.' };
  const without = (reason: string): DevicePlan => {
    if (choice === 'auto') return { kind: 'wasm', reason };
    throw new IterWebError('device-unavailable', reason);
  };
  if (gpu === undefined) return without('This browser has no WebGPU.');
  let info: AdapterInfo | undefined;
  try {
    info = (await gpu.requestAdapter())?.info;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return without(`WebGPU could not be asked for an adapter: ${why}`);
  }
  if (info === undefined) return without('WebGPU found no graphics adapter on this machine.');
  const adapter = adapterName(info);
  if (choice === 'auto' && isSoftware(info)) {
    return without(`WebGPU has only a software adapter here (${adapter}), and WASM is faster.`);
  }
  return { kind: 'webgpu', adapter };
}
