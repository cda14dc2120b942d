/**
 * How long encoders of other families take against BERT's of the same size, on WASM in Node:
 *
 *     (cd training && python -m fixtures.dump_speed ../.cache/speed)
 *     npx tsx bench/families.ts .cache/speed [TURNS]
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom } from '../src/iter/testing/dense.ts';
import { nodePlatform } from '../src/cli/nodeOrt.ts';
import type { Relative } from '../src/model/relative.ts';
import { RelativeInputs } from '../src/model/relativeInputs.ts';
import type { Batch } from '../src/runtime/batch.ts';
import { createEncoder, encode } from '../src/runtime/encoderGraph.ts';
import { Graphs } from '../src/runtime/graphs.ts';
import { configureOrt } from '../src/runtime/ort.ts';
import { milliseconds, table, type Row } from './row.ts';
import { sideBySide, timeOf } from './timing.ts';

/** What is run with each: so many sentences of so many positions. */
const BATCHES = [
  { rows: 1, positions: 64 },
  { rows: 8, positions: 64 },
  { rows: 1, positions: 256 },
];

/** What a graph reads. */
interface Reads {
  /** E. */
  readonly width: number;
  readonly relative?: Relative;
}

const [folder = '', turns = '7'] = process.argv.slice(2);
const ort = await nodePlatform.loadOrt('wasm', {});
configureOrt(ort, nodePlatform.threads);
const graphs = new Graphs(ort, 'wasm');

async function runnerOf(family: string) {
  const { width, ...own } = JSON.parse(
    readFileSync(join(folder, `${family}.json`), 'utf8'),
  ) as Reads;
  const graph = new Uint8Array(readFileSync(join(folder, `${family}.onnx`)));
  const session = await createEncoder(graphs, { graph, files: [], arithmetic: 'float32' });
  const relative = new RelativeInputs({ width, ...own });
  return ({ rows, positions }: (typeof BATCHES)[number]) => {
    const random = seededRandom(1);
    const batch: Batch = {
      sentences: [],
      rows,
      positions,
      embeds: Float32Array.from({ length: rows * positions * width }, () => random() - 0.5),
      mask: new Float32Array(rows * positions).fill(1),
      relative: relative.at(positions),
    };
    return timeOf(async () => {
      (await encode(graphs, session, batch)).dispose();
    });
  };
}

const families = readdirSync(folder).flatMap((file) =>
  file.endsWith('.onnx') ? [file.slice(0, -'.onnx'.length)] : [],
);
const bert = await runnerOf('bert');
const rows: Row[] = [];
for (const family of families.filter((name) => name !== 'bert')) {
  const run = await runnerOf(family);
  for (const batch of BATCHES) {
    const runs = Number(turns);
    const { figure, against, ratio } = await sideBySide(runs, async () => ({
      figure: await run(batch),
      against: await bert(batch),
    }));
    rows.push({
      name: `${family}, ${batch.rows} × ${batch.positions} positions`,
      figure: milliseconds(figure),
      against: `bert: ${milliseconds(against)}`,
      ratio,
      runs,
    });
  }
}
await graphs.release();
process.stdout.write(`${table(rows)}\n`);
