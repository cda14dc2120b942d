import type { InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import type { HeadsOutputs, LinkOutputs } from '../iter/sparse.ts';
import type { RunnableGraph } from '../model/graphFiles.ts';
import type { SpanMasks } from './batch.ts';
import { floats, integers, type Graphs, type Outputs } from './graphs.ts';

/** What the heads read besides the hidden states. */
export interface HeadsInputs {
  /** B. */
  readonly rows: number;
  /** N. */
  readonly positions: number;
  readonly masks: SpanMasks;
  /** K; at most N·Ω. */
  readonly slots: number;
}

/** What a schema's graph is called in an error. */
export const headsCalled = (schema: string): string => `heads of schema ${schema}`;

/**
 * Create the session of a heads graph.
 *
 * @throws IterWebError `create-failed`.
 */
export function createHeads(
  graphs: Graphs,
  graph: RunnableGraph,
  schema: string,
): Promise<InferenceSession> {
  return graphs.create(graph, headsCalled(schema));
}

/**
 * Run the heads of a schema.
 *
 * @param hidden - [B, N, δ]; left as it is.
 * @throws IterWebError `run-failed` or `device-lost`; `manifest-invalid` where an output is
 * missing.
 */
export async function runHeads(
  graphs: Graphs,
  session: InferenceSession,
  hidden: Tensor,
  { rows, positions, masks, slots }: HeadsInputs,
): Promise<HeadsOutputs> {
  const outputs = await graphs.run(session, {
    hidden,
    start_ok: graphs.tensor(masks.startOk, [rows, positions]),
    end_ok: graphs.tensor(masks.endOk, [rows, positions]),
    positions: graphs.tensor(Float32Array.from(Array(positions).keys()), [positions]),
    // Without relation types a graph has no use for slots.
    slots: graphs.tensor(new Float32Array(slots), [slots]),
  });
  return {
    rows,
    before: masks.before,
    left: floats(outputs, 'left'),
    starts: floats(outputs, 'starts'),
    span: floats(outputs, 'span'),
    ...(outputs.link && { links: linkOutputs(outputs) }),
  };
}

function linkOutputs(outputs: Outputs): LinkOutputs {
  return {
    slot: integers(outputs, 'slot'),
    score: floats(outputs, 'score'),
    link: floats(outputs, 'link'),
  };
}
