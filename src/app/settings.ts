import type { DeviceChoice } from '../engine.ts';
import {
  DEFAULT_MODEL,
  type ModelName,
  readModelName,
  resolveModelName,
} from '../model/modelName.ts';

/** What the page's address chooses. */
export interface Settings {
  /** Name of a package: a folder in `models/`. */
  readonly model: string;
  /** The schemas that are on at first, each once; the package's first one where there is none. */
  readonly schemas: readonly string[];
  readonly device: DeviceChoice;
  /** Factor on the limits of a download; the usual ones where missing. */
  readonly patience?: number;
}

/** Something that went wrong, in words for the reader: what, and what to do next. */
export interface Problem {
  readonly message: string;
  readonly advice: string;
  /** The kind of failure, of problems that are one. */
  readonly code?: string;
}

/** Settings, or why the address gives none. */
export type ParsedSettings =
  | { readonly kind: 'valid'; readonly settings: Settings }
  | { readonly kind: 'invalid'; readonly problem: Problem };

const DEVICES: readonly DeviceChoice[] = ['auto', 'webgpu', 'wasm'];
const LEAST_PATIENCE = 0.01;
const MOST_PATIENCE = 100;

/**
 * Reads `?model=PACKAGE[:SCHEMA[,SCHEMA …]]`, `?device=auto|webgpu|wasm` and `?patience=FACTOR`.
 * Other parameters are left alone.
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
  const names = readModelNames(modelName);
  if (names === undefined) {
    return invalid(
      `The address asks for the model “${modelName}”, which can’t be a name of one.`,
      'Write ?model=PACKAGE, ?model=PACKAGE:SCHEMA or ?model=PACKAGE:SCHEMA,SCHEMA, or leave it out.',
    );
  }
  const patience = Number(parameters.get('patience') ?? 1);
  if (!(patience >= LEAST_PATIENCE && patience <= MOST_PATIENCE)) {
    return invalid(
      `The address asks for the patience “${parameters.get('patience') ?? ''}”.`,
      `Write ?patience= and a number from ${LEAST_PATIENCE} to ${MOST_PATIENCE}, or leave it out.`,
    );
  }
  const schemas = new Set(names.flatMap(({ schema }) => schema ?? []));
  return {
    kind: 'valid',
    settings: {
      model: names[0].model,
      schemas: [...schemas],
      device,
      ...(patience === 1 ? {} : { patience }),
    },
  };
}

/** Reads `PACKAGE[:SCHEMA[,SCHEMA …]]` as the names that it stands for. */
function readModelNames(text: string): readonly [ModelName, ...ModelName[]] | undefined {
  const [first = '', ...more] = text.split(',');
  const start = readModelName(first);
  if (start === undefined || (more.length > 0 && start.schema === undefined)) return undefined;
  const rest = more.map((schema) => readModelName(`${start.model}:${schema}`));
  return rest.every((name) => name !== undefined) ? [start, ...rest] : undefined;
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
  const { model, schema } = await resolveModelName({ model: settings.model }, isThere);
  const schemas =
    settings.schemas.length === 0 && schema !== undefined ? [schema] : settings.schemas;
  return { kind: 'valid', settings: { ...settings, model, schemas } };
}

function invalid(message: string, advice: string): ParsedSettings {
  return { kind: 'invalid', problem: { message, advice } };
}
