/**
 * What an ONNX graph says of its nodes and constants. Field numbers are those of onnx.proto
 * (https://github.com/onnx/onnx).
 */
import { fieldsOf, type Field } from './protobuf.ts';

/** A node, as far as it is read. */
export interface GraphNode {
  readonly operator: string;
  /** Whose operator it is; empty for ONNX's own. */
  readonly domain: string;
  /** Names; empty where an optional one is left out. */
  readonly inputs: readonly string[];
  /** The attributes that are whole numbers. */
  readonly integers: ReadonlyMap<string, number>;
}

/** A constant of the graph. */
export interface GraphTensor {
  readonly name: string;
  /** Of its values, by ONNX's number (`TensorProto.DataType`). */
  readonly type: number;
  readonly dims: readonly number[];
  /** Its bytes, little-endian, within the model's; none where it is external. */
  readonly raw: Uint8Array<ArrayBuffer>;
  /** Where external data is. */
  readonly location: string | undefined;
}

/** An input or output of the graph. */
export interface GraphValue {
  readonly name: string;
  /** Of its values, by ONNX's number; undefined of what is no tensor. */
  readonly type: number | undefined;
  /** Each a size, or the name of one that may be any; undefined where the graph says nothing. */
  readonly dims: readonly (number | string)[] | undefined;
}

/** A graph's nodes in order, its constants, and what it says of itself. */
export interface OnnxGraph {
  readonly nodes: readonly GraphNode[];
  readonly tensors: readonly GraphTensor[];
  readonly inputs: readonly GraphValue[];
  readonly outputs: readonly GraphValue[];
  /** Version of the file's format. */
  readonly version: number;
  /** Versions of the operators, by their domains. */
  readonly opsets: ReadonlyMap<string, number>;
}

const MODEL = { version: 1, graph: 7, opset: 8 };
const OPSET = { domain: 1, version: 2 };
const GRAPH = { node: 1, tensor: 5, input: 11, output: 12 };
const NODE = { input: 1, operator: 4, attribute: 5, domain: 7 };
const ATTRIBUTE = { name: 1, integer: 3 };
const TENSOR = { dims: 1, type: 2, name: 8, raw: 9, external: 13 };
const ENTRY = { key: 1, value: 2 };
const VALUE = { name: 1, type: 2 };
const TYPE = { tensor: 1 };
const TENSOR_TYPE = { element: 1, shape: 2 };
const SHAPE = { dim: 1 };
const DIM = { size: 1, symbol: 2 };

/**
 * Read a model's graph.
 *
 * @param model - The bytes of an .onnx file.
 * @throws RangeError where they are none.
 */
export function readGraph(model: Uint8Array<ArrayBuffer>): OnnxGraph {
  const all = [...fieldsOf(model)];
  const [graph] = messages(all, MODEL.graph);
  if (graph === undefined) throw new RangeError('The file holds no graph.');
  const fields = [...fieldsOf(graph)];
  return {
    nodes: messages(fields, GRAPH.node).map(readNode),
    tensors: messages(fields, GRAPH.tensor).map(readTensor),
    inputs: messages(fields, GRAPH.input).map(readValue),
    outputs: messages(fields, GRAPH.output).map(readValue),
    version: numbers(all, MODEL.version)[0] ?? 0,
    opsets: new Map(
      messages(all, MODEL.opset).map((opset) => {
        const own = [...fieldsOf(opset)];
        return [text(own, OPSET.domain) ?? '', numbers(own, OPSET.version)[0] ?? 0];
      }),
    ),
  };
}

function readNode(data: Uint8Array<ArrayBuffer>): GraphNode {
  const fields = [...fieldsOf(data)];
  return {
    operator: text(fields, NODE.operator) ?? '',
    domain: text(fields, NODE.domain) ?? '',
    inputs: messages(fields, NODE.input).map(decode),
    integers: new Map(
      messages(fields, NODE.attribute).map((attribute) => {
        const own = [...fieldsOf(attribute)];
        return [text(own, ATTRIBUTE.name) ?? '', numbers(own, ATTRIBUTE.integer)[0] ?? 0];
      }),
    ),
  };
}

function readTensor(data: Uint8Array<ArrayBuffer>): GraphTensor {
  const fields = [...fieldsOf(data)];
  const external = messages(fields, TENSOR.external).map((entry) => [...fieldsOf(entry)]);
  const location = external.find((entry) => text(entry, ENTRY.key) === 'location');
  return {
    name: text(fields, TENSOR.name) ?? '',
    type: numbers(fields, TENSOR.type)[0] ?? 0,
    dims: numbers(fields, TENSOR.dims),
    raw: messages(fields, TENSOR.raw)[0] ?? new Uint8Array(),
    location: location && text(location, ENTRY.value),
  };
}

function readValue(data: Uint8Array<ArrayBuffer>): GraphValue {
  const fields = [...fieldsOf(data)];
  const within = (own: readonly Field[], number: number) => {
    const [message] = messages(own, number);
    return message && [...fieldsOf(message)];
  };
  const tensor = within(within(fields, VALUE.type) ?? [], TYPE.tensor);
  const shape = tensor && within(tensor, TENSOR_TYPE.shape);
  return {
    name: text(fields, VALUE.name) ?? '',
    type: tensor && numbers(tensor, TENSOR_TYPE.element)[0],
    dims:
      shape &&
      messages(shape, SHAPE.dim).map((dim) => {
        const own = [...fieldsOf(dim)];
        return numbers(own, DIM.size)[0] ?? text(own, DIM.symbol) ?? '';
      }),
  };
}

function numbers(fields: readonly Field[], number: number): number[] {
  return fields.flatMap((field) =>
    field.number === number && 'value' in field ? [field.value] : [],
  );
}

function messages(fields: readonly Field[], number: number): Uint8Array<ArrayBuffer>[] {
  return fields.flatMap((field) =>
    field.number === number && 'bytes' in field ? [field.bytes] : [],
  );
}

function text(fields: readonly Field[], number: number): string | undefined {
  const [bytes] = messages(fields, number);
  return bytes && decode(bytes);
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
