/**
 * The quantised products of an ONNX graph: which shapes they have, and models with one of them
 * alone. Field numbers are those of onnx.proto (https://github.com/onnx/onnx).
 */
import { readGraph } from '../src/model/onnxGraph.ts';
import { ZERO_POINT } from '../src/model/uint8Weights.ts';
import { bytes, int, message } from '../src/model/testing/protobuf.ts';

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
export function productsOf(model: Uint8Array<ArrayBuffer>): ProductShape[] {
  return readGraph(model).nodes.flatMap(({ operator, inputs, integers }) => {
    if (operator !== OPERATOR) return [];
    const value = (name: string, otherwise = 0) => integers.get(name) ?? otherwise;
    const shape: ProductShape = {
      K: value('K'),
      N: value('N'),
      bits: value('bits', 4),
      block_size: value('block_size'),
      accuracy_level: value('accuracy_level'),
      zeroPoints: (inputs[3] ?? '') !== '',
    };
    return [shape];
  });
}

/**
 * A model of a product of one shape on uint8, with a scale for each column: of the operators that
 * onnxruntime-web has for a processor the fastest.
 */
export function uint8ProductModel({
  K,
  N,
}: Pick<ProductShape, 'K' | 'N'>): Uint8Array<ArrayBuffer> {
  const scales = new Uint8Array(new Float32Array(N).fill(SCALE).buffer);
  const node = message(
    ...['A', 'B', 'scales', 'zero'].map((name) => bytes(1, name)),
    bytes(2, 'Y'),
    bytes(4, 'DynamicQuantizeMatMul'),
    bytes(7, DOMAIN),
  );
  return model(
    node,
    { K, N },
    tensor('B', UINT8, [K, N], noise(K * N)),
    tensor('scales', FLOAT, [N], scales),
    tensor('zero', UINT8, [], Uint8Array.of(ZERO_POINT)),
  );
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
  return model(
    node,
    shape,
    tensor('B', UINT8, [N, blocks, (block * bits) / 8], noise((N * blocks * block * bits) / 8)),
    tensor('scales', FLOAT, [N * blocks], new Uint8Array(scales.buffer)),
    ...(zeroPoints ? [tensor('zeros', UINT8, [zeroBytes], noise(zeroBytes))] : []),
  );
}

function model(
  node: Uint8Array,
  { K, N }: Pick<ProductShape, 'K' | 'N'>,
  ...tensors: readonly Uint8Array[]
): Uint8Array<ArrayBuffer> {
  const graph = message(
    bytes(1, node),
    bytes(2, 'product'),
    ...tensors,
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
