/**
 * The quantised products of an ONNX graph: which shapes they have, and models with one of them
 * alone. Field numbers are those of onnx.proto (https://github.com/onnx/onnx).
 */
import { bytes, fieldsOf, int, message, type Field } from './protobuf.ts';

/** Shape of a MatMulNBits node: [M, K] times a weight of `bits` bits [K, N]. */
export interface ProductShape {
  readonly K: number;
  readonly N: number;
  readonly bits: number;
  readonly block_size: number;
  readonly accuracy_level: number;
  readonly zeroPoints: boolean;
}

/** The operator whose rate is measured. */
const OPERATOR = 'MatMulNBits';
const DOMAIN = 'com.microsoft';

const IR_VERSION = 9;
const OPSET = 20;
const FLOAT = 1;
const UINT8 = 2;
const ATTRIBUTE_INT = 2;

/** Any small number does: only the time of a product is of interest. */
const SCALE = 0.01;

/**
 * The MatMulNBits nodes of a model, in order.
 *
 * @param model - The bytes of an .onnx file.
 * @throws RangeError where they are no ONNX model.
 */
export function productsOf(model: Uint8Array): ProductShape[] {
  return messages(model, 7)
    .flatMap((graph) => messages(graph, 1))
    .flatMap((node) => {
      const text = (number: number) => messages(node, number).map((raw) => decoder.decode(raw));
      if (text(4)[0] !== OPERATOR) return [];
      const attributes = new Map(messages(node, 5).map(attribute));
      const value = (name: string, otherwise = 0) => attributes.get(name) ?? otherwise;
      const shape: ProductShape = {
        K: value('K'),
        N: value('N'),
        bits: value('bits', 4),
        block_size: value('block_size'),
        accuracy_level: value('accuracy_level'),
        zeroPoints: (text(1)[3] ?? '') !== '',
      };
      return [shape];
    });
}

const decoder = new TextDecoder();

function messages(data: Uint8Array, number: number): Uint8Array[] {
  return [...fieldsOf(data)].flatMap((field) =>
    field.number === number && 'bytes' in field ? [field.bytes] : [],
  );
}

function attribute(data: Uint8Array): [name: string, value: number] {
  const fields: Field[] = [...fieldsOf(data)];
  const name = fields.find((field) => field.number === 1);
  const value = fields.find((field) => field.number === 3);
  return [
    name && 'bytes' in name ? decoder.decode(name.bytes) : '',
    value && 'value' in value ? value.value : 0,
  ];
}

/** A model of one such product, `A` f32 [1, M, K] → `Y` f32 [1, M, N], with random weights. */
export function productModel(shape: ProductShape): Uint8Array<ArrayBuffer> {
  const { K, N, bits, block_size: block, zeroPoints } = shape;
  const blocks = Math.ceil(K / block);
  const scales = new Float32Array(N * blocks).fill(SCALE);
  const inputs = ['A', 'B', 'scales', ...(zeroPoints ? ['zeros'] : [])];
  const node = message(
    ...inputs.map((name) => bytes(1, name)),
    bytes(2, 'Y'),
    bytes(4, OPERATOR),
    bytes(7, DOMAIN),
    ...(['K', 'N', 'bits', 'block_size', 'accuracy_level'] as const).map((name) =>
      bytes(5, message(bytes(1, name), int(3, shape[name]), int(20, ATTRIBUTE_INT))),
    ),
  );
  const zeroBytes = N * Math.ceil((blocks * bits) / 8);
  const graph = message(
    bytes(1, node),
    bytes(2, 'product'),
    tensor('B', UINT8, [N, blocks, (block * bits) / 8], noise((N * blocks * block * bits) / 8)),
    tensor('scales', FLOAT, [N * blocks], new Uint8Array(scales.buffer)),
    ...(zeroPoints ? [tensor('zeros', UINT8, [zeroBytes], noise(zeroBytes))] : []),
    bytes(11, floats('A', [1, 'M', K])),
    bytes(12, floats('Y', [1, 'M', N])),
  );
  const opset = (domain: string, version: number) =>
    bytes(8, message(bytes(1, domain), int(2, version)));
  return message(int(1, IR_VERSION), bytes(7, graph), opset('', OPSET), opset(DOMAIN, 1));
}

function tensor(name: string, type: number, dims: readonly number[], raw: Uint8Array): Uint8Array {
  return bytes(
    5,
    message(...dims.map((dim) => int(1, dim)), int(2, type), bytes(8, name), bytes(9, raw)),
  );
}

function floats(name: string, dims: readonly (number | string)[]): Uint8Array {
  const shape = message(
    ...dims.map((dim) => bytes(1, typeof dim === 'number' ? int(1, dim) : bytes(2, dim))),
  );
  const type = bytes(1, message(int(1, FLOAT), bytes(2, shape)));
  return message(bytes(1, name), bytes(2, type));
}

/** Bytes without a pattern, the same at every run (a linear congruential generator). */
function noise(length: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
}
