import type { Device, DeviceChoice } from '../../extract/engine.ts';
import type { AdapterOffer, Preference } from './deviceOffers.ts';
import { memoryEstimate } from './memoryEstimate.ts';
import { megabytes, type PackageInfo } from './packageInfo.ts';

/** Why the device is the one that it is; of WASM, its own sentence says so already. */
export function choiceWords(choice: DeviceChoice, device: Device | undefined): string {
  if (device === undefined) {
    return choice === 'auto'
      ? 'The first run chooses: the GPU where WebGPU has one, else the processor.'
      : `The first run takes ${choice === 'wasm' ? 'the processor (WASM)' : 'WebGPU'}, as asked for.`;
  }
  if (device.kind === 'wasm') return '';
  return choice === 'auto'
    ? 'It was chosen because WebGPU has a graphics adapter here, and that is faster than WASM.'
    : 'It was asked for.';
}

/** What is known of WASM's threads. */
export interface ThreadFacts {
  readonly cores: number;
  /** How many are asked for; a browser may give fewer. */
  readonly threads: number;
  /** Whether the page is cross-origin isolated. */
  readonly isolated: boolean;
}

/** How many threads WASM has, or may get where it is not in use, and why not more. */
export function threadWords(
  device: Device | undefined,
  { cores, threads, isolated }: ThreadFacts,
): string {
  const used = device?.kind === 'wasm' ? device.threads : undefined;
  const count = used === undefined && threads > 1 ? `up to ${threads}` : `${used ?? threads}`;
  const words = `${count} of ${cores} ${cores === 1 ? 'core' : 'cores'}`;
  if (!isolated) return `${words}: this page is not cross-origin isolated, so there is only one`;
  return used !== undefined && used < threads ? `${words}: this browser allows no more` : words;
}

/** What became of the self-test: no device is taken into use before it has passed. */
export function selfTestWords(device: Device | undefined, failure: string | undefined): string {
  if (failure === 'self-test-failed') return 'failed: the device gives wrong results';
  if (device === undefined) return 'not run yet';
  return 'passed: known sentences gave on this device what they should';
}

/** The memory estimate and what it is made of. */
export function memoryWords(
  info: PackageInfo,
  on: readonly string[],
  device: Device['kind'],
): string {
  const { total, model, gpu, runtime, step, kept } = memoryEstimate(info, on, device);
  const parts = [
    `${megabytes(model)} for the model`,
    ...(gpu > 0 ? [`${megabytes(gpu)} for the GPU`] : []),
    `${megabytes(runtime)} for onnxruntime-web`,
    `${megabytes(step)} for the work`,
    `${megabytes(kept)} for what is kept of it`,
  ];
  return `at most about ${megabytes(total)} (${parts.join(', ')})`;
}

const ASKED: Record<Preference, string> = {
  'low-power': 'low power',
  'high-performance': 'high performance',
};

/** What an adapter is in a few words. */
export function adapterWords({ preferences, software, features, short }: AdapterOffer): string {
  const asked = preferences.map((one) => ASKED[one]).join(' and ');
  const half = features.includes('shader-f16')
    ? 'it has shader-f16, which the model does not use'
    : 'it has no shader-f16, which the model does not need';
  return [
    `offered for ${asked}`,
    ...(software ? ['a software adapter, slower than WASM'] : []),
    ...(short.length > 0 ? [`too small for the model (${short.join(', ')})`] : []),
    half,
  ].join('; ');
}

/** What the button that changes the device does: to the processor, or back to what the address asks. */
export function otherDevice(
  choice: DeviceChoice,
  asked: DeviceChoice,
  device: Device | undefined,
): { readonly label: string; readonly choice: DeviceChoice } {
  if (choice === 'wasm') {
    return { label: 'Use GPU instead', choice: asked === 'wasm' ? 'auto' : asked };
  }
  if (device?.kind === 'wasm') return { label: 'Try the GPU again', choice };
  return { label: 'Use CPU instead', choice: 'wasm' };
}
