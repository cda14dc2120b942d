import { createEncoder, encode } from '../src/runtime/encoderGraph.ts';
import { Graphs } from '../src/runtime/graphs.ts';
import { batchOf } from './batch.ts';
import { atLeast, milliseconds, type Row } from './row.ts';
import type { Setting } from './setting.ts';
import { sideBySide, timeOf } from './timing.ts';

/** How many times as fast the encoder should be as on the weights as they are stored. */
const LEAST: Readonly<Record<number, number>> = { 24: 3, 32: 3, 128: 2.2, 512: 1.6 };

/** Sentences are mostly short, which is where weights that are unpacked at each call cost most. */
const SHORT = [16, 24, 32, 64];

/** The encoder as WASM runs it, against the same weights as they are stored. */
export async function measureEncoder({
  ort,
  encoder,
  shared,
  runs,
  lengths,
}: Setting): Promise<Row[]> {
  const graphs = new Graphs(ort, 'wasm');
  const fastest = await createEncoder(graphs, encoder.fastest);
  const stored = await createEncoder(graphs, encoder.stored);
  const rows: Row[] = [];
  for (const length of [...SHORT, ...lengths]) {
    const batch = batchOf(length, shared);
    const time = (session: typeof fastest) =>
      timeOf(async () => (await encode(graphs, session, batch)).dispose());
    const { figure, against, ratio } = await sideBySide(runs, async () => ({
      figure: await time(fastest),
      against: await time(stored),
    }));
    const faster = 1 / ratio;
    const least = LEAST[length];
    rows.push({
      name: `encoder on ${encoder.fastest.arithmetic}, ${length} wordpieces`,
      figure: milliseconds(figure),
      against: `weights as stored: ${milliseconds(against)}`,
      ratio: faster,
      ...(least !== undefined && { target: atLeast(least, faster) }),
      runs,
    });
  }
  await graphs.release();
  return rows;
}
