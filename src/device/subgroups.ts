/**
 * Right numbers of onnxruntime-web's attention on every adapter.
 *
 * From 32 positions on, MultiHeadAttention of onnxruntime-web 1.30 runs a kernel on WebGPU that
 * hands keys around by `subgroupShuffle`, 8 or 16 at a time: where a subgroup has fewer than 8
 * invocations some keys count twice and others never, and nobody is told. Without the feature it
 * runs the kernel that shares keys by workgroup memory, which is right for any subgroup, and which
 * Apple's and NVIDIA's adapters get in any case.
 */

/** The features of WebGPU by which a shader gets subgroups; the second one brings the first. */
const SUBGROUP_FEATURES: readonly string[] = ['subgroups', 'subgroup-size-control'];

/** Invocations of the smallest subgroup with which the kernel is right. */
const SMALLEST_RIGHT = 8;

/** Vendors, as WebGPU names them, for which the kernel with subgroups is never taken. */
const WITHOUT_SHUFFLE: readonly string[] = ['apple', 'nvidia'];

/** What is looked at of an adapter. */
export interface SubgroupAdapter {
  readonly info: { readonly vendor: string; readonly subgroupMinSize?: number };
  readonly features: ReadonlySet<string>;
}

/** What is changed of `navigator.gpu`. */
export interface AdapterGiver<Options extends readonly unknown[]> {
  requestAdapter(...options: Options): Promise<SubgroupAdapter | null>;
}

/**
 * Whether the kernel with subgroups would be taken on an adapter and could be wrong there. An
 * adapter that does not say how small its subgroups may be is not trusted; many browsers say 4 to
 * everyone, so as to tell nothing of the machine.
 */
export function misleadsAttention({ info, features }: SubgroupAdapter): boolean {
  if (!SUBGROUP_FEATURES.some((name) => features.has(name))) return false;
  if (WITHOUT_SHUFFLE.includes(info.vendor)) return false;
  return (info.subgroupMinSize ?? 0) < SMALLEST_RIGHT;
}

/**
 * Let every adapter that is asked for from now on say nothing of its subgroups where they mislead
 * the attention of onnxruntime-web, which asks for adapters itself.
 *
 * @param gpu - `navigator.gpu` of a realm in which only onnxruntime-web uses WebGPU.
 */
export function hideMisleadingSubgroups<Options extends readonly unknown[]>(
  gpu: AdapterGiver<Options>,
): void {
  const request = gpu.requestAdapter.bind(gpu);
  gpu.requestAdapter = async (...options) => {
    const adapter = await request(...options);
    if (adapter !== null && misleadsAttention(adapter)) {
      const others = [...adapter.features].filter((name) => !SUBGROUP_FEATURES.includes(name));
      Object.defineProperty(adapter, 'features', { value: new Set(others) });
    }
    return adapter;
  };
}
