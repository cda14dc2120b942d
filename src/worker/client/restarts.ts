import { IterWebError } from '../../base/errors.ts';
import type { RestartOn } from './engineState.ts';

/** The worker, or its device, is of no use after these; another one may do better. */
const RESTARTS = ['worker-lost', 'device-lost', 'run-failed', 'package-changed'];

/** Whether a worker must not be asked again after a failure. */
export function endsWorker(error: unknown): error is IterWebError {
  return error instanceof IterWebError && RESTARTS.includes(error.code);
}

/**
 * Where a request is tried again: once on the same device, then on WASM.
 *
 * @param tries - How often it has failed by now.
 * @param mayTakeWasm - Whether it was on another device, and the choice leaves WASM open.
 * @returns undefined where its error is the reader's to hear of.
 */
export function nextTry(
  error: IterWebError,
  tries: number,
  mayTakeWasm: boolean,
): RestartOn | undefined {
  if (!endsWorker(error)) return undefined;
  if (tries === 1) return 'same';
  return tries === 2 && mayTakeWasm && error.code !== 'package-changed' ? 'wasm' : undefined;
}
