import type { InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import type { RunnableGraph } from '../model/graphFiles.ts';
import type { Batch } from './batch.ts';
import { outputOf, type Graphs } from './graphs.ts';

/** What the graph is called in an error. */
export const ENCODER = 'encoder';

/**
 * Create the session of an encoder graph; its hidden states stay on the device.
 *
 * @throws IterWebError `create-failed`.
 */
export function createEncoder(graphs: Graphs, graph: RunnableGraph): Promise<InferenceSession> {
  return graphs.create(graph, ENCODER, ['hidden']);
}

/**
 * Run the encoder. Dispose of the tensor that comes back.
 *
 * @returns Hidden states f32 [B, N, δ], on the device.
 * @throws IterWebError `run-failed` or `device-lost`; `manifest-invalid` where the graph has no
 * hidden states.
 */
export async function encode(
  graphs: Graphs,
  session: InferenceSession,
  { rows, positions, embeds, mask, relative }: Batch,
): Promise<Tensor> {
  const width = embeds.length / (rows * positions);
  const outputs = await graphs.run(session, {
    embeds: graphs.tensor(embeds, [rows, positions, width]),
    mask: graphs.tensor(mask, [rows, positions]),
    ...Object.fromEntries(
      relative.map(({ name, values, dims }) => [name, graphs.tensor(values, dims)] as const),
    ),
  });
  // The run returns as soon as its work is queued: without this, the heads' time is the encoder's.
  await graphs.finished();
  return outputOf(outputs, 'hidden');
}
