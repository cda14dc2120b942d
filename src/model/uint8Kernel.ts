/**
 * What `toUint8` does for weights of 4 bits, on vectors: a block's 16 levels are a table in one of
 * them, a byte of two weights is looked up twice, and what 16 columns have is turned into rows.
 */
import {
  f32,
  f32x4,
  FunctionCode,
  get,
  i16x8,
  i32,
  i32x4,
  i8x16,
  loop,
  select,
  set,
  v128,
  type Code,
  type Local,
} from './wasmCode.ts';

/** Columns that are turned at one time, and bytes of a vector. */
export const LANES = 16;

/** Columns whose rows are written together: as many as bytes of a line of a processor's cache. */
const TILE = 64;

/** Bytes that the kernel needs for itself, at the beginning of its memory: a table a column. */
export const SCRATCH = LANES * 16;

/** What the kernel is called with, in this order: addresses, and sizes. */
export const KERNEL_ARGUMENTS = [
  /** [N, K / 2], as `BlockWeight` has them; so are scales and zeros. */
  'integers',
  'scales',
  'zeros',
  /** [N] floats, written. */
  'columnScales',
  /** [K, N] bytes, written. */
  'rounded',
  /** N, a multiple of 16. */
  'columns',
  /** Blocks of a column. */
  'blocks',
  /** Bytes of a block, a multiple of 16. */
  'blockBytes',
] as const;

const LOW_HALVES = v128.const(Array<number>(16).fill(15));
const lanes = (count: number) => [...Array(count).keys()];

/** Bytes of two vectors in turn: of their lower halves, or of their upper ones. */
const zip = (from: number) => lanes(8).flatMap((lane) => [from + lane, from + lane + 16]);

