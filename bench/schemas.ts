import { currentName } from '../src/cli/nodeEngine.ts';
import { createNodeSource } from '../src/cli/nodeSource.ts';
import { ByteProgress } from '../src/model/byteProgress.ts';
import { bytesOf, headsFiles, loadHeads, openPackage, sharedFiles } from '../src/model/package.ts';
import { createEncoder } from '../src/runtime/encoderGraph.ts';
import { Graphs } from '../src/runtime/graphs.ts';
import { createHeads } from '../src/runtime/headsGraph.ts';
import { Scorer, type Heads } from '../src/runtime/scorer.ts';
import { batchOf } from './batch.ts';
import { megabytes, milliseconds, type Row } from './row.ts';
import type { Setting } from './setting.ts';
import { sideBySide, timeOf } from './timing.ts';

/**
 * What a package of several schemas saves: one run of the encoder with the heads of all schemas,
 * against as many models with an encoder of their own, in time and in bytes.
 */
export async function measureSchemas(setting: Setting): Promise<Row[]> {
  const { ort, shared, runs } = setting;
  const name = await currentName(setting.model);
  const model = await openPackage(createNodeSource(name.model));
  const count = model.schemas.length;
  if (count === 1) return [];
  const graphs = new Graphs(ort, 'wasm');
  const encoder = await createEncoder(graphs, setting.encoder.fastest);
  const scorer = new Scorer(graphs, encoder, shared.tokenizer.frame);
  const all: Heads[] = [];
  const files = model.schemas.map((schema) => model.heads(schema.name));
  const headsBytes = bytesOf(files.flatMap(headsFiles));
  const progress = new ByteProgress(headsBytes, () => undefined);
  for (const one of files) {
    const { schema, graph } = await loadHeads(model, one, progress);
    all.push({ schema, session: await createHeads(graphs, graph.takeForWasm(), schema.name) });
  }
  const [length = 0] = setting.lengths;
  const batch = batchOf(length, shared);
  const together = async () => {
    const hidden = await scorer.encode(batch);
    for (const heads of all) await scorer.scoreHidden(hidden, batch.sentences, heads);
    hidden.dispose();
  };
  const apart = async () => {
    for (const heads of all) await scorer.score(batch, heads);
  };
  const { figure, against, ratio } = await sideBySide(runs, async () => ({
    figure: await timeOf(together),
    against: await timeOf(apart),
  }));
  await graphs.release();
  const sharedBytes = bytesOf(sharedFiles(model));
  const bytes = sharedBytes + headsBytes;
  const bytesApart = count * sharedBytes + headsBytes;
  return [
    {
      name: `encoder once, ${count} heads, ${length} wordpieces`,
      figure: milliseconds(figure),
      against: `${count} models: ${milliseconds(against)}`,
      ratio,
      runs,
    },
    {
      name: `download of all ${count} schemas`,
      figure: megabytes(bytes),
      against: `${count} models: ${megabytes(bytesApart)}`,
      ratio: bytes / bytesApart,
      runs: 1,
    },
  ];
}
