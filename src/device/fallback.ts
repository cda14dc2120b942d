/**
 * Where WASM takes over from WebGPU, and in which words: planning, starting, running and starting
 * again ask here, and nowhere else is it decided.
 *
 * A reader who chose a device is not sent to another one, but for one thing: what a driver would end
 * is never begun, since a text whose sentences all have an end is worth more than the choice.
 */
import type { Device, DeviceChoice } from '../extract/engine.ts';
import { asSentence, IterWebError, isAbortError } from '../base/errors.ts';

/** A plan to run on WASM; `reason` is a sentence that says why. */
export interface WasmPlan {
  readonly kind: 'wasm';
  readonly reason: string;
}

/**
 * What to do where there is no adapter of use.
 *
 * @param reason - A sentence that says what is wrong with WebGPU here.
 * @throws IterWebError `device-unavailable` where WebGPU was asked for.
 */
export function withoutAdapter(choice: DeviceChoice, reason: string): WasmPlan {
  if (choice === 'webgpu') throw new IterWebError('device-unavailable', reason);
  return { kind: 'wasm', reason };
}

/**
 * What to do where the sessions could not be created, warmed up or tested on WebGPU.
 *
 * @param adapter - Its name.
 * @returns undefined where the error is the reader's to hear of.
 */
export function afterFailedStart(
  choice: DeviceChoice,
  adapter: string,
  error: unknown,
): WasmPlan | undefined {
  if (choice !== 'auto' || isAbortError(error) || !(error instanceof IterWebError))
    return undefined;
  const reason = `WebGPU (${adapter}) could not run the model: ${asSentence(error.message)}`;
  return { kind: 'wasm', reason };
}

/**
 * Milliseconds that a graphics device may be at work: Windows takes one back that has not answered
 * for two seconds.
 */
const DRIVER_TIME = 2000;

/**
 * Refuses a sentence for which a driver may end a graphics device.
 *
 * @param milliseconds - How long the device is likely to take for it.
 * @throws IterWebError `gpu-too-slow`, after which `afterFailedRun` says WASM.
 */
export function refuseSlow(milliseconds: number): void {
  if (milliseconds <= DRIVER_TIME) return;
  throw new IterWebError(
    'gpu-too-slow',
    'This GPU would take more than two seconds for a sentence, and some drivers end such work.',
  );
}

/** A request that failed. */
export interface FailedRun {
  readonly error: IterWebError;
  /** How often it has failed by now. */
  readonly tries: number;
  readonly choice: DeviceChoice;
  /** Where it ran; undefined where no worker got as far as to say so. */
  readonly device: Device | undefined;
}

/** Where a request is tried again; `because` is a sentence for WASM to give as its reason. */
export type NextTry = { readonly on: 'same' } | { readonly on: 'wasm'; readonly because: string };

/** The worker, or its device, is of no use after these; another one may do better. */
const ENDING = ['worker-lost', 'device-lost', 'run-failed', 'package-changed', 'gpu-too-slow'];

/** Whether a worker must not be asked again after a failure. */
export function endsWorker(error: unknown): error is IterWebError {
  return error instanceof IterWebError && ENDING.includes(error.code);
}

/**
 * Where a request is tried again: once on the same device, then on WASM.
 *
 * @returns undefined where its error is the reader's to hear of.
 */
export function afterFailedRun({ error, tries, choice, device }: FailedRun): NextTry | undefined {
  if (!endsWorker(error)) return undefined;
  const adapter = device?.kind === 'webgpu' ? ` (${device.adapter})` : '';
  const because = `WebGPU${adapter} was given up: ${asSentence(error.message)}`;
  if (error.code === 'gpu-too-slow') return { on: 'wasm', because };
  if (tries === 1) return { on: 'same' };
  const mayTakeWasm = choice === 'auto' && device?.kind !== 'wasm';
  if (tries > 2 || !mayTakeWasm || error.code === 'package-changed') return undefined;
  return { on: 'wasm', because };
}
