/**
 * What an ONNX graph says of its nodes and constants. Field numbers are those of onnx.proto
 * (https://github.com/onnx/onnx).
 */
import { fieldsOf, type Field } from './protobuf.ts';

/** A node, as far as it is read. */
export interface GraphNode {
  readonly operator: string;
  /** Names; empty where an optional one is left out. */
  readonly inputs: readonly string[];
  /** The attributes that are whole numbers. */
  readonly integers: ReadonlyMap<string, number>;
}

/** A constant of the graph. */
export interface GraphTensor {
  readonly name: string;
  /** Its bytes, little-endian, within the model's; none where it is external. */
  readonly raw: Uint8Array<ArrayBuffer>;
  /** Where external data is. */
  readonly location: string | undefined;
}

/** A graph's nodes in order, and its constants. */
export interface OnnxGraph {
  readonly nodes: readonly GraphNode[];
  readonly tensors: readonly GraphTensor[];
}

const MODEL_GRAPH = 7;
const GRAPH = { node: 1, tensor: 5 };
const NODE = { input: 1, operator: 4, attribute: 5 };
const ATTRIBUTE = { name: 1, integer: 3 };
const TENSOR = { name: 8, raw: 9, external: 13 };
const ENTRY = { key: 1, value: 2 };

/**
 * Read a model's graph.
 *
 * @param model - The bytes of an .onnx file.
 * @throws RangeError where they are none.
 */
export function readGraph(model: Uint8Array<ArrayBuffer>): OnnxGraph {
  const [graph] = messages([...fieldsOf(model)], MODEL_GRAPH);
  if (graph === undefined) throw new RangeError('The file holds no graph.');
  const fields = [...fieldsOf(graph)];
  return {
    nodes: messages(fields, GRAPH.node).map(readNode),
    tensors: messages(fields, GRAPH.tensor).map(readTensor),
  };
}

function readNode(data: Uint8Array<ArrayBuffer>): GraphNode {
  const fields = [...fieldsOf(data)];
  return {
    operator: text(fields, NODE.operator) ?? '',
    inputs: messages(fields, NODE.input).map(decode),
    integers: new Map(
      messages(fields, NODE.attribute).map((attribute) => {
        const own = [...fieldsOf(attribute)];
        const value = own.find(({ number }) => number === ATTRIBUTE.integer);
        return [text(own, ATTRIBUTE.name) ?? '', value && 'value' in value ? value.value : 0];
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
    raw: messages(fields, TENSOR.raw)[0] ?? new Uint8Array(),
    location: location && text(location, ENTRY.value),
  };
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
