import { IterWebError } from '../base/errors.ts';

/** Which package, and which of its schemas. */
export interface ModelName {
  readonly model: string;
  readonly schema?: string;
}

/** The model that page and command line take where none is named. */
export const DEFAULT_MODEL = 'base:conll04';

/** Packages that have become a schema of another one, by the name they had. */
const ALIASES: Readonly<Record<string, Required<ModelName>>> = {
  conll04: { model: 'base', schema: 'conll04' },
};

/** How the names of packages begin that somebody opened from the disk: no server is asked for them. */
const OWN = 'own.';

/** The name by which a package runs that was opened from the disk; its manifest has a shorter one. */
export function ownModel(name: string): string {
  return OWN + name;
}

/** Whether a package is one that was opened from the disk. */
export function isOwnModel(model: string): boolean {
  return model.startsWith(OWN);
}

/** The name that its manifest has. */
export function ownName(model: string): string {
  return isOwnModel(model) ? model.slice(OWN.length) : model;
}

const NAME = /^\w[\w.-]*$/u;

/** What `PACKAGE[:SCHEMA]` says; undefined where it is no such name. */
export function readModelName(text: string): ModelName | undefined {
  const [model = '', schema, ...rest] = text.split(':');
  const valid = [model, ...(schema === undefined ? [] : [schema])].every((name) => NAME.test(name));
  if (!valid || rest.length > 0) return undefined;
  return schema === undefined ? { model } : { model, schema };
}

/**
 * Read `PACKAGE[:SCHEMA]`.
 *
 * @throws IterWebError `unknown-model` where it can't be the name of one.
 */
export function parseModelName(text: string): ModelName {
  const name = readModelName(text);
  if (name) return name;
  throw new IterWebError('unknown-model', `"${text}" is no model.`, {
    advice: 'Write PACKAGE or PACKAGE:SCHEMA.',
  });
}

/**
 * The name that a model has today: `base:conll04` for `conll04`, once that is no package of its own
 * any more. Any other name is left as it is.
 *
 * @param isThere - Whether there is a package of a name; asked only where the name has become
 * another one.
 */
export async function resolveModelName(
  name: ModelName,
  isThere: (model: string) => Promise<boolean>,
): Promise<ModelName> {
  const alias = Object.hasOwn(ALIASES, name.model) ? ALIASES[name.model] : undefined;
  if (alias === undefined || (await isThere(name.model))) return name;
  return (await isThere(alias.model)) ? { ...alias, ...name, model: alias.model } : name;
}
