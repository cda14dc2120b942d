import { adapterName, type AdapterInfo, isSoftware, shortLimits } from '../../device/machine.ts';

/** The two ways in which WebGPU can be asked for an adapter. */
export const PREFERENCES = ['low-power', 'high-performance'] as const;

/** What an adapter is asked for. */
export type Preference = (typeof PREFERENCES)[number];

/** An adapter that WebGPU offers, and all that it says of itself. */
export interface AdapterOffer {
  /** What it is the answer to: both, where the machine has only one. */
  readonly preferences: readonly Preference[];
  readonly name: string;
  /** Whether it is the processor in disguise. */
  readonly software: boolean;
  /** In the order of their names. */
  readonly features: readonly string[];
  /** By their names in WebGPU, in the order of these. */
  readonly limits: readonly (readonly [name: string, value: number])[];
  /** Names of the limits that are too small for the model. */
  readonly short: readonly string[];
}

/** What WebGPU offers on this machine; no adapter at all, or why it can't be asked. */
export type GpuOffers =
  | { readonly kind: 'none'; readonly reason: string }
  | { readonly kind: 'some'; readonly adapters: readonly AdapterOffer[] };

/** What is looked at of an adapter. */
interface OfferedAdapter {
  readonly info: AdapterInfo;
  readonly features: Iterable<string>;
  readonly limits: object;
}

/** What is looked at of `navigator.gpu`. */
export interface OfferingGpu {
  requestAdapter(options: { powerPreference: Preference }): Promise<OfferedAdapter | null>;
}

/**
 * Ask WebGPU for its adapters. No device is made of them.
 *
 * @param gpu - `navigator.gpu`; undefined where there is none.
 */
export async function offersOf(gpu: OfferingGpu | undefined): Promise<GpuOffers> {
  if (gpu === undefined) return { kind: 'none', reason: 'This browser has no WebGPU.' };
  const adapters: AdapterOffer[] = [];
  try {
    for (const preference of PREFERENCES) {
      const adapter = await gpu.requestAdapter({ powerPreference: preference });
      if (adapter === null) continue;
      const offer = offerOf(adapter);
      const same = adapters.findIndex((one) => isSame(one, offer));
      const preferences = [...(adapters[same]?.preferences ?? []), preference];
      adapters.splice(same === -1 ? adapters.length : same, 1, { ...offer, preferences });
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { kind: 'none', reason: `WebGPU could not be asked for an adapter: ${why}` };
  }
  return adapters.length > 0
    ? { kind: 'some', adapters }
    : { kind: 'none', reason: 'This browser offers the page no graphics card.' };
}

function offerOf({ info, features, limits }: OfferedAdapter): Omit<AdapterOffer, 'preferences'> {
  const values: (readonly [string, number])[] = [];
  // The limits are properties of the prototype: only this loop finds them.
  for (const name in limits) {
    const value = (limits as Readonly<Record<string, unknown>>)[name];
    if (typeof value === 'number') values.push([name, value]);
  }
  return {
    name: adapterName(info),
    software: isSoftware(info),
    features: [...features].sort(),
    limits: values.sort(([a], [b]) => (a < b ? -1 : 1)),
    short: shortLimits(limits).map(({ name }) => name),
  };
}

function isSame(a: Omit<AdapterOffer, 'preferences'>, b: Omit<AdapterOffer, 'preferences'>) {
  const told = ({ name, software, features, limits }: typeof a) =>
    JSON.stringify([name, software, features, limits]);
  return told(a) === told(b);
}
