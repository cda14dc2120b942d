import { IterWebError } from '../base/errors.ts';
import { inOneGo, type Work } from '../base/work.ts';
import { readGraph, type GraphNode, type OnnxGraph } from './onnxGraph.ts';
import { roundWeights } from './uint8Rounding.ts';
import type { BlockWeight } from './uint8Weights.ts';

/**
 * What a graph's products are computed in: `float32` of weights that are unpacked, or `uint8`, for
 * which inputs are rounded too. The results differ, so each has golden ones of its own.
 */
export type Arithmetic = 'float32' | 'uint8';

/** Data that a graph names. */
export interface ExternalFile {
  readonly path: string;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** What a session is made of. */
export interface RunnableGraph {
  readonly arithmetic: Arithmetic;
  readonly graph: Uint8Array<ArrayBuffer>;
  /** Empty where the graph holds its weights. */
  readonly files: readonly ExternalFile[];
}

/** How the names of a weight's tensors end: in the q4 graph, and in the graph on uint8. */
const QUANTISED = '.weight/q';
const INTEGERS = '.weight/u8';
const SCALES = '.weight/u8-scales';

/**
 * Graphs of the encoder or of heads as they were downloaded, until a session has been made of them:
 * the one that holds the weights, and the small one for WASM that is made whole by them, where there
 * is one.
 */
export class GraphFiles {
  #stored: Uint8Array<ArrayBuffer> | undefined;
  readonly #uint8: Uint8Array<ArrayBuffer> | undefined;

  constructor(stored: Uint8Array<ArrayBuffer>, uint8?: Uint8Array<ArrayBuffer>) {
    this.#stored = stored;
    this.#uint8 = uint8;
  }

  /**
   * The graph that a device runs: on WebGPU as it is stored, and it stays here, as WASM may have to
   * take over; on WASM the fastest, for which see `takeForWasm`.
   */
  graphFor(device: 'webgpu' | 'wasm'): RunnableGraph {
    return inOneGo(this.graphInSteps(device));
  }

  /**
   * What `graphFor` gives, as work.
   *
   * @param onPrepared - Hears which share of the weights is ready.
   * @throws IterWebError `manifest-invalid` where the two graphs don't belong together.
   */
  *graphInSteps(
    device: 'webgpu' | 'wasm',
    onPrepared?: (share: number) => void,
  ): Work<RunnableGraph> {
    return device === 'wasm' ? yield* this.#forWasm(onPrepared) : this.stored();
  }

