import { ByteProgress } from '../src/model/byteProgress.ts';
import { openPackage, loadEncoder } from '../src/model/package.ts';
import { createNodeSource } from '../src/cli/nodeSource.ts';
import { createEncoder } from '../src/runtime/encoderGraph.ts';
import { Graphs } from '../src/runtime/graphs.ts';
import { milliseconds, under, type Row } from './row.ts';
import type { Setting } from './setting.ts';
import { sideBySide, timeOf } from './timing.ts';

/** Milliseconds of a core that making the weights may take. */
const MOST = 1500;

/** Of a millisecond. */
const MICROSECONDS = 1000;

/** What making the encoder's weights for WASM takes of a start, against making its session. */
export async function measureWeights({ ort, model, runs }: Setting): Promise<Row[]> {
  const [name = model] = model.split(':');
  const opened = await openPackage(createNodeSource(name));
  if (opened.uint8 === undefined) return [];
  const { figure, against, ratio } = await sideBySide(runs, async () => {
    const encoder = await loadEncoder(opened, new ByteProgress(0, () => undefined));
    const graphs = new Graphs(ort, 'wasm');
    const before = process.cpuUsage();
    const graph = encoder.takeForWasm();
    const { user, system } = process.cpuUsage(before);
    const made = (user + system) / MICROSECONDS;
    const session = await timeOf(() => createEncoder(graphs, graph));
    await graphs.release();
    return { figure: made, against: session };
  });
  return [
    {
      name: 'weights on uint8 made of those stored, processor time',
      figure: milliseconds(figure),
      against: `session: ${milliseconds(against)}`,
      ratio,
      target: under(MOST, figure),
      runs,
    },
  ];
}
