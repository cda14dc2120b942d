import type { DeviceChoice } from '../../extract/engine.ts';
import type { StoredGroup } from '../../storage/stored.ts';
import { megabytes, type PackageFile } from './packageInfo.ts';

/** What the next run downloads, in bytes. */
export interface NextDownload {
  /** Between these two it is: which build of onnxruntime-web is needed depends on the device. */
  readonly least: number;
  readonly most: number;
  /** Whether some of what is needed is stored already. */
  readonly begun: boolean;
}

/** The scripts of the model's worker and of onnxruntime-web: the browser's own copy, not ours. */
const SCRIPTS = 650_000;

/**
 * What the next run of a page that has no worker yet downloads.
 *
 * @param files - All that the package needs.
 * @param builds - The builds of onnxruntime-web that may be needed, one a device.
 * @param stored - What this browser keeps already.
 */
export function nextDownload(
  files: readonly PackageFile[],
  builds: readonly PackageFile[],
  stored: readonly Pick<StoredGroup, 'files'>[],
): NextDownload {
  const kept = new Set(stored.flatMap((group) => group.files.map(({ sha256 }) => sha256)));
  const isMissing = ({ sha256 }: PackageFile) => !kept.has(sha256);
  const missing = files.filter(isMissing).reduce((sum, { bytes }) => sum + bytes, 0);
  // The device of the last visit is likely that of the next.
  const isBuilt = builds.some((build) => !isMissing(build));
  const sizes = isBuilt ? [0] : builds.map(({ bytes }) => bytes + SCRIPTS);
  return {
    least: missing + Math.min(...sizes),
    most: missing + Math.max(...sizes),
    begun: isBuilt || files.some((file) => !isMissing(file)),
  };
}

/**
 * The devices that the page may run on by what is asked for.
 *
 * @param hasWebGpu - Whether the browser has WebGPU at all.
 */
export function possibleDevices(
  choice: DeviceChoice,
  hasWebGpu: boolean,
): readonly ('wasm' | 'webgpu')[] {
  if (choice === 'wasm' || !hasWebGpu) return ['wasm'];
  return choice === 'webgpu' ? ['webgpu'] : ['wasm', 'webgpu'];
}

/**
 * The next run's download in a sentence.
 *
 * @param isKept - Whether this browser keeps what is downloaded.
 */
export function downloadWords({ least, most, begun }: NextDownload, isKept: boolean): string {
  if (most === 0) return 'All that it needs is stored in this browser: nothing is downloaded.';
  const size = sizeWords(least, most);
  if (!isKept)
    return `A first run downloads ${size}; this browser keeps nothing for the next visit.`;
  return begun
    ? `The next run downloads ${size}; the rest is stored in this browser.`
    : `The first run downloads ${size} and keeps them in this browser.`;
}

function sizeWords(least: number, most: number): string {
  const [from, to] = [megabytes(least), megabytes(most)];
  return from === to ? from : `${from.replace(' MB', '')} to ${to}`;
}
