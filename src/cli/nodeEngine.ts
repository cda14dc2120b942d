import type { Engine, Progress } from '../engine.ts';
import { IterWebError } from '../errors.ts';
import { parseModelName } from '../model/modelName.ts';
import { openPackage } from '../model/package.ts';
import { createEngine } from '../runtime/engine.ts';
import { nodePlatform } from './nodeOrt.ts';
import { createNodeSource } from './nodeSource.ts';

/** Options of `createNodeEngine`. */
export interface NodeEngineOptions {
  /** `PACKAGE[:SCHEMA]`; a package of several schemas needs one named. */
  readonly model: string;
  /** `q4` where missing. */
  readonly dtype?: string | undefined;
  /** Folder of the packages, with a slash at its end; the repository's own where missing. */
  readonly models?: string | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/**
 * An engine on Node's WASM; its first schema is the one named.
 *
 * @throws IterWebError `unknown-model`, `unknown-schema` (also where a package has several and none
 * is named), and what `createEngine` throws.
 */
export async function createNodeEngine({
  model: name,
  dtype,
  models,
  onProgress,
}: NodeEngineOptions): Promise<Engine> {
  const { model, schema } = parseModelName(name);
  const source = createNodeSource(model, models);
  const { schemas } = await openPackage(source, { schema, dtype });
  if (schema === undefined && schemas.length > 1) {
    const names = schemas.map((one) => `${model}:${one.name}`).join(', ');
    throw new IterWebError('unknown-schema', `The model ${model} has several schemas.`, {
      advice: `Choose one of: ${names}.`,
    });
  }
  return createEngine({
    source,
    platform: nodePlatform,
    device: 'wasm',
    schema,
    dtype,
    onProgress,
  });
}
