import { createNodeEngine, currentName } from '../src/cli/nodeEngine.ts';
import { nodePlatform } from '../src/cli/nodeOrt.ts';
import { createNodeSource } from '../src/cli/nodeSource.ts';
import type { Engine } from '../src/extract/engine.ts';
import type { Schema } from '../src/iter/schema.ts';
import type { RunnableGraph } from '../src/model/graphFiles.ts';
import { ByteProgress } from '../src/model/byteProgress.ts';
import {
  bytesOf,
  headsFiles,
  loadEncoder,
  loadHeads,
  loadShared,
  openPackage,
  sharedFiles,
  type SharedParts,
} from '../src/model/package.ts';
import { configureOrt, type Ort } from '../src/runtime/ort.ts';

/** What every measurement gets. */
export interface Setting {
  /** `PACKAGE[:SCHEMA]`. */
  readonly model: string;
  /** The build for Node, configured. */
  readonly ort: Ort;
  readonly shared: SharedParts;
  /** The encoder as WASM runs it, and the graph that holds its weights. */
  readonly encoder: { readonly fastest: RunnableGraph; readonly stored: RunnableGraph };
  readonly heads: { readonly schema: Schema; readonly graph: RunnableGraph };
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
  const encoder = await loadEncoder(opened, progress);
  const shared = await loadShared(opened, progress);
  const { schema, graph } = await loadHeads(opened, files, progress);
  const stored = encoder.stored();
  return {
    model,
    ort,
    shared,
    encoder: { stored, fastest: encoder.takeForWasm() },
    heads: { schema, graph: graph.takeForWasm() },
    engine,
    packageBytes: bytesOf(all),
    ...options,
  };
}
