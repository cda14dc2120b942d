import { expect, test } from 'vitest';
import { goldenOf } from '../model/golden.ts';
import { ByteProgress } from '../model/byteProgress.ts';
import { loadEncoder, loadHeads, loadShared, openPackage } from '../model/package.ts';
import { createEncoder } from '../runtime/encoderGraph.ts';
import { Graphs } from '../runtime/graphs.ts';
import { createHeads } from '../runtime/headsGraph.ts';
import { configureOrt } from '../runtime/ort.ts';
import { Scorer } from '../runtime/scorer.ts';
import { goldenBatches, runSelfTest } from '../runtime/selfTest.ts';
import { nodePlatform } from './nodeOrt.ts';
import { createNodeSource } from './nodeSource.ts';

/**
 * Compared are onnxruntime-web's results on uint8, in Node, with those of ONNX Runtime in Python on
 * weights that Python rounded. A start runs as many of these sentences as time allows.
 */
test.each(['base', 'small', 'tiny'])(
  'all golden sentences of %s on uint8 are as near to Python as they should be',
  async (name) => {
    const model = await openPackage(createNodeSource(name));
    expect(model.dtype).toBe('uint8');
    const progress = new ByteProgress(0, () => undefined);
    const ort = await nodePlatform.loadOrt('wasm', {});
    configureOrt(ort, nodePlatform.threads);
    const graphs = new Graphs(ort, 'wasm');
    const shared = await loadShared(model, progress);
    const encoder = (await loadEncoder(model, progress)).takeForWasm();
    const { frame } = shared.tokenizer;
    const encoding = await createEncoder(graphs, encoder);
    const scorer = new Scorer(graphs, encoding, frame, encoder.arithmetic);
    let count = 0;
    for (const { name: schema } of model.schemas) {
      const parts = await loadHeads(model, model.heads(schema), progress);
      const session = await createHeads(graphs, parts.graph.takeForWasm(), schema);
      const sentences = goldenOf(parts.golden, encoder.arithmetic, schema);
      for (const batch of goldenBatches(sentences, shared, scorer.alone)) {
        await runSelfTest(scorer, { schema: parts.schema, session }, batch);
        count += 1;
      }
    }
    await graphs.release();
    expect(count).toBe(7 * model.schemas.length);
  },
  240_000,
);
