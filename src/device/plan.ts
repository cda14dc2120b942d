import type { DeviceChoice } from '../extract/engine.ts';
import { asSentence } from '../base/errors.ts';
import { withoutAdapter, type WasmPlan } from './fallback.ts';
import { type AdapterInfo, adapterName, isSoftware, shortLimits } from './machine.ts';

/**
 * Which device to try; `software` says that the adapter computes on the processor.
 */
export type DevicePlan =
  { readonly kind: 'webgpu'; readonly adapter: string; readonly software: boolean } | WasmPlan;

/** What is looked at of `navigator.gpu`. */
export interface Gpu {
  requestAdapter(): Promise<{
    readonly info: AdapterInfo;
    readonly limits: object;
    requestDevice(): Promise<{ destroy(): void }>;
  } | null>;
}

/**
 * Decide where to run.
 *
 * @param gpu - `navigator.gpu`; undefined where there is none.
 * @param because - Why the choice is WASM, where that is known.
 * @throws IterWebError `device-unavailable` where WebGPU was asked for and there is no adapter of
 * use.
 */
export async function planDevice(
  choice: DeviceChoice,
  gpu: Gpu | undefined,
  because = 'WASM was asked for.',
): Promise<DevicePlan> {
  if (choice === 'wasm') return { kind: 'wasm', reason: because };
  const without = (reason: string) => withoutAdapter(choice, reason);
  if (gpu === undefined) return without('This browser has no WebGPU.');
  let found: Awaited<ReturnType<Gpu['requestAdapter']>>;
  try {
    found = await gpu.requestAdapter();
  } catch (error) {
    return without(`WebGPU could not be asked for an adapter: ${messageOf(error)}`);
  }
  if (found === null) return without('This browser offers the page no graphics card.');
  const { info, limits } = found;
  const adapter = adapterName(info);
  if (choice === 'auto' && isSoftware(info)) {
    return without(`WebGPU has only a software adapter here (${adapter}), and WASM is faster.`);
  }
  const [short] = shortLimits(limits);
  if (short) {
    const { name, has, needs } = short;
    return without(
      `The graphics adapter (${adapter}) is too small for the model: its ${name} is ${has}, and ${needs} are needed.`,
    );
  }
  try {
    // A refusal is for us to hear: onnxruntime-web's build without JSPI then waits for ever, and the
    // other one fails once more at its next session, whatever that runs on.
    (await found.requestDevice()).destroy();
  } catch (error) {
    return without(`The graphics adapter (${adapter}) can’t be used: ${messageOf(error)}`);
  }
  return { kind: 'webgpu', adapter, software: isSoftware(info) };
}

function messageOf(error: unknown): string {
  return asSentence(error instanceof Error ? error.message : String(error));
}
