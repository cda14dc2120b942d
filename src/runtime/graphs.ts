import type { InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { IterWebError } from '../base/errors.ts';
import type { RunnableGraph } from '../model/graphFiles.ts';
import type { HeadsOutputs, LinkOutputs } from '../iter/sparse.ts';
import type { Batch, SpanMasks } from './batch.ts';
import { queueOf, type Ort, type Queue } from './ort.ts';

/** An execution provider of onnxruntime-web. */
export type Provider = 'webgpu' | 'wasm';

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

/** How long a failed run waits for the news that the device was lost. */
const LOSS_NEWS_MS = 100;

/** Sessions of one build of onnxruntime-web on one device; all creates and runs are in its queue. */
export class Graphs {
  readonly #ort: Ort;
  readonly provider: Provider;
  readonly #queue: Queue;
  readonly #sessions: InferenceSession[] = [];
  #gpu: GPUDevice | undefined;

  constructor(ort: Ort, provider: Provider) {
    this.#ort = ort;
    this.provider = provider;
    this.#queue = queueOf(ort);
  }

  /**
   * Create the session of an encoder graph; its hidden states stay on the device.
   *
   * @throws IterWebError `create-failed`.
   */
  createEncoder(graph: RunnableGraph): Promise<InferenceSession> {
    return this.#create(graph, 'encoder', { hidden: 'gpu-buffer' });
  }

  /**
   * Create the session of a heads graph.
   *
   * @throws IterWebError `create-failed`.
   */
  createHeads(graph: RunnableGraph, schema: string): Promise<InferenceSession> {
    return this.#create(graph, `heads of schema ${schema}`);
  }

  #create(
    { graph, files }: RunnableGraph,
    what: string,
    outputs?: Record<string, Tensor.DataLocation>,
  ): Promise<InferenceSession> {
    // A list of providers would hide that the GPU can't run a node.
    const options: InferenceSession.SessionOptions =
      this.provider === 'wasm'
        ? { executionProviders: ['wasm'], ...(files.length > 0 && { externalData: files }) }
        : {
            executionProviders: [{ name: 'webgpu' }],
            extra: { session: { disable_cpu_ep_fallback: '1' } },
            ...(outputs && { preferredOutputLocation: outputs }),
          };
    return this.#queue(async () => {
      try {
        const session = await this.#ort.InferenceSession.create(graph, options);
        this.#sessions.push(session);
        if (this.provider === 'webgpu') this.#gpu = await this.#ort.env.webgpu.device;
        return session;
      } catch (cause) {
        throw new IterWebError(
          'create-failed',
          `The ${what} can't be run on ${this.provider === 'wasm' ? 'WASM' : 'WebGPU'}: ${firstLine(cause)}`,
          { cause },
        );
      }
    });
  }

  /**
   * Run the encoder. Dispose of the tensor that comes back.
   *
   * @returns Hidden states f32 [B, N, δ], on the device.
   * @throws IterWebError `run-failed` or `device-lost`.
   */
  async encode(session: InferenceSession, { rows, positions, embeds, mask }: Batch) {
    const { Tensor } = this.#ort;
    const width = embeds.length / (rows * positions);
    const { hidden } = await this.#run(session, {
      embeds: new Tensor('float32', embeds, [rows, positions, width]),
      mask: new Tensor('float32', mask, [rows, positions]),
    });
    if (hidden === undefined) throw missing('hidden');
    // The run returns as soon as its work is queued: without this, the heads' time is the encoder's.
    await this.#gpu?.queue.onSubmittedWorkDone();
    return hidden;
  }

  /**
   * Run the heads of a schema.
   *
   * @throws IterWebError `run-failed` or `device-lost`; `manifest-invalid` where an output is
   * missing.
   */
  async heads(
    session: InferenceSession,
    hidden: Tensor,
    { rows, positions, masks, slots }: HeadsInputs,
  ): Promise<HeadsOutputs> {
    const { Tensor } = this.#ort;
    const feeds: Record<string, Tensor> = {
      hidden,
      start_ok: new Tensor('float32', masks.startOk, [rows, positions]),
      end_ok: new Tensor('float32', masks.endOk, [rows, positions]),
      positions: new Tensor('float32', Float32Array.from(Array(positions).keys()), [positions]),
      slots: new Tensor('float32', new Float32Array(slots), [slots]),
    };
    // Without relation types a graph has no use for slots.
    const known = session.inputNames;
    const outputs = await this.#run(
      session,
      Object.fromEntries(Object.entries(feeds).filter(([name]) => known.includes(name))),
    );
    return {
      rows,
      left: floats(outputs, 'left'),
      starts: floats(outputs, 'starts'),
      span: floats(outputs, 'span'),
      ...(outputs.link && { links: linkOutputs(outputs) }),
    };
  }

  /** Copy some rows of hidden states [B, N, δ] to a tensor of their own, on the same device. */
  async selectRows(hidden: Tensor, rows: readonly number[]): Promise<Tensor> {
    const { Tensor } = this.#ort;
    const [, positions = 0, width = 0] = hidden.dims;
    const dims = [rows.length, positions, width];
    const size = positions * width;
    if (this.#gpu === undefined) {
      const from = (await hidden.getData()) as Float32Array;
      const data = new Float32Array(rows.length * size);
      for (const [to, row] of rows.entries()) {
        data.set(from.subarray(row * size, (row + 1) * size), to * size);
      }
      return new Tensor('float32', data, dims);
    }
    const rowBytes = size * Float32Array.BYTES_PER_ELEMENT;
    const buffer = this.#gpu.createBuffer({
      size: rows.length * rowBytes,
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
    });
    const commands = this.#gpu.createCommandEncoder();
    for (const [to, row] of rows.entries()) {
      commands.copyBufferToBuffer(
        hidden.gpuBuffer,
        row * rowBytes,
        buffer,
        to * rowBytes,
        rowBytes,
      );
    }
    this.#gpu.queue.submit([commands.finish()]);
    return Tensor.fromGpuBuffer(buffer, {
      dataType: 'float32',
      dims,
      dispose: () => {
        buffer.destroy();
      },
    });
  }

  /** Give back all sessions. */
  async release(): Promise<void> {
    for (const session of this.#sessions.splice(0)) {
      await this.#queue(() => session.release()).catch(() => undefined);
    }
  }

  #run(session: InferenceSession, feeds: Record<string, Tensor>) {
    return this.#queue(async () => {
      const lost = this.#gpu?.lost.then(lossError);
      try {
        const run: Promise<Partial<Record<string, Tensor>>> = session.run(feeds);
        // A run on a lost device may never end.
        return await (lost
          ? Promise.race([run, lost.then((error) => Promise.reject(error))])
          : run);
      } catch (cause) {
        if (cause instanceof IterWebError) throw cause;
        const loss = await Promise.race([lost, after(LOSS_NEWS_MS)]);
        throw (
          loss ?? new IterWebError('run-failed', `The run failed: ${firstLine(cause)}`, { cause })
        );
      }
    });
  }
}

function lossError({ message }: GPUDeviceLostInfo): IterWebError {
  const why = message === '' ? '' : ` (${firstLine(message)})`;
  return new IterWebError('device-lost', `The graphics device was lost${why}.`);
}

function after(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n', 1)[0] ?? '';
}

function missing(output: string): IterWebError {
  return new IterWebError('manifest-invalid', `The graph has no output "${output}".`);
}

type Outputs = Partial<Record<string, Tensor>>;

function floats(outputs: Outputs, name: string): Float32Array {
  const data = outputs[name]?.data;
  if (!(data instanceof Float32Array)) throw missing(name);
  return data;
}

function linkOutputs(outputs: Outputs): LinkOutputs {
  const slot = outputs.slot?.data;
  if (!(slot instanceof BigInt64Array)) throw missing('slot');
  return { slot, score: floats(outputs, 'score'), link: floats(outputs, 'link') };
}
