import type { GraphNode, GraphTensor, GraphValue, OnnxGraph } from '../onnxGraph.ts';
import { readGraph } from '../onnxGraph.ts';
import { checkFields } from './onnxFields.ts';
import { NEWEST_FORMAT, OPERATORS } from './operators.ts';
import { refused, shown } from './refused.ts';

/** ONNX's numbers of the types that graphs of ours hold. */
const FLOAT = 1;
const INT64 = 7;

/** Bytes that a value of a type takes; constants of other types are not ours. */
const BYTES: ReadonlyMap<number, number> = new Map([
  [FLOAT, 4],
  [2, 1],
  [3, 1],
  [6, 4],
  [INT64, 8],
  [9, 1],
]);

/** What one graph of ours may have at most; that of 24 layers has some hundreds of each. */
const MOST_NODES = 20_000;
const MOST_TENSORS = 20_000;
/** Values of one constant: the largest weight of 24 layers has 4 million. */
const MOST_VALUES = 2 ** 28;

/** An input or output as the page hands it in or reads it. */
export interface ExpectedValue {
  readonly name: string;
  readonly type: 'float' | 'int64';
  /** Sizes, and names for those that may be any. */
  readonly dims: readonly (number | string)[];
}

/** What the page does with a graph. */
export interface ExpectedGraph {
  readonly inputs: readonly ExpectedValue[];
  readonly outputs: readonly ExpectedValue[];
  /** Of a weight; single ones may have more than the others. */
  readonly leastBits: number;
}

/**
 * See that an ONNX file is one that our writers could have made, before onnxruntime-web reads it:
 * no operators, fields or data from elsewhere, the inputs and outputs that the page knows, and
 * constants that are as large as they say, of which each is a number.
 *
 * @param file - Its path in the package.
 * @param isTwin - Whether its constants may lie elsewhere: in the graph whose twin for WASM it is.
 * @throws IterWebError `package-refused`.
 */
export function checkGraph(
  file: string,
  bytes: Uint8Array<ArrayBuffer>,
  expected: ExpectedGraph,
  isTwin = false,
): void {
  const graph = parsed(file, bytes);
  const { nodes, tensors, inputs, outputs } = graph;
  if (nodes.length > MOST_NODES || tensors.length > MOST_TENSORS) {
    throw refused(file, `has ${nodes.length} nodes and ${tensors.length} constants, too many`);
  }
  checkVersions(file, graph);
  for (const node of nodes) checkOperator(file, node);
  checkValues(file, 'input', inputs, expected.inputs);
  checkValues(file, 'output', outputs, expected.outputs);
  checkNames(file, graph);
  for (const tensor of tensors) checkTensor(file, tensor, isTwin);
  const byName = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  for (const node of nodes) {
    if (node.operator === 'MatMulNBits') checkProduct(file, node, byName, expected);
    if (node.operator === 'Pad') checkPad(file, node, byName);
  }
}

function parsed(file: string, bytes: Uint8Array<ArrayBuffer>): OnnxGraph {
  try {
    checkFields(bytes);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    const isOurs = cause.message.startsWith('has ');
    throw refused(file, isOurs ? cause.message : 'is no ONNX file, or a damaged one', { cause });
  }
  try {
    return readGraph(bytes);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw refused(file, 'holds no graph', { cause });
  }
}

function checkVersions(file: string, { version, opsets }: OnnxGraph): void {
  if (version < 1 || version > NEWEST_FORMAT) {
    throw refused(file, `is of version ${version} of ONNX’s format, which this page doesn’t read`);
  }
  for (const [domain, found] of opsets) {
    const known = OPERATORS.get(domain);
    const name = shown(domain === '' ? 'ai.onnx' : domain);
    if (known === undefined) throw refused(file, `names operators of “${name}”`);
    if (found !== known.version) {
      throw refused(
        file,
        `has operators of version ${found} of ${name} instead of ${known.version}`,
      );
    }
  }
  if (!opsets.has('')) throw refused(file, 'doesn’t say which version of operators it has');
}

function checkOperator(file: string, { operator, domain }: GraphNode): void {
  if (OPERATORS.get(domain)?.names.has(operator) === true) return;
  const of = domain === '' ? '' : ` of “${shown(domain)}”`;
  throw refused(file, `has the operator “${shown(operator)}”${of}, which no graph of ours has`);
}

