import type { Engine, MemoryLimits, Progress } from '../extract/engine.ts';
import { IterWebError } from '../base/errors.ts';
import type { Schema } from '../iter/schema.ts';
import { parseModelName, resolveModelName, type ModelName } from '../extract/modelName.ts';
import { openPackage } from '../model/package.ts';
import { createEngine } from '../runtime/engine.ts';
import { nodePlatform } from './nodeOrt.ts';
import { createNodeSource, hasPackage } from './nodeSource.ts';

/** Options of `openNodeModel`. */
export interface NodeModelOptions {
  /** `PACKAGE[:SCHEMA]`, or several of one package; without a schema it is the package's first. */
  readonly model: string | readonly [string, ...string[]];
  /** As `openPackage` has it. */
  readonly dtype?: string | undefined;
  /** Folder of the packages, with a slash at its end; the repository's own where missing. */
  readonly models?: string | undefined;
  /** What may be kept for later requests; `MEMORY_LIMITS` where missing. */
  readonly memory?: Partial<MemoryLimits> | undefined;
}

/** A package whose manifest has been read, and how to load it. */
export interface NodeModel {
  /** Name of the package. */
  readonly model: string;
  /** The weights that are run, as `openPackage` chose them. */
  readonly dtype: string;
  /** The schemas that were named, in their order. */
  readonly schemas: readonly [Schema, ...Schema[]];
  /**
   * Load it and get it ready; its first schema is the first of `schemas`.
   *
   * @throws what `createEngine` of the runtime throws.
   */
  readonly start: (onProgress?: (progress: Progress) => void) => Promise<Engine>;
}

/**
 * Open a package that runs on Node's WASM.
 *
 * @throws IterWebError `unknown-model`, `unknown-schema`, `bad-input` where the models are not of
 * one package or one is named twice, and what `openPackage` throws.
 */
export async function openNodeModel({
  model,
  dtype,
  models,
  memory,
}: NodeModelOptions): Promise<NodeModel> {
  const [first, ...others] = typeof model === 'string' ? ([model] as const) : model;
  const name = await currentName(first, models);
  const source = createNodeSource(name.model, models);
  const open = (schema: string | undefined) => openPackage(source, { schema, dtype });
  const opened = await open(name.schema);
  const schemas: [Schema, ...Schema[]] = [opened.schemas[0]];
  for (const text of others) {
    const other = await currentName(text, models);
    if (other.model !== name.model) throw severalPackages(name.model, other.model);
    schemas.push((await open(other.schema)).schemas[0]);
  }
  const names = schemas.map((schema) => schema.name);
  if (new Set(names).size < names.length) {
    throw new IterWebError('bad-input', `A schema is named twice: ${names.join(', ')}.`, {
      advice: 'Name each schema once.',
    });
  }
  return {
    model: name.model,
    dtype: opened.dtype,
    schemas,
    start: (onProgress) =>
      createEngine({
        source,
        platform: nodePlatform,
        device: 'wasm',
        schema: schemas[0].name,
        dtype,
        memory,
        onProgress,
      }),
  };
}

/**
 * What `PACKAGE[:SCHEMA]` names today.
 *
 * @param models - Folder of the packages, with a slash at its end; the repository's own by default.
 * @throws IterWebError `unknown-model` where it can't be the name of one.
 */
export function currentName(text: string, models?: string): Promise<ModelName> {
  return resolveModelName(parseModelName(text), (model) => hasPackage(model, models));
}

function severalPackages(one: string, other: string): IterWebError {
  return new IterWebError('bad-input', `${one} and ${other} are two packages.`, {
    advice: 'Name schemas of one package, or run the command once for each package.',
  });
}

/**
 * Open a package and load it.
 *
 * @throws what `openNodeModel` and its `start` throw.
 */
export async function createNodeEngine(
  options: NodeModelOptions & { readonly onProgress?: (progress: Progress) => void },
): Promise<Engine> {
  const { start } = await openNodeModel(options);
  return start(options.onProgress);
}
