import type { Engine, Progress } from '../engine.ts';
import { IterWebError } from '../errors.ts';
import type { Schema } from '../iter/schema.ts';
import { parseModelName } from '../model/modelName.ts';
import { openPackage } from '../model/package.ts';
import { createEngine } from '../runtime/engine.ts';
import { nodePlatform } from './nodeOrt.ts';
import { createNodeSource } from './nodeSource.ts';

/** Options of `openNodeModel`. */
export interface NodeModelOptions {
  /** `PACKAGE[:SCHEMA]`; a package of several schemas needs one named. */
  readonly model: string;
  /** `q4` where missing. */
  readonly dtype?: string | undefined;
  /** Folder of the packages, with a slash at its end; the repository's own where missing. */
  readonly models?: string | undefined;
}

/** A package whose manifest has been read, and how to load it. */
export interface NodeModel {
  readonly schema: Schema;
  /**
   * Load it and get it ready; its first schema is `schema`.
   *
   * @throws what `createEngine` of the runtime throws.
   */
  readonly start: (onProgress?: (progress: Progress) => void) => Promise<Engine>;
}

/**
 * Open a package that runs on Node's WASM.
 *
 * @throws IterWebError `unknown-model`, `unknown-schema` (also where a package has several and none
 * is named), and what `openPackage` throws.
 */
export async function openNodeModel({
  model: name,
  dtype,
  models,
}: NodeModelOptions): Promise<NodeModel> {
  const { model, schema: wanted } = parseModelName(name);
  const source = createNodeSource(model, models);
  const { schemas } = await openPackage(source, { schema: wanted, dtype });
  if (wanted === undefined && schemas.length > 1) {
    const names = schemas.map((one) => `${model}:${one.name}`).join(', ');
    throw new IterWebError('unknown-schema', `The model ${model} has several schemas.`, {
      advice: `Choose one of: ${names}.`,
    });
  }
  const [schema] = schemas;
  return {
    schema,
    start: (onProgress) =>
      createEngine({
        source,
        platform: nodePlatform,
        device: 'wasm',
        schema: schema.name,
        dtype,
        onProgress,
      }),
  };
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
