import { createNodeEngine, currentName } from '../src/cli/nodeEngine.ts';
import { nodePlatform } from '../src/cli/nodeOrt.ts';
import { createNodeSource } from '../src/cli/nodeSource.ts';
import type { Engine } from '../src/extract/engine.ts';
import {
  bytesOf,
  ByteProgress,
  headsFiles,
  loadHeads,
  loadShared,
  openPackage,
  sharedFiles,
  type EncoderParts,
  type HeadsParts,
} from '../src/model/package.ts';
import { configureOrt, type Ort } from '../src/runtime/ort.ts';

/** What every measurement gets. */
export interface Setting {
  /** `PACKAGE[:SCHEMA]`. */
  readonly model: string;
  /** The build for Node, configured. */
  readonly ort: Ort;
  readonly shared: EncoderParts;
  readonly heads: HeadsParts;
  /** A whole engine over the same package, on WASM in Node. */
  readonly engine: Engine;
  /** Bytes of the package's files that a run reads. */
  readonly packageBytes: number;
  /** How many turns are counted. */
  readonly runs: number;
  /** Wordpieces of the sentences that the encoder is timed with. */
  readonly lengths: readonly number[];
}

/**
 * Load a package.
 *
 * @throws IterWebError where there is no such package, or it can't be run.
 */
export async function openSetting(
  model: string,
  options: Pick<Setting, 'runs' | 'lengths'>,
): Promise<Setting> {
  const engine = await createNodeEngine({ model });
  const name = await currentName(model);
  const opened = await openPackage(createNodeSource(name.model), { schema: name.schema });
  const files = opened.heads(opened.schemas[0].name);
  const all = [...sharedFiles(opened), ...headsFiles(files)];
  const progress = new ByteProgress(bytesOf(all), () => undefined);
  const ort = await nodePlatform.loadOrt('wasm', {});
  configureOrt(ort, nodePlatform.threads);
  return {
    model,
    ort,
    shared: await loadShared(opened, progress),
    heads: await loadHeads(opened, files, progress),
    engine,
    packageBytes: bytesOf(all),
    ...options,
  };
}
