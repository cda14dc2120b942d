/** Models that can't fit in the memory of a machine are refused before anything of them is downloaded. */
import { IterWebError } from '../../base/errors.ts';
import { memoryEstimate } from './memoryEstimate.ts';
import type { MayStart } from './modelSession.ts';
import { machineOf } from './modelSizes.ts';
import { lookUpPackage, megabytes, type PackageInfo } from './packageInfo.ts';
import { schemasOn } from './selection.ts';

/** WebAssembly counts bytes by 32 bits. */
const WASM_BYTES = 2 ** 32;

/** Of a machine's memory a browser gives a page no more than about this share. */
const SHARE = 0.5;

/** Bytes of a gigabyte, as browsers count what a machine has (Device Memory, section 2.2). */
const GIGABYTE = 2 ** 30;

/** With as much as this any model of ours fits, in gigabytes. */
const ENOUGH = 8;

/**
 * Why a model can't fit here; undefined where it may, or nobody knows.
 *
 * @param on - Names of the schemas that are on.
 * @param memory - What the browser says that the machine has, in gigabytes.
 */
export function memoryProblem(
  info: PackageInfo,
  on: readonly string[],
  memory: number | undefined,
): IterWebError | undefined {
  const { total } = memoryEstimate(info, on);
  const room = memory === undefined ? WASM_BYTES : Math.min(WASM_BYTES, memory * GIGABYTE * SHARE);
  if (total <= room) return undefined;
  const what =
    room === WASM_BYTES
      ? `a page can use ${megabytes(room)}`
      : `of this computer’s memory a page can use about ${megabytes(room)}`;
  return new IterWebError(
    'too-large',
    `The model “${info.title}” needs about ${megabytes(total)} of memory, and ${what}.`,
  );
}

/**
 * Refuses a model that can't fit, before anything of it is downloaded. Where the machine has enough
 * for any, or the browser doesn't say, nothing is asked.
 *
 * @throws IterWebError `too-large`.
 */
export const refuseTooLarge: MayStart = async (now, wanted, signal) => {
  const { memory } = machineOf(navigator);
  if (memory === undefined || memory >= ENOUGH) return;
  const lookup = await lookUpPackage(now, signal);
  if (lookup.kind !== 'known') return;
  const { info } = lookup;
  const problem = memoryProblem(info, schemasOn(wanted, info.schemas), memory);
  if (problem !== undefined) throw problem;
};