/** The module, of which an instance is made for each memory. */
export function uint8Kernel(): Uint8Array<ArrayBuffer> {
  const code = new FunctionCode(KERNEL_ARGUMENTS.length);
  const given = (name: (typeof KERNEL_ARGUMENTS)[number]) =>
    code.parameter(KERNEL_ARGUMENTS.indexOf(name));
  const first = code.local('i32');
  const end = code.local('i32');
  const tile = code.local('i32');
  const column = code.local('i32');
  const block = code.local('i32');
  const at = code.local('i32');
  const index = code.local('i32');
  const zero = code.local('i32');
  const row = code.local('i32');
  const most = code.local('f32');
  const scale = code.local('f32');
  const divisor = code.local('f32');
  const value = code.local('v128');
  const low = code.local('v128');
  const high = code.local('v128');

  const inBlock = (of: Code) => i32.add(i32.mul(of, get(given('blocks'))), get(block));
  const floatAt = (address: Local, of: Code) => i32.add(get(address), i32.shl(of, i32.const(2)));

  /** `zero` of `column` and `block`: two a byte, each column's from a new byte on. */
  const readZero: Code = set(
    zero,
    i32.and(
      i32.shr_u(
        i32.load8_u(
          i32.add(
            get(given('zeros')),
            i32.add(
              i32.mul(
                get(column),
                i32.shr_u(i32.add(get(given('blocks')), i32.const(1)), i32.const(1)),
              ),
              i32.shr_u(get(block), i32.const(1)),
            ),
          ),
        ),
        i32.shl(i32.and(get(block), i32.const(1)), i32.const(2)),
      ),
      i32.const(15),
    ),
  );
  const integersOf = (of: Code) =>
    i32.add(get(given('integers')), i32.mul(inBlock(of), get(given('blockBytes'))));
  const ownScale = f32.load(floatAt(given('scales'), inBlock(get(column))));
  const halves = (address: Code): Code => [
    set(value, v128.load(address)),
    set(high, i8x16.shr_u(get(value), i32.const(4))),
    set(low, v128.and(get(value), LOW_HALVES)),
  ];

  /** How far the weights of a column reach, as a scale. */
  const smallest = code.local('v128');
  const largest = code.local('v128');
  const foldedMost = (vector: Local, by: number): Code =>
    set(
      vector,
      i8x16.max_u(
        get(vector),
        i8x16.shuffle(
          lanes(16).map((lane) => (lane + by) % 16),
          get(vector),
          get(vector),
        ),
      ),
    );
  const measureColumn: Code = [
    set(most, f32.const(0)),
    loop(block, i32.const(0), get(given('blocks')), 1, [
      readZero,
      set(at, integersOf(get(column))),
      set(smallest, v128.const(Array<number>(16).fill(15))),
      set(largest, v128.const(Array<number>(16).fill(0))),
      loop(index, i32.const(0), get(given('blockBytes')), 16, [
        halves(i32.add(get(at), get(index))),
        set(largest, i8x16.max_u(get(largest), i8x16.max_u(get(low), get(high)))),
        set(smallest, i8x16.min_u(get(smallest), i8x16.min_u(get(low), get(high)))),
      ]),
      set(value, i8x16.splat(get(zero))),
      set(
        largest,
        i8x16.max_u(
          i8x16.sub_sat_u(get(largest), get(value)),
          i8x16.sub_sat_u(get(value), get(smallest)),
        ),
      ),
      ...[8, 4, 2, 1].map((by) => foldedMost(largest, by)),
      set(
        most,
        f32.max(
          get(most),
          f32.mul(f32.convert_i32_u(i8x16.extract_lane_u(0, get(largest))), f32.abs(ownScale)),
        ),
      ),
    ]),
    f32.store(floatAt(given('columnScales'), get(column)), f32.div(get(most), f32.const(127))),
  ];

  /** What each of the 16 levels of a block becomes. */
  const steps = [0, 1, 2, 3].map(() => code.local('v128'));
  const half = f32x4.const([0.5, 0.5, 0.5, 0.5]);
  const one = f32x4.const([1, 1, 1, 1]);
  const makeTable: Code = [
    readZero,
    set(scale, ownScale),
    set(divisor, f32.load(floatAt(given('columnScales'), get(column)))),
    set(divisor, select(f32.const(1), get(divisor), f32.eq(get(divisor), f32.const(0)))),
    ...steps.flatMap((step, quarter) => [
      set(
        value,
        f32x4.div(
          f32x4.mul(
            f32x4.sub(
              f32x4.const(lanes(4).map((lane) => 4 * quarter + lane)),
              f32x4.splat(f32.convert_i32_u(get(zero))),
            ),
            f32x4.splat(get(scale)),
          ),
          f32x4.splat(get(divisor)),
        ),
      ),
      // Not the floor of 0.5 more: that sum would be rounded.
      set(low, f32x4.floor(get(value))),
      set(
        step,
        i32x4.trunc_sat_f32x4_s(
          f32x4.add(get(low), v128.and(f32x4.ge(f32x4.sub(get(value), get(low)), half), one)),
        ),
      ),
    ]),
    v128.store(
      i32.shl(i32.sub(get(column), get(tile)), i32.const(4)),
      v128.xor(
        i8x16.narrow_i16x8_s(
          i16x8.narrow_i32x4_s(...steps.slice(0, 2).map(get)),
          i16x8.narrow_i32x4_s(...steps.slice(2).map(get)),
        ),
        v128.const(Array<number>(16).fill(128)),
      ),
    ),
  ];

  /** 16 bytes of each of 16 columns: 32 rows, every other one of the lower halves. */
  const vectors = (): readonly Local[] => lanes(LANES).map(() => code.local('v128'));
  const [lows, highs, turned] = [vectors(), vectors(), vectors()];
  /** Half of the bits of a byte's place in 16 × 16 bytes are its row: four turns swap them. */
  const transpose = (from: readonly Local[], to: readonly Local[]): Code =>
    [from, to, from, to].flatMap((source, turn) => {
      const target = turn % 2 === 0 ? to : from;
      return lanes(8).flatMap((lane) => {
        const [upper, lower] = [source[lane], source[lane + 8]];
        const [even, odd] = [target[2 * lane], target[2 * lane + 1]];
        if (!upper || !lower || !even || !odd) return [];
        return [
          set(even, i8x16.shuffle(zip(0), get(upper), get(lower))),
          set(odd, i8x16.shuffle(zip(8), get(upper), get(lower))),
        ];
      });
    });
  const write = (rows: readonly Local[], parity: number): Code =>
    rows.flatMap((vector, lane) =>
      v128.store(
        i32.add(get(row), i32.mul(get(given('columns')), i32.const(2 * lane + parity))),
        get(vector),
      ),
    );
  const turnBytes: Code = [
    ...lanes(LANES).flatMap((lane) => {
      const [lowOf, highOf] = [lows[lane], highs[lane]];
      if (!lowOf || !highOf) return [];
      const table = v128.load(i32.const(lane * 16));
      return [
        halves(i32.add(integersOf(i32.add(get(tile), i32.const(lane))), get(index))),
        set(lowOf, i8x16.swizzle(table, get(low))),
        set(highOf, i8x16.swizzle(table, get(high))),
      ];
    }),
    transpose(lows, turned),
    transpose(highs, turned),
    set(
      row,
      i32.add(
        i32.add(get(given('rounded')), get(tile)),
        i32.mul(
          i32.mul(i32.add(i32.mul(get(block), get(given('blockBytes'))), get(index)), i32.const(2)),
          get(given('columns')),
        ),
      ),
    ),
    write(lows, 0),
    write(highs, 1),
  ];

  return code.module(
    loop(first, i32.const(0), get(given('columns')), TILE, [
      set(end, i32.add(get(first), i32.const(TILE))),
      set(end, select(get(end), get(given('columns')), i32.lt_u(get(end), get(given('columns'))))),
      loop(column, get(first), get(end), 1, measureColumn),
      loop(
        block,
        i32.const(0),
        get(given('blocks')),
        1,
        loop(tile, get(first), get(end), LANES, [
          loop(column, get(tile), i32.add(get(tile), i32.const(LANES)), 1, makeTable),
          loop(index, i32.const(0), get(given('blockBytes')), 16, turnBytes),
        ]),
      ),
    ]),
  );
}
