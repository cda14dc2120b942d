import type { InferenceSession } from 'onnxruntime-web/wasm';
import { createEncoder, encode } from '../src/runtime/encoderGraph.ts';
import { Graphs } from '../src/runtime/graphs.ts';
import { batchOf } from './batch.ts';
import { productsOf, uint8ProductModel, type ProductShape } from './onnx.ts';
import { atLeast, milliseconds, type Row } from './row.ts';
import type { Setting } from './setting.ts';
import { sideBySide, timeOf } from './timing.ts';

const LEAST = 0.65;

interface Product {
  readonly shape: ProductShape;
  /** How many of the encoder's nodes have this shape. */
  readonly count: number;
  readonly session: InferenceSession;
}

/**
 * How near the encoder comes to what the machine can do: the time of bare products, by the fastest
 * operator that there is and one of each shape that the encoder has, over the time of the encoder.
 */
export async function measureProducts({
  ort,
  encoder: graph,
  shared,
  runs,
  lengths,
}: Setting): Promise<Row[]> {
  const graphs = new Graphs(ort, 'wasm');
  const encoder = await createEncoder(graphs, graph.fastest);
  const products: Product[] = [];
  for (const [shape, count] of countShapes(productsOf(graph.stored.graph))) {
    const session = await ort.InferenceSession.create(uint8ProductModel(shape), {
      executionProviders: ['wasm'],
    });
    products.push({ shape, count, session });
  }
  const total = products.reduce((sum, { count }) => sum + count, 0);
  const rows: Row[] = [];
  for (const length of lengths) {
    const batch = batchOf(length, shared);
    const inputs = products.map(
      ({ shape: { K } }) =>
        new ort.Tensor('float32', new Float32Array(length * K).fill(0.5), [1, length, K]),
    );
    const { figure, against, ratio } = await sideBySide(runs, async () => ({
      against: await timeOf(async () => (await encode(graphs, encoder, batch)).dispose()),
      figure: await timeOf(async () => {
        for (const [index, { count, session }] of products.entries()) {
          const A = inputs[index];
          if (A === undefined) continue;
          for (let call = 0; call < count; call += 1) await session.run({ A });
        }
      }),
    }));
    rows.push({
      name: `${total} bare products on uint8, ${length} wordpieces`,
      figure: milliseconds(figure),
      against: `encoder: ${milliseconds(against)}`,
      ratio,
      target: atLeast(LEAST, ratio),
      runs,
    });
  }
  for (const { session } of products) await session.release();
  await graphs.release();
  return rows;
}

function countShapes(shapes: readonly ProductShape[]): [ProductShape, number][] {
  const counted = new Map<string, [ProductShape, number]>();
  for (const shape of shapes) {
    const key = JSON.stringify(shape);
    counted.set(key, [shape, (counted.get(key)?.[1] ?? 0) + 1]);
  }
  return [...counted.values()];
}
