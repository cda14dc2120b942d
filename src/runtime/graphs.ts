import type { InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { IterWebError } from '../base/errors.ts';
import type { RunnableGraph } from '../model/graphFiles.ts';
import { queueOf, type Ort, type Queue } from './ort.ts';

/** An execution provider of onnxruntime-web. */
export type Provider = 'webgpu' | 'wasm';

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
   * Create a session.
   *
   * @param graph - The graph, and files that it names.
   * @param what - What the graph is called in an error.
   * @param kept - Names of the outputs that stay on the device.
   * @throws IterWebError `create-failed`.
   */
  create(
    { graph, files }: RunnableGraph,
    what: string,
    kept: readonly string[] = [],
  ): Promise<InferenceSession> {
    // A list of providers would hide that the GPU can't run a node.
    const options: InferenceSession.SessionOptions =
      this.provider === 'wasm'
        ? { executionProviders: ['wasm'], ...(files.length > 0 && { externalData: files }) }
        : {
            executionProviders: [{ name: 'webgpu' }],
            extra: { session: { disable_cpu_ep_fallback: '1' } },
            ...(kept.length > 0 && {
              preferredOutputLocation: Object.fromEntries(
                kept.map((name) => [name, 'gpu-buffer'] as const),
              ),
            }),
          };
    return this.#queue(async () => {
      try {
        const session = await this.#ort.InferenceSession.create(graph, options);
        this.#sessions.push(session);
        if (this.provider === 'webgpu') this.#gpu = await this.#ort.env.webgpu.device;
        return session;
      } catch (cause) {
        throw this.#cantBeRun(what, cause);
      }
    });
  }

  /**
   * Make what a session will be made of, for which there may be no memory either.
   *
   * @param what - What the graph is called in an error.
   * @throws IterWebError `create-failed`, or the one that was thrown.
   */
  prepared<T>(what: string, make: () => T): T {
    try {
      return make();
    } catch (cause) {
      throw cause instanceof IterWebError ? cause : this.#cantBeRun(what, cause);
    }
  }

  #cantBeRun(what: string, cause: unknown): IterWebError {
    const device = this.provider === 'wasm' ? 'WASM' : 'WebGPU';
    return new IterWebError(
      'create-failed',
      `The ${what} can't be run on ${device}: ${firstLine(cause)}`,
      { cause },
    );
  }

  /** A tensor of floats, for a graph to read. */
  tensor(values: Float32Array, dims: readonly number[]): Tensor {
    return new this.#ort.Tensor('float32', values, dims);
  }

  /** Resolves when the device has done all work that was given to it. */
  async finished(): Promise<void> {
    await this.#gpu?.queue.onSubmittedWorkDone();
  }

  /**
   * Run a session. Dispose of the tensors that come back on the device.
   *
   * @param feeds - By the names of the graph's inputs; others are left out.
   * @throws IterWebError `run-failed` or `device-lost`.
   */
  run(session: InferenceSession, feeds: Readonly<Record<string, Tensor>>): Promise<Outputs> {
    const known = session.inputNames;
    const read = Object.fromEntries(Object.entries(feeds).filter(([name]) => known.includes(name)));
    return this.#run(session, read);
  }

  /** Copy some rows of a tensor [B, N, δ] of floats to one of their own, on the same device. */
  async selectRows(from: Tensor, rows: readonly number[]): Promise<Tensor> {
    const { Tensor } = this.#ort;
    const [, positions = 0, width = 0] = from.dims;
    const dims = [rows.length, positions, width];
    const size = positions * width;
    if (this.#gpu === undefined) {
      const all = (await from.getData()) as Float32Array;
      const data = new Float32Array(rows.length * size);
      for (const [to, row] of rows.entries()) {
        data.set(all.subarray(row * size, (row + 1) * size), to * size);
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
      commands.copyBufferToBuffer(from.gpuBuffer, row * rowBytes, buffer, to * rowBytes, rowBytes);
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

  #run(session: InferenceSession, feeds: Record<string, Tensor>): Promise<Outputs> {
    return this.#queue(async () => {
      const lost = this.#gpu?.lost.then(lossError);
      try {
        const run: Promise<Outputs> = session.run(feeds);
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

/** What a graph gives, by its outputs' names. */
export type Outputs = Readonly<Partial<Record<string, Tensor>>>;

/**
 * An output.
 *
 * @throws IterWebError `manifest-invalid` where it is missing.
 */
export function outputOf(outputs: Outputs, name: string): Tensor {
  const output = outputs[name];
  if (output === undefined) throw missing(name);
  return output;
}

/**
 * The values of an output of floats.
 *
 * @throws IterWebError `manifest-invalid` where it is missing or has others.
 */
export function floats(outputs: Outputs, name: string): Float32Array {
  const { data } = outputOf(outputs, name);
  if (!(data instanceof Float32Array)) throw missing(name);
  return data;
}

/**
 * The values of an output of 64-bit integers.
 *
 * @throws IterWebError `manifest-invalid` where it is missing or has others.
 */
export function integers(outputs: Outputs, name: string): BigInt64Array {
  const { data } = outputOf(outputs, name);
  if (!(data instanceof BigInt64Array)) throw missing(name);
  return data;
}
