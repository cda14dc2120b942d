/**
 * Models that can't fit in the memory of a machine are refused before anything of them is downloaded; one
 * that fits without WebGPU alone runs on WASM, unless WebGPU was asked for.
 */
import { asSentence, IterWebError } from '../../base/errors.ts';
import { planDevice } from '../../device/plan.ts';
import type { Device, DeviceChoice } from '../../extract/engine.ts';
import { memoryEstimate } from './memoryEstimate.ts';
import type { PlanStart, StartPlan } from './modelSession.ts';
import { machineOf } from './modelSizes.ts';
import { lookUpPackage, megabytes, type PackageInfo } from './packageInfo.ts';
import { schemasOn } from './selection.ts';

/** WebAssembly counts bytes by 32 bits. */
const WASM_BYTES = 2 ** 32;

/** Of a machine's memory a browser gives a page no more than about this share. */
const SHARE = 0.5;

/** Bytes of a gigabyte, as browsers count what a machine has (Device Memory, section 2.2). */
const GIGABYTE = 2 ** 30;

const FITS_WASM =
  'On the processor it fits: press “Use CPU instead” under “Devices” in the room Text, or choose a smaller model.';

/** With as much as this any model of ours fits, in gigabytes. */
const ENOUGH = 8;

/** Where a model is to run, and in how much memory. */
export interface Room {
  readonly device: Device['kind'];
  /** What the browser says that the machine has, in gigabytes. */
  readonly memory: number | undefined;
}

/**
 * Why a model can't fit here; undefined where it may, or nobody knows.
 *
 * @param on - Names of the schemas that are on.
 */
export function memoryProblem(
  info: PackageInfo,
  on: readonly string[],
  { device, memory }: Room,
): IterWebError | undefined {
  const { total, gpu } = memoryEstimate(info, on, device);
  const share = memory === undefined ? Infinity : memory * GIGABYTE * SHARE;
  const isAddressed = total - gpu <= WASM_BYTES;
  if (isAddressed && total <= share) return undefined;
  const what = isAddressed
    ? `of this computer’s memory a page can use about ${megabytes(share)}`
    : `a page can use ${megabytes(WASM_BYTES)}`;
  const onGpu = device === 'webgpu' ? ' on WebGPU' : '';
  const fitsWasm = onGpu !== '' && !memoryProblem(info, on, { device: 'wasm', memory });
  return new IterWebError(
    'too-large',
    `The model “${info.title}” needs about ${megabytes(total)} of memory${onGpu}, and ${what}.`,
    fitsWasm ? { advice: FITS_WASM } : {},
  );
}

/**
 * Where a model is started, as far as memory says; what is asked for where nobody knows.
 *
 * @param on - Names of the schemas that are on.
 * @param choice - What is asked for; `room` has the device that it would come to.
 * @throws IterWebError `too-large` where the model can't fit there.
 */
export function planInMemory(
  info: PackageInfo,
  on: readonly string[],
  choice: DeviceChoice,
  room: Room,
): StartPlan {
  const problem = memoryProblem(info, on, room);
  if (problem === undefined) return { device: choice };
  const isOther = choice === 'auto' && room.device === 'webgpu';
  if (!isOther || memoryProblem(info, on, { ...room, device: 'wasm' })) throw problem;
  return { device: 'wasm', because: asSentence(problem.message) };
}

/**
 * Refuses a model that can't fit, before anything of it is downloaded. Where the machine has enough
 * for any, or the browser doesn't say, nothing is asked.
 *
 * @throws IterWebError `too-large`.
 */
export const planStart: PlanStart = async (now, wanted, signal) => {
  const asked = { device: now.device };
  const { memory } = machineOf(navigator);
  if (memory === undefined || memory >= ENOUGH) return asked;
  const lookup = await lookUpPackage(now, signal);
  if (lookup.kind !== 'known') return asked;
  const { info } = lookup;
  const device = await deviceFor(now.device);
  return planInMemory(info, schemasOn(wanted, info.schemas), now.device, { device, memory });
};

/** What a start would choose; where it could not, it says so itself. */
async function deviceFor(choice: DeviceChoice): Promise<Device['kind']> {
  const { gpu } = navigator as { readonly gpu?: GPU };
  return planDevice(choice, gpu).then(
    ({ kind }) => kind,
    () => 'wasm',
  );
}
