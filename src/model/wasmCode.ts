/**
 * As much of WebAssembly's binary format as it takes to write a function with loops and vectors.
 * Instructions are functions named as in the specification
 * (https://webassembly.github.io/spec/core/appendix/index-instructions.html); an operand is the code
 * that leaves it on the stack.
 */

/** Bytes of instructions, nested as they were put together. */
export type Code = readonly (number | Code)[];

/** A number's type. */
export type WasmType = 'i32' | 'f32' | 'v128';

/** A parameter or a variable of a function. */
export interface Local {
  readonly index: number;
  readonly type: WasmType;
}

const TYPES: Readonly<Record<WasmType, number>> = { i32: 0x7f, f32: 0x7d, v128: 0x7b };

/** An unsigned number, as LEB128. */
function unsigned(value: number): number[] {
  const rest = Math.floor(value / 0x80);
  return rest === 0 ? [value] : [(value % 0x80) + 0x80, ...unsigned(rest)];
}

/** A signed number, as LEB128. */
function signed(value: number): number[] {
  const low = value & 0x7f;
  const rest = value >> 7;
  const ends = (rest === 0 && low < 0x40) || (rest === -1 && low >= 0x40);
  return ends ? [low] : [low | 0x80, ...signed(rest)];
}

function float(value: number): readonly number[] {
  const bytes = new DataView(new ArrayBuffer(4));
  bytes.setFloat32(0, value, true);
  return [0, 1, 2, 3].map((index) => bytes.getUint8(index));
}

const operator =
  (opcode: number) =>
  (...operands: readonly Code[]): Code => [...operands, opcode];

const vectorOperator =
  (opcode: number) =>
  (...operands: readonly Code[]): Code => [...operands, 0xfd, ...unsigned(opcode)];

/** Reads or writes memory at the address that is the first operand. */
const access =
  (...opcode: readonly number[]) =>
  (...operands: readonly Code[]): Code => [...operands, ...opcode, 0, 0];

/** Instructions on 32-bit integers. */
export const i32 = {
  const: (value: number): Code => [0x41, ...signed(value)],
  eqz: operator(0x45),
  lt_u: operator(0x49),
  add: operator(0x6a),
  sub: operator(0x6b),
  mul: operator(0x6c),
  and: operator(0x71),
  shl: operator(0x74),
  shr_u: operator(0x76),
  load8_u: access(0x2d),
};

/** Instructions on 32-bit floats. */
export const f32 = {
  const: (value: number): Code => [0x43, ...float(value)],
  eq: operator(0x5b),
  abs: operator(0x8b),
  mul: operator(0x94),
  div: operator(0x95),
  max: operator(0x97),
  convert_i32_u: operator(0xb3),
  load: access(0x2a),
  store: access(0x38),
};

/** The first operand where the third is not 0, else the second. */
export const select = operator(0x1b);

/** Instructions on vectors whatever their lanes are. */
export const v128 = {
  const: (bytes: readonly number[]): Code => [0xfd, 12, ...bytes],
  load: access(0xfd, 0),
  store: access(0xfd, 11),
  and: vectorOperator(78),
  xor: vectorOperator(81),
};

/** Instructions on vectors of 16 bytes. */
export const i8x16 = {
  shuffle: (lanes: readonly number[], one: Code, other: Code): Code => [
    one,
    other,
    ...[0xfd, 13, ...lanes],
  ],
  swizzle: vectorOperator(14),
  splat: vectorOperator(15),
  extract_lane_u: (lane: number, vector: Code): Code => [vector, 0xfd, 22, lane],
  narrow_i16x8_s: vectorOperator(101),
  shr_u: vectorOperator(109),
  sub_sat_u: vectorOperator(115),
  min_u: vectorOperator(119),
  max_u: vectorOperator(121),
};

/** Instructions on vectors of 8 integers. */
export const i16x8 = { narrow_i32x4_s: vectorOperator(133) };

/** Instructions on vectors of 4 integers. */
export const i32x4 = { trunc_sat_f32x4_s: vectorOperator(248) };

/** Instructions on vectors of 4 floats. */
export const f32x4 = {
  const: (values: readonly number[]): Code => v128.const(values.flatMap(float)),
  splat: vectorOperator(19),
  ge: vectorOperator(70),
  floor: vectorOperator(104),
  add: vectorOperator(228),
  sub: vectorOperator(229),
  mul: vectorOperator(230),
  div: vectorOperator(231),
};

/** A local's value. */
export const get = ({ index }: Local): Code => [0x20, ...unsigned(index)];

/** Give a local a value. */
export const set = ({ index }: Local, value: Code): Code => [value, 0x21, ...unsigned(index)];

/** Repeats the body for a counter from `from` on, below `limit`, by `step`. */
export function loop(counter: Local, from: Code, limit: Code, step: number, body: Code): Code {
  const goesOn = i32.lt_u(get(counter), limit);
  // A block that is left where there is nothing to do, and in it a loop that is gone back to.
  return [
    set(counter, from),
    [0x02, 0x40, i32.eqz(goesOn), 0x0d, 0],
    [0x03, 0x40, body, set(counter, i32.add(get(counter), i32.const(step)))],
    [goesOn, 0x0d, 0, 0x0b, 0x0b],
  ];
}

/** A function while it is written: its parameters, all of them numbers of 32 bits, and variables. */
export class FunctionCode {
  readonly #parameters: number;
  readonly #locals: WasmType[] = [];

  constructor(parameters: number) {
    this.#parameters = parameters;
  }

  /** A parameter, an integer. */
  parameter(index: number): Local {
    return { index, type: 'i32' };
  }

  /** One more variable. */
  local(type: WasmType): Local {
    this.#locals.push(type);
    return { index: this.#parameters + this.#locals.length - 1, type };
  }

  /**
   * A module whose memory is imported as `env.memory`, and which exports this function as `run`; it
   * returns nothing.
   */
  module(body: Code): Uint8Array<ArrayBuffer> {
    const parameters = Array<number>(this.#parameters).fill(TYPES.i32);
    const locals = this.#locals.flatMap((type) => [1, TYPES[type]]);
    const sections: readonly (readonly [number, Code])[] = [
      [1, [1, 0x60, sized(parameters), 0]],
      [2, [1, name('env'), name('memory'), 2, 0, 1]],
      [3, [1, 0]],
      [7, [1, name('run'), 0, 0]],
      [10, [1, sized([...unsigned(this.#locals.length), ...locals, body, 0x0b])]],
    ];
    const magic = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
    return Uint8Array.from([...magic, ...sections.flatMap(([id, data]) => [id, ...sized(data)])]);
  }
}

function sized(data: Code): readonly number[] {
  const bytes: number[] = [];
  const append = (code: Code) => {
    for (const part of code) {
      if (typeof part === 'number') bytes.push(part);
      else append(part);
    }
  };
  append(data);
  return [...unsigned(bytes.length), ...bytes];
}

function name(text: string): Code {
  return sized([...new TextEncoder().encode(text)]);
}
