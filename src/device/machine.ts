/** What a machine offers, as a browser tells it: graphics adapters, and threads. */

/** How a graphics adapter describes itself; parts that the browser keeps back are empty. */
export type AdapterInfo = Pick<
  GPUAdapterInfo,
  'vendor' | 'architecture' | 'device' | 'description'
> & {
  readonly isFallbackAdapter?: boolean;
};

/** Names of adapters that compute on the CPU, for browsers that don't say `isFallbackAdapter`. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|basic render|\bwarp\b|software/iu;

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
 * Most bytes of the graphs' inner states, well below WebGPU's default binding (docs/design.md,
 * “Graphs”).
 */
export const LARGEST_STATES = 64_000_000;

/**
 * The least that the graphs need of an adapter, by the names of WebGPU's limits: bytes of the
 * largest inner states, and the workgroups of onnxruntime-web's kernels. All of it is within what
 * WebGPU guarantees; an adapter that has less is broken, and should be known as that beforehand.
 */
export const LEAST_LIMITS: Readonly<Partial<Record<keyof GPUSupportedLimits, number>>> = {
  maxBufferSize: LARGEST_STATES,
  maxStorageBufferBindingSize: LARGEST_STATES,
  maxStorageBuffersPerShaderStage: 8,
  maxComputeInvocationsPerWorkgroup: 256,
  maxComputeWorkgroupSizeX: 256,
  maxComputeWorkgroupStorageSize: 16_384,
  maxComputeWorkgroupsPerDimension: 65_535,
};

/** A limit of an adapter that is below what the graphs need. */
export interface ShortLimit {
  readonly name: string;
  readonly has: number;
  readonly needs: number;
}

/** The limits in which an adapter falls short; one that it doesn't name is not held against it. */
export function shortLimits(limits: object): readonly ShortLimit[] {
  const known = limits as Readonly<Record<string, unknown>>;
  return Object.entries(LEAST_LIMITS).flatMap(([name, needs]) => {
    const has = known[name];
    return typeof has === 'number' && has < needs ? [{ name, has, needs }] : [];
  });
}

/** Most threads that are asked for: more gain little and starve the page. */
const MOST_THREADS = 4;

/**
 * How many threads WASM gets: two at least where it may have any and there are two cores.
 *
 * @param cores - Logical cores of the machine.
 * @param shared - Whether threads can share memory: in a page, whether it is cross-origin isolated.
 */
export function threadsFor(cores: number, shared: boolean): number {
  return shared ? Math.max(1, Math.min(MOST_THREADS, cores)) : 1;
}
