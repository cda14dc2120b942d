import type { DeviceChoice } from '../../extract/engine.ts';
import {
  DEFAULT_MODEL,
  type ModelName,
  readModelName,
  resolveModelName,
} from '../../extract/modelName.ts';

/** What the page's address chooses. */
export interface Settings {
  /** Name of a package: a folder in `models/`. */
  readonly model: string;
  /** The schemas that are on at first, each once; the package's first one where there is none. */
  readonly schemas: readonly string[];
  readonly device: DeviceChoice;
  /** Factor on the limits of a download; the usual ones where missing. */
  readonly patience?: number;
  /** Factor on the time that the model's worker may take; the usual limits where missing. */
  readonly limits?: number;
  /** Factor on what the worker keeps of texts for later; the usual amounts where missing. */
  readonly memory?: number;
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

/** The parameters that are factors, each with the least and the most that it may be. */
const FACTORS = { patience: [0.01, 100], limits: [0.01, 10], memory: [0, 8] } as const;

/**
 * Reads `?model=PACKAGE[:SCHEMA[,SCHEMA …]]`, `?device=auto|webgpu|wasm`, `?patience=FACTOR`,
 * `?limits=FACTOR` and `?memory=FACTOR`. Other parameters are left alone.
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
      'unknown-model',
    );
  }
  const patience = readFactor(parameters, 'patience');
  const limits = readFactor(parameters, 'limits');
  const memory = readFactor(parameters, 'memory');
  if (typeof patience === 'object') return patience;
  if (typeof limits === 'object') return limits;
  if (typeof memory === 'object') return memory;
  const schemas = new Set(names.flatMap(({ schema }) => schema ?? []));
  return {
    kind: 'valid',
    settings: {
      model: names[0].model,
      schemas: [...schemas],
      device,
      ...(patience === 1 ? {} : { patience }),
      ...(limits === 1 ? {} : { limits }),
      ...(memory === 1 ? {} : { memory }),
    },
  };
}

/** Reads a parameter that is a factor; 1 where it is missing. */
function readFactor(
  parameters: URLSearchParams,
  name: keyof typeof FACTORS,
): number | Extract<ParsedSettings, { kind: 'invalid' }> {
  const written = parameters.get(name) ?? '1';
  const [least, most] = FACTORS[name];
  const factor = written.trim() === '' ? NaN : Number(written);
  if (factor >= least && factor <= most) return factor;
  return invalid(
    `The address asks for the ${name} “${written}”.`,
    `Write ?${name}= and a number from ${least} to ${most}, or leave it out.`,
  );
}

/** Reads `PACKAGE[:SCHEMA[,SCHEMA …]]` as the names that it stands for. */
function readModelNames(text: string): readonly [ModelName, ...ModelName[]] | undefined {
  const [first = '', ...more] = text.split(',');
  const start = readModelName(first);
  if (start === undefined || (more.length > 0 && start.schema === undefined)) return undefined;
  const rest = more.map((schema) => readModelName(`${start.model}:${schema}`));
  return rest.every((name) => name !== undefined) ? [start, ...rest] : undefined;
}

/** Gives the settings with the name that their model has today. */
export type NameSettings = () => Promise<Settings>;

/**
 * Finds out the name that the model of some settings has today, when it is first asked to; where the
 * server does not answer, the name stays as it is until it is asked again.
 *
 * @param isThere - Whether the page's server has a package of a name; throws where it does not say.
 */
export function settingsNamer(
  settings: Settings,
  isThere: (model: string) => Promise<boolean>,
): NameSettings {
  const ask = async (): Promise<Settings> => {
    const { model, schema } = await resolveModelName({ model: settings.model }, isThere);
    const schemas =
      settings.schemas.length === 0 && schema !== undefined ? [schema] : settings.schemas;
    return { ...settings, model, schemas };
  };
  let asked: Promise<Settings> | undefined;
  return () =>
    (asked ??= ask().catch(() => {
      asked = undefined;
      return settings;
    }));
}

function invalid(
  message: string,
  advice: string,
  code?: string,
): Extract<ParsedSettings, { kind: 'invalid' }> {
  return { kind: 'invalid', problem: { message, advice, ...(code !== undefined && { code }) } };
}