  /** The graph as it is stored. It stays here. */
  stored(): RunnableGraph {
    return { arithmetic: 'float32', graph: this.#bytes(), files: [] };
  }

  /**
   * The graph that WASM runs fastest. What was downloaded is let go of, so this can be asked once.
   *
   * @throws IterWebError `manifest-invalid` where the two graphs don't belong together.
   */
  takeForWasm(): RunnableGraph {
    return inOneGo(this.#forWasm());
  }

  *#forWasm(onPrepared?: (share: number) => void): Work<RunnableGraph> {
    const stored = this.#bytes();
    this.#stored = undefined;
    const graph = this.#uint8;
    if (graph === undefined) return { arithmetic: 'float32', graph: stored, files: [] };
    return { arithmetic: 'uint8', graph, files: yield* uint8Files(graph, stored, onPrepared) };
  }

  #bytes(): Uint8Array<ArrayBuffer> {
    if (this.#stored) return this.#stored;
    throw new IterWebError('unexpected', 'A graph was asked for after it was let go.');
  }
}

/**
 * The data that a graph on uint8 names, from the graph whose weights it shares: tensors of the same
 * name as they are, and rounded weights. Nothing of it holds on to the stored graph's bytes.
 */
function* uint8Files(
  graph: Uint8Array<ArrayBuffer>,
  stored: Uint8Array<ArrayBuffer>,
  onPrepared: (share: number) => void = () => undefined,
): Work<ExternalFile[]> {
  const { named, tensors, weights } = matched(graph, stored);
  yield;
  const rounded = yield* roundWeights(weights, (count) => {
    onPrepared(count / weights.size);
  });
  const dataOf = (path: string): Uint8Array<ArrayBuffer> | undefined => {
    const own = tensors.get(path);
    if (own) return own.slice();
    const { integers, scales } = rounded.get(weightOf(path) ?? '') ?? {};
    return path.endsWith(INTEGERS) ? integers : scales && new Uint8Array(scales.buffer);
  };
  return named.flatMap((path) => {
    const data = dataOf(path);
    return data ? [{ path, data }] : [];
  });
}

/**
 * See that a graph on uint8 and the graph whose weights it shares belong together, and that what is
 * made of those weights has as many bytes as the graph says.
 *
 * @throws IterWebError `manifest-invalid`.
 */
export function checkTwin(graph: Uint8Array<ArrayBuffer>, stored: Uint8Array<ArrayBuffer>): void {
  const { named, tensors, weights } = matched(graph, stored);
  const sizes = new Map(
    readGraph(graph).tensors.map(({ name, dims }) => [name, dims.reduce((a, b) => a * b, 1)]),
  );
  for (const path of named) {
    const own = tensors.get(path);
    const weight = weights.get(weightOf(path) ?? '');
    const made = weight && (path.endsWith(INTEGERS) ? weight.K * weight.N : weight.N);
    const values = own ? own.length / Float32Array.BYTES_PER_ELEMENT : made;
    if (sizes.get(path) === values || sizes.get(path) === own?.length) continue;
    throw new IterWebError(
      'manifest-invalid',
      `A graph for WASM does not fit the weights: ${path} has other sizes.`,
    );
  }
}

/** What a graph on uint8 names, and where it is in the graph whose weights it shares. */
interface Matched {
  readonly named: readonly string[];
  readonly tensors: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  readonly weights: ReadonlyMap<string, BlockWeight>;
}

/** @throws IterWebError `manifest-invalid` where the stored graph has not what is named. */
function matched(graph: Uint8Array<ArrayBuffer>, stored: Uint8Array<ArrayBuffer>): Matched {
  try {
    return match(readGraph(graph), readGraph(stored));
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new IterWebError(
      'manifest-invalid',
      `A graph for WASM does not fit the weights: ${cause.message}`,
      { cause },
    );
  }
}

/** @throws RangeError where the stored graph has not what is named. */
function match(graph: OnnxGraph, stored: OnnxGraph): Matched {
  const tensors = new Map(stored.tensors.map(({ name, raw }) => [name, raw]));
  const products = new Map(stored.nodes.map((node) => [node.inputs[1] ?? '', node]));
  const named = graph.tensors.flatMap(({ location }) => location ?? []);
  const weights = new Map<string, BlockWeight>();
  for (const path of named) {
    if (tensors.has(path)) continue;
    const weight = weightOf(path);
    if (weight === undefined) throw new RangeError(`There is no tensor ${path}.`);
    if (!weights.has(weight)) weights.set(weight, blockWeight(weight, products, tensors));
  }
  return { named, tensors, weights };
}

/** The weight of which a tensor is made; undefined of others. */
function weightOf(path: string): string | undefined {
  const end = [INTEGERS, SCALES].find((one) => path.endsWith(one));
  return end && path.slice(0, -end.length);
}

function blockWeight(
  weight: string,
  products: ReadonlyMap<string, GraphNode>,
  tensors: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
): BlockWeight {
  const name = weight + QUANTISED;
  const node = products.get(name);
  if (node?.operator !== 'MatMulNBits') throw new RangeError(`There is no product of ${name}.`);
  const [, , scales = '', zeros = ''] = node.inputs;
  const bytes = (tensor: string): Uint8Array<ArrayBuffer> => {
    const found = tensors.get(tensor);
    if (found) return found;
    throw new RangeError(`There is no tensor ${tensor}.`);
  };
  const size = (attribute: string) => node.integers.get(attribute) ?? 0;
  const [K, N, bits, block] = [size('K'), size('N'), size('bits'), size('block_size')];
  const made = {
    K,
    N,
    bits,
    block,
    integers: bytes(name),
    // Of its own, as floats can't be read from any offset.
    scales: new Float32Array(bytes(scales).slice().buffer),
    zeros: bytes(zeros),
  };
  const blocks = K / block;
  const isWhole =
    made.integers.length === (N * K * bits) / 8 &&
    made.scales.length === N * blocks &&
    made.zeros.length === N * Math.ceil((blocks * bits) / 8);
  if (!isWhole) throw new RangeError(`The weights ${name} are not as many as its product reads.`);
  return made;
}