function checkValues(
  file: string,
  kind: 'input' | 'output',
  found: readonly GraphValue[],
  expected: readonly ExpectedValue[],
): void {
  const names = found.map(({ name }) => name);
  for (const { name, type, dims } of expected) {
    const value = found.find((one) => one.name === name);
    if (value === undefined) throw refused(file, `has no ${kind} “${name}”`);
    if (value.type !== (type === 'float' ? FLOAT : INT64)) {
      throw refused(file, `has an ${kind} “${name}” of another type than ${type}`);
    }
    if (!fits(value.dims, dims)) {
      const is = value.dims === undefined ? 'no shape' : `[${shown(value.dims.join(', '))}]`;
      throw refused(file, `has an ${kind} “${name}” of ${is} instead of [${dims.join(', ')}]`);
    }
  }
  if (new Set(names).size !== names.length) throw refused(file, `has an ${kind} twice`);
  const more = names.find((name) => !expected.some((one) => one.name === name));
  if (more !== undefined) {
    throw refused(file, `has the ${kind} “${shown(more)}”, which the page doesn’t know`);
  }
}

function fits(found: GraphValue['dims'], expected: ExpectedValue['dims']): boolean {
  return (
    found?.length === expected.length &&
    expected.every((size, at) =>
      typeof size === 'number' ? found[at] === size : typeof found[at] === 'string',
    )
  );
}

/** An input that is a constant too would be that constant, whatever the page hands in. */
function checkNames(file: string, { inputs, tensors }: OnnxGraph): void {
  const names = [...inputs, ...tensors].map(({ name }) => name);
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) throw refused(file, `has “${shown(name)}” twice`);
    seen.add(name);
  }
}

function checkTensor(file: string, tensor: GraphTensor, isTwin: boolean): void {
  const { name, type, dims, raw, location } = tensor;
  const what = `the constant “${shown(name)}”`;
  const width = BYTES.get(type);
  if (width === undefined) throw refused(file, `has ${what} of a type that is none of ours`);
  const values = dims.reduce((product, size) => product * size, 1);
  if (!(values <= MOST_VALUES)) throw refused(file, `has ${what} with ${values} values, too many`);
  if (location !== undefined) {
    if (!isTwin) throw refused(file, `takes ${what} from another file`);
    if (location !== name || raw.length > 0) {
      throw refused(file, `takes ${what} from “${shown(location)}”`);
    }
    return;
  }
  if (raw.length !== values * width) {
    throw refused(file, `has ${what} with ${raw.length} bytes instead of ${values * width}`);
  }
  if (type === FLOAT && !areNumbers(raw)) {
    throw refused(file, `has ${what} with a value that is no number (NaN or infinite)`);
  }
}

/** Whether all of some float32 values, little-endian, are finite. */
export function areNumbers(bytes: Uint8Array<ArrayBuffer>): boolean {
  // A copy, because they need not be aligned within the file.
  return new Float32Array(bytes.slice().buffer).every(Number.isFinite);
}

/** So many positions may be put before or behind others: a convolution of ours needs one. */
const MOST_PADDING = 16n;

function checkPad(
  file: string,
  { inputs: [, pads = ''] }: GraphNode,
  tensors: ReadonlyMap<string, GraphTensor>,
): void {
  const tensor = tensors.get(pads);
  const isKnown = tensor?.type === INT64 && tensor.location === undefined;
  const sizes = isKnown ? [...new BigInt64Array(tensor.raw.slice().buffer)] : [];
  if (!isKnown || sizes.some((size) => size < 0n || size > MOST_PADDING)) {
    throw refused(file, `has the operator “Pad” of a size that is none of ours`);
  }
}

/** The kernel trusts these sizes: it reads as many bytes of the weight as they say. */
function checkProduct(
  file: string,
  { inputs, integers }: GraphNode,
  tensors: ReadonlyMap<string, GraphTensor>,
  { leastBits }: ExpectedGraph,
): void {
  const [, weight = '', scales = '', zeros = '', ...more] = inputs;
  const what = `a product with “${shown(weight)}”`;
  const size = (name: string) => integers.get(name) ?? 0;
  const [K, N, bits, block] = [size('K'), size('N'), size('bits'), size('block_size')];
  if ((bits !== 4 && bits !== 8) || bits < leastBits || ![16, 32, 64, 128, 256].includes(block)) {
    throw refused(file, `has ${what} of ${bits} bits in blocks of ${block}`);
  }
  if (!(K >= 1 && N >= 1 && K * N <= MOST_VALUES)) {
    throw refused(file, `has ${what} of ${K} × ${N} values`);
  }
  const blocks = Math.ceil(K / block);
  const float = Float32Array.BYTES_PER_ELEMENT;
  const expected: readonly (readonly [string, number])[] = [
    [weight, (N * blocks * block * bits) / 8],
    [scales, N * blocks * float],
    [zeros, N * Math.ceil((blocks * bits) / 8)],
  ];
  for (const [name, bytes] of expected) {
    const tensor = tensors.get(name);
    // In a twin for WASM they are those of the other graph, which is checked by itself.
    if (tensor?.location !== undefined) continue;
    if (tensor?.raw.length !== bytes) {
      throw refused(file, `has ${what} whose “${shown(name)}” has not the ${bytes} bytes it reads`);
    }
  }
  if (more.some((name) => name !== '')) throw refused(file, `has ${what} with more inputs`);
}
