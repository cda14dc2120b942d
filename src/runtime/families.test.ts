/**
 * Encoders of the paper's other families, as onnxruntime-web runs them on WASM in Node, against ONNX
 * Runtime in Python, on small packages with drawn weights.
 */
import { describe, expect, test } from 'vitest';
import { nodePlatform } from '../cli/nodeOrt.ts';
import { createNodeSource } from '../cli/nodeSource.ts';
import { decode } from '../iter/decode.ts';
import { sigmoid } from '../iter/probability.ts';
import type { HeadsOutputs } from '../iter/sparse.ts';
import { ByteProgress } from '../model/byteProgress.ts';
import { goldenOf } from '../model/golden.ts';
import { loadEncoder, loadHeads, loadShared, openPackage } from '../model/package.ts';
import type { Batch } from './batch.ts';
import { createEngine } from './engine.ts';
import { createEncoder, encode } from './encoderGraph.ts';
import { Graphs } from './graphs.ts';
import { createHeads } from './headsGraph.ts';
import { configureOrt } from './ort.ts';
import { Scorer } from './scorer.ts';
import { goldenBatches } from './selfTest.ts';
import {
  differenceOf,
  expectedStates,
  FAMILIES,
  FAMILIES_FOLDER,
  FAULTS,
  type Change,
} from './testing/families.ts';

const TOLERANCE = 5e-5;
const progress = new ByteProgress(0, () => undefined);

async function opened(family: string) {
  const model = await openPackage(createNodeSource(family, FAMILIES_FOLDER), { dtype: 'q4' });
  const ort = await nodePlatform.loadOrt('wasm', {});
  configureOrt(ort, nodePlatform.threads);
  const graphs = new Graphs(ort, 'wasm');
  const shared = await loadShared(model, progress);
  const session = await createEncoder(graphs, (await loadEncoder(model, progress)).stored());
  return { model, graphs, shared, session };
}

/** Each state's largest difference from Python's, with relative positions as they are or changed. */
async function stateDifferences(
  { graphs, shared, session }: Awaited<ReturnType<typeof opened>>,
  family: string,
  change?: Change,
): Promise<number[]> {
  const { columns, batches } = expectedStates(family);
  const differences: number[] = [];
  for (const batch of batches) {
    const rows = batch.ids.length;
    const positions = Math.max(...batch.lengths);
    const { width } = shared.embeddings;
    const embeds = new Float32Array(rows * positions * width);
    const mask = new Float32Array(rows * positions);
    for (const [row, length] of batch.lengths.entries()) {
      const first = row * positions;
      mask.fill(1, first, first + length);
      shared.embeddings.write(batch.ids[row]?.slice(0, length) ?? [], embeds, first * width);
    }
    const relative = shared.relative.at(positions).map(change ?? ((table) => table));
    const input: Batch = { sentences: [], rows, positions, embeds, mask, relative };
    const hidden = await encode(graphs, session, input);
    const states = hidden.data as Float32Array;
    const ofRow = states.length / rows;
    const real = batch.lengths.flatMap((length, row) => [
      ...states.subarray(row * ofRow, row * ofRow + (length * ofRow) / positions),
    ]);
    differences.push(differenceOf(real, batch, columns));
    hidden.dispose();
  }
  return differences;
}

test('the families are those of the paper and their kin', () => {
  expect(FAMILIES).toEqual([
    'albert',
    'bart',
    'deberta',
    'deberta-conv',
    'electra',
    'flan-t5',
    'roberta',
    't5',
  ]);
});

describe.each(FAMILIES)('%s', (family) => {
  test('has Python’s hidden states at 19, 48 and 150 positions', async () => {
    const own = await opened(family);
    const differences = await stateDifferences(own, family);
    await own.graphs.release();
    expect(differences).toHaveLength(3);
    expect(Math.max(...differences)).toBeLessThan(TOLERANCE);
  });

  test('finds in the golden sentences what Python finds', async () => {
    const { model, graphs, shared, session } = await opened(family);
    const scorer = new Scorer(graphs, session, shared.tokenizer.frame);
    let found = 0;
    for (const { name } of model.schemas) {
      const { schema, graph, golden } = await loadHeads(model, model.heads(name), progress);
      const heads = { schema, session: await createHeads(graphs, graph.stored(), name) };
      const sentences = goldenOf(golden, 'float32', name);
      for (const { sentences: some, batch } of goldenBatches(sentences, shared, false)) {
        let outputs: HeadsOutputs | undefined;
        const scores = await scorer.score(batch, heads, { onOutputs: (raw) => (outputs = raw) });
        const { rows = 1, before = 0, left = [] } = outputs ?? {};
        for (const [row, sentence] of some.entries()) {
          const first = (row * left.length) / rows + before;
          const lefts = sentence.left.map((_, piece) => sigmoid(left[first + piece] ?? NaN));
          expect(largest(lefts, sentence.left)).toBeLessThan(TOLERANCE);
          const { spans, relations } = decode(scores.slice(row, row + 1), schema, {
            tau: 0.5,
            lambda: 0.5,
          });
          const actual = called(spans, relations);
          const expected = called(sentence.entities, sentence.relations);
          expect([...actual.keys()].sort()).toEqual([...expected.keys()].sort());
          const scored = [...expected].map(([key, score]) =>
            Math.abs(score - (actual.get(key) ?? NaN)),
          );
          expect(Math.max(0, ...scored)).toBeLessThan(TOLERANCE);
          found += spans.length;
        }
      }
    }
    await graphs.release();
    expect(found).toBeGreaterThan(10);
  });
});

test.each(FAMILIES)(
  'an engine of %s starts as any does, passes its self-test and runs',
  async (family) => {
    const source = createNodeSource(family, FAMILIES_FOLDER);
    const engine = await createEngine({
      source,
      platform: nodePlatform,
      device: 'auto',
      dtype: 'q4',
    });
    const text = 'Anna Berg was born in Oslo. Max Vogel works for Acme Labs in Rome.';
    const { sentences, wordpieces } = await engine.score({ kind: 'text', text });
    await engine.release();
    expect(sentences).toHaveLength(2);
    expect(wordpieces).toBeGreaterThan(15);
  },
);

function largest(actual: readonly number[], expected: readonly number[]): number {
  return Math.max(...actual.map((value, at) => Math.abs(value - (expected[at] ?? NaN))));
}

/** The scores of what was found, by what it is called. */
function called(
  spans: readonly { start: number; end: number; type: string; score: number }[],
  relations: readonly { head: number; tail: number; type: string; score: number }[],
) {
  const name = (at: number) => {
    const span = spans[at];
    return span ? `${span.start}–${span.end} ${span.type}` : 'none';
  };
  return new Map([
    ...spans.map(({ score }, at) => [name(at), score] as const),
    ...relations.map(
      ({ head, tail, type, score }) => [`${name(head)} ${type} ${name(tail)}`, score] as const,
    ),
  ]);
}

const faults = Object.entries(FAULTS).flatMap(([family, some]) =>
  some.map(({ what, change }) => [family, what, change] as const),
);

test.each(faults)('the comparison sees of %s %s', async (family, _, change) => {
  const own = await opened(family);
  const differences = await stateDifferences(own, family, change);
  await own.graphs.release();
  expect(Math.min(...differences)).toBeGreaterThan(1000 * TOLERANCE);
});
