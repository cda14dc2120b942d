import type { DeviceChoice } from '../engine.ts';

/** What the page's address chooses. */
export interface Settings {
  /** Name of a package: a folder in `models/`. */
  readonly model: string;
  /** One of its schemas; the package's first where missing. */
  readonly schema?: string;
  readonly device: DeviceChoice;
  /** Factor on the limits of a download; the usual ones where missing. */
  readonly patience?: number;
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

/** The package that is used where the address names none. */
export const DEFAULT_MODEL = 'conll04';

const DEVICES: readonly DeviceChoice[] = ['auto', 'webgpu', 'wasm'];
const LEAST_PATIENCE = 0.01;
const MOST_PATIENCE = 100;
const NAME = /^\w[\w.-]*$/u;

/**
 * Reads `?model=PACKAGE[:SCHEMA]`, `?device=auto|webgpu|wasm` and `?patience=FACTOR`. Other
 * parameters are left alone.
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
  const [model = '', schema, ...rest] = modelName.split(':');
  if (!NAME.test(model) || (schema !== undefined && !NAME.test(schema)) || rest.length > 0) {
    return invalid(
      `The address asks for the model “${modelName}”, which can’t be a name of one.`,
      'Write ?model=PACKAGE or ?model=PACKAGE:SCHEMA, or leave it out.',
    );
  }
  const patience = Number(parameters.get('patience') ?? 1);
  if (!(patience >= LEAST_PATIENCE && patience <= MOST_PATIENCE)) {
    return invalid(
      `The address asks for the patience “${parameters.get('patience') ?? ''}”.`,
      `Write ?patience= and a number from ${LEAST_PATIENCE} to ${MOST_PATIENCE}, or leave it out.`,
    );
  }
  return {
    kind: 'valid',
    settings: {
      model,
      device,
      ...(schema === undefined ? {} : { schema }),
      ...(patience === 1 ? {} : { patience }),
    },
  };
}

function invalid(message: string, advice: string): ParsedSettings {
  return { kind: 'invalid', problem: { message, advice } };
}
