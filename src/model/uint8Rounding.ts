import type { Work } from '../base/work.ts';
import { KERNEL_ARGUMENTS, LANES, SCRATCH, uint8Kernel } from './uint8Kernel.ts';
import { toUint8, type BlockWeight, type ColumnWeight } from './uint8Weights.ts';

const PAGE = 65_536;
const BYTES_PER_FLOAT = 4;

/** What the kernel reads and writes of one weight, in bytes; each weight takes the place of the last. */
interface Sizes {
  readonly integers: number;
  readonly scales: number;
  readonly zeros: number;
  readonly columnScales: number;
}

/** The kernel's function: its arguments are `KERNEL_ARGUMENTS`. */
type Run = (...given: readonly number[]) => void;

let compiled: WebAssembly.Module | undefined;

/**
 * Round weights, one a step, each to the bit as `toUint8` does where no column is all but 0 (of denormal
 * numbers). For such as it is made for, the kernel does it in a tenth of the time; its memory is let
 * go of with the last of the weights that it made.
 *
 * @param weights - By name.
 * @param onRounded - Hears how many are ready.
 */
export function* roundWeights(
  weights: ReadonlyMap<string, BlockWeight>,
  onRounded: (count: number) => void,
): Work<ReadonlyMap<string, ColumnWeight>> {
  const rounded = new Map<string, ColumnWeight>();
  const fast = new Rounder([...weights.values()].filter(fitsKernel));
  for (const [name, weight] of weights) {
    rounded.set(name, fitsKernel(weight) ? fast.round(weight) : toUint8(weight));
    onRounded(rounded.size);
    yield;
  }
  return rounded;
}

function fitsKernel({ bits, block, N }: BlockWeight): boolean {
  return bits === 4 && block % (2 * LANES) === 0 && N % LANES === 0;
}

/** The kernel in a memory that holds what it makes of all weights, and what it reads of one. */
class Rounder {
  readonly #memory: WebAssembly.Memory;
  readonly #run: Run;
  /** Where what is read and written of a weight begins. */
  readonly #places: Readonly<Record<keyof Sizes, number>>;
  /** Where the next rounded weight goes. */
  #next: number;

  /** @param weights - Those that will be rounded. */
  constructor(weights: readonly BlockWeight[]) {
    const most = (size: keyof Sizes) =>
      Math.max(0, ...weights.map((weight) => aligned(sizesOf(weight)[size])));
    const integers = SCRATCH;
    const scales = integers + most('integers');
    const zeros = scales + most('scales');
    const columnScales = zeros + most('zeros');
    this.#places = { integers, scales, zeros, columnScales };
    this.#next = columnScales + most('columnScales');
    const bytes = weights.reduce((sum, { K, N }) => sum + K * N, this.#next);
    this.#memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) });
    compiled ??= new WebAssembly.Module(uint8Kernel());
    const env = { memory: this.#memory };
    this.#run = new WebAssembly.Instance(compiled, { env }).exports.run as Run;
  }

  round(weight: BlockWeight): ColumnWeight {
    const { K, N, block, integers, scales, zeros } = weight;
    const places = this.#places;
    const { buffer } = this.#memory;
    const memory = new Uint8Array(buffer);
    memory.set(integers, places.integers);
    memory.set(new Uint8Array(scales.buffer, scales.byteOffset, scales.byteLength), places.scales);
    memory.set(zeros, places.zeros);
    const rounded = this.#next;
    this.#next += K * N;
    const given = { ...places, rounded, columns: N, blocks: K / block, blockBytes: block / 2 };
    this.#run(...KERNEL_ARGUMENTS.map((name) => given[name]));
    return {
      integers: new Uint8Array(buffer, rounded, K * N),
      scales: new Float32Array(buffer, places.columnScales, N).slice(),
    };
  }
}

function sizesOf({ integers, scales, zeros, N }: BlockWeight): Sizes {
  return {
    integers: integers.length,
    scales: scales.byteLength,
    zeros: zeros.length,
    columnScales: N * BYTES_PER_FLOAT,
  };
}

/** To whole vectors. */
function aligned(bytes: number): number {
  return Math.ceil(bytes / LANES) * LANES;
}
