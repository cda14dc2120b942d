import type { DeviceChoice } from '../engine.ts';
import { DEFAULT_MODEL, readModelName, resolveModelName } from '../model/modelName.ts';

/** What the page's address chooses. */
export interface Settings {
  /** Name of a package: a folder in `models/`. */
  readonly model: string;
  /** One of its schemas; the package's first where missing. */
  readonly schema?: string;
  readonly device: DeviceChoice;
}

/** Something that went wrong, in words for the reader: what, and what to do next. */
export interface Problem {
  readonly message: string;
  readonly advice: string;
}

/** Settings, or why the address gives none. */
export type ParsedSettings =
  | { readonly kind: 'valid'; readonly settings: Settings }
  | { readonly kind: 'invalid'; readonly problem: Problem };

const DEVICES: readonly DeviceChoice[] = ['auto', 'webgpu', 'wasm'];

/**
 * Reads `?model=PACKAGE[:SCHEMA]` and `?device=auto|webgpu|wasm`. Other parameters are left alone.
 *
 * @param search - The query of an address, with or without its question mark.
 */
export function parseSettings(search: string): ParsedSettings {
  const parameters = new URLSearchParams(search);
  const deviceName = parameters.get('device') ?? 'auto';
  const device = DEVICES.find((choice) => choice === deviceName);
  if (device === undefined) {
    return invalid(
      `The address asks for the device “${deviceName}”, which is not one.`,
      `Write ?device= and one of ${DEVICES.join(', ')}, or leave it out.`,
    );
  }
  const modelName = parameters.get('model') ?? DEFAULT_MODEL;
  const name = readModelName(modelName);
  if (name === undefined) {
    return invalid(
      `The address asks for the model “${modelName}”, which can’t be a name of one.`,
      'Write ?model=PACKAGE or ?model=PACKAGE:SCHEMA, or leave it out.',
    );
  }
  return { kind: 'valid', settings: { ...name, device } };
}

/**
 * The settings with the name that their model has today.
 *
 * @param isThere - Whether the page's server has a package of a name.
 */
export async function withCurrentName(
  parsed: ParsedSettings,
  isThere: (model: string) => Promise<boolean>,
): Promise<ParsedSettings> {
  if (parsed.kind === 'invalid') return parsed;
  const { settings } = parsed;
  return {
    kind: 'valid',
    settings: { ...settings, ...(await resolveModelName(settings, isThere)) },
  };
}

function invalid(message: string, advice: string): ParsedSettings {
  return { kind: 'invalid', problem: { message, advice } };
}
