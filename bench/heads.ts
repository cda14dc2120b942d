import { firstSlots } from '../src/iter/sparse.ts';
import { spanMasks } from '../src/runtime/batch.ts';
import { createEncoder, encode } from '../src/runtime/encoderGraph.ts';
import { Graphs } from '../src/runtime/graphs.ts';
import { createHeads, runHeads } from '../src/runtime/headsGraph.ts';
import { batchOf } from './batch.ts';
import { atMost, milliseconds, type Row } from './row.ts';
import type { Setting } from './setting.ts';
import { sideBySide, timeOf } from './timing.ts';

const MOST = 0.08;

/** What is_left, is_span and is_link cost on top of the encoder, one sentence at a time. */
export async function measureHeads({
  ort,
  encoder: graph,
  shared,
  heads,
  runs,
  lengths,
}: Setting): Promise<Row[]> {
  const graphs = new Graphs(ort, 'wasm');
  const encoder = await createEncoder(graphs, graph.fastest);
  const session = await createHeads(graphs, heads.graph, heads.schema.name);
  const rows: Row[] = [];
  for (const length of lengths) {
    const batch = batchOf(length, shared);
    const { rows: count, positions } = batch;
    const inputs = {
      rows: count,
      positions,
      masks: spanMasks(
        batch.sentences.map(({ pieces }) => pieces),
        positions,
        shared.tokenizer.frame,
        heads.schema,
      ),
      slots: firstSlots(heads.schema, positions),
    };
    const { figure, against, ratio } = await sideBySide(runs, async () => {
      const started = performance.now();
      const hidden = await encode(graphs, encoder, batch);
      const encoding = performance.now() - started;
      const time = await timeOf(() => runHeads(graphs, session, hidden, inputs));
      hidden.dispose();
      return { figure: time, against: encoding };
    });
    rows.push({
      name: `heads, ${length} wordpieces`,
      figure: milliseconds(figure),
      against: `encoder: ${milliseconds(against)}`,
      ratio,
      target: atMost(MOST, ratio),
      runs,
    });
  }
  await graphs.release();
  return rows;
}
