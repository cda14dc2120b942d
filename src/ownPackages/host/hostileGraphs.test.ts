/** Graphs that onnxruntime-web shall never see. */
import { expect, it } from 'vitest';
import { bytes, int, message } from '../../model/testing/protobuf.ts';
import { checkGiven } from './check.ts';
import {
  change,
  given,
  node,
  says,
  tensor,
  tiny,
  withField,
  withMore,
  without,
} from './testing/tiny.ts';

type Bytes = Uint8Array<ArrayBuffer>;
type Case = readonly [what: string, edit: (model: Bytes) => Uint8Array, says: RegExp];

const ENCODER = 'encoder.q4.onnx';
const HEADS = 'heads.flat.q4.onnx';
const TWIN = 'encoder.uint8.onnx';
const GRAPH = 7;
const OPSETS = 8;
const NODE = 1;
const TENSOR = 5;
const INPUT = 11;
const OUTPUT = 12;
const FLOAT = 1;
/** A graph within an attribute: `then` of If, `body` of Loop. */
const WITHIN = bytes(5, message(bytes(1, 'body'), bytes(6, message(bytes(2, 'more'))), int(20, 5)));

const inGraph =
  (edit: (graph: Bytes) => Uint8Array) =>
  (model: Bytes): Uint8Array =>
    withField(model, GRAPH, edit);

/** The graph with one of its nodes changed. */
const inNode = (operator: string, edit: (content: Bytes) => Uint8Array) =>
  inGraph((graph) => withField(graph, NODE, edit, says(operator)));

/** The graph with a constant changed. */
const inTensor = (name: string, edit: (content: Bytes) => Uint8Array) =>
  inGraph((graph) => withField(graph, TENSOR, edit, says(name)));

/** A constant that lies in another file. */
const external = (name: string, location: string) => {
  const where = message(bytes(1, 'location'), bytes(2, location));
  return tensor(name, FLOAT, [1], new Uint8Array(), bytes(13, where), int(14, 1));
};

/** The graph with an input or output of another shape. */
const inShape = (kind: number, name: string, ...dims: readonly (number | string)[]) =>
  inGraph((graph) =>
    withField(
      graph,
      kind,
      () => {
        const shape = dims.map((dim) =>
          bytes(1, typeof dim === 'number' ? int(1, dim) : bytes(2, dim)),
        );
        const type = message(int(1, FLOAT), bytes(2, message(...shape)));
        return message(bytes(1, name), bytes(2, bytes(1, type)));
      },
      says(name),
    ),
  );

/** A constant whose first float is another one. */
const withFloat = (value: number) => (content: Bytes) =>
  withField(content, 9, (raw) => {
    const changed = raw.slice();
    new DataView(changed.buffer).setFloat32(0, value, true);
    return changed;
  });

/** The attribute of whole numbers of a node, another one. */
const withInteger = (name: string, value: number) => (content: Bytes) =>
  withField(content, 5, () => message(bytes(1, name), int(3, value), int(20, 2)), says(name));

const NAME = 'encoder.norm.weight';
const WEIGHT = 'encoder.layers.0.query.weight/q';

const CASES: readonly Case[] = [
  ['no ONNX file', () => new TextEncoder().encode('GIF89a, not a graph'), /is no ONNX file/],
  ['an empty file', () => Uint8Array.of(8, 9), /holds no graph/],
  ['half a file', (model) => model.slice(0, model.length / 2), /is no ONNX file/],
  ['a number without an end', (m) => message(m, new Uint8Array(20).fill(0x88)), /is no ONNX file/],
  ['an operator of ONNX that runs graphs', (m) => withMore(m, node('If', '')), /operator “If”/],
  ['a loop', (m) => withMore(m, node('Loop', '')), /operator “Loop”/],
  ['a tensor of any size', (m) => withMore(m, node('ConstantOfShape', '')), /“ConstantOfShape”/],
  ['a range of any size', (m) => withMore(m, node('Range', '')), /“Range”/],
  ['rows put around others, of any size', (m) => withMore(m, node('Pad', '')), /“Pad” of a size/],
  [
    'a million rows put around others',
    (m) => {
      const pads = new Uint8Array(BigInt64Array.of(0n, 1_000_000n).buffer);
      const more = bytes(1, message(bytes(1, 'hidden'), bytes(1, 'pads'), bytes(4, 'Pad')));
      return withMore(m, tensor('pads', 7, [2], pads), more);
    },
    /“Pad” of a size/,
  ],
  ['a random tensor of any size', (m) => withMore(m, node('RandomNormal', '')), /“RandomNormal”/],
  [
    'an operator of Microsoft’s that is none of ours',
    (m) => withMore(m, node('BeamSearch', 'com.microsoft')),
    /“BeamSearch” of “com.microsoft”/,
  ],
  [
    'an operator of ONNX in Microsoft’s domain',
    (m) => withMore(m, node('Slice', 'com.microsoft')),
    /“Slice” of “com.microsoft”/,
  ],
  ['Python', (m) => withMore(m, node('PyOp', 'com.microsoft.extensions')), /“PyOp”/],
  [
    'a known operator in a domain of its own',
    (m) => withMore(m, node('MatMul', 'com.evil')),
    /“MatMul” of “com.evil”/,
  ],
  [
    'a domain of its own',
    (m) => message(m, bytes(8, message(bytes(1, 'com.evil'), int(2, 1)))),
    /names operators of “com.evil”/,
  ],
  [
    'operators of another version',
    (m) => withField(m, 8, () => int(2, 99)),
    /version 99 of ai.onnx instead of 20/,
  ],
  ['no version of operators', (m) => without(m, OPSETS), /doesn’t say which version/],
  [
    'another version of the format',
    (m) => message(int(1, 99), without(m, 1)),
    /version 99 of ONNX’s format/,
  ],
  ['a second graph', (m) => message(m, bytes(GRAPH, message())), /field 7 of its model twice/],
  ['functions', (m) => message(m, bytes(25, bytes(1, 'f'))), /has functions of its own/],
  ['steps of a training', (m) => message(m, bytes(20, bytes(1, ''))), /has steps of a training/],
  ['a field that is not known', (m) => message(m, int(99, 1)), /field 99 of its model/],
  ['a field of another kind', (m) => message(m, int(8, 1)), /field 8 of its model/],
  ['sparse tensors', (m) => withMore(m, bytes(15, message())), /has sparse tensors/],
  ['a graph in a node', (m) => withMore(m, node('Add', '', WITHIN)), /has a graph within a graph/],
  [
    'a node with two operators',
    inNode('Sub', (content) => message(content, bytes(4, 'If'))),
    /field 4 of its node twice/,
  ],
  [
    'a tensor in a node',
    (m) => withMore(m, node('Add', '', bytes(5, message(bytes(1, 'value'), bytes(5, message()))))),
    /has a tensor in a node/,
  ],
  [
    'a name of many lines',
    (m) => withMore(m, node(`Add\n\u202e${'x'.repeat(500)}`, '')),
    /operator “Add��x{60,76}…”/u,
  ],
  [
    'data from another file',
    (m) => withMore(m, external('w', '../../secret')),
    /takes the constant “w” from another file/,
  ],
  [
    'a constant that is too short',
    (m) => withMore(m, tensor('w', FLOAT, [9], new Uint8Array(4))),
    /4 bytes instead of 36/,
  ],
  [
    'a constant of too many values',
    (m) => withMore(m, tensor('w', FLOAT, [2 ** 40], new Uint8Array(4))),
    /values, too many/,
  ],
  [
    'a constant of less than none',
    (m) => withMore(m, tensor('w', FLOAT, [2 ** 32, 2 ** 32], new Uint8Array())),
    /values, too many/,
  ],
  [
    'a constant of strings',
    (m) => withMore(m, tensor('w', 8, [1], new Uint8Array(4))),
    /of a type/,
  ],
  [
    'values in another field',
    (m) => withMore(m, bytes(5, message(int(2, FLOAT), bytes(8, 'w'), bytes(4, 'aaaa')))),
    /field 4 of its tensor/,
  ],
  ['a constant that is NaN', inTensor(NAME, withFloat(NaN)), /is no number/],
  ['a constant that is infinite', inTensor(NAME, withFloat(-Infinity)), /is no number/],
  ['a constant twice', (m) => withMore(m, tensor(NAME, FLOAT, [], new Uint8Array(4))), /twice/],
  [
    'an input that is a constant',
    (m) => withMore(m, tensor('mask', FLOAT, [], new Uint8Array(4))),
    /“mask” twice/,
  ],
  [
    'no input',
    inGraph((graph) => withField(graph, INPUT, () => undefined, says('mask'))),
    /has no input “mask”/,
  ],
  ['one input more', (m) => withMore(m, bytes(INPUT, bytes(1, 'more'))), /the input “more”/],
  ['one output more', (m) => withMore(m, bytes(OUTPUT, bytes(1, 'more'))), /the output “more”/],
  [
    'states of another width',
    inShape(OUTPUT, 'hidden', 'B', 'N', 64),
    /\[B, N, 64\] instead of \[B, N, 128\]/,
  ],
  ['a batch of one size', inShape(INPUT, 'mask', 4, 'N'), /\[4, N\] instead of \[B, N\]/],
  ['an input of another rank', inShape(INPUT, 'mask', 'B'), /\[B\] instead of \[B, N\]/],
  [
    'a product of more values than there are',
    inNode('MatMulNBits', withInteger('N', 4096)),
    /has not the \d+ bytes/,
  ],
  [
    'a product of too many values',
    inNode('MatMulNBits', withInteger('K', 2 ** 31)),
    /a product with/,
  ],
  ['a product of other bits', inNode('MatMulNBits', withInteger('bits', 3)), /of 3 bits/],
  [
    'a product in blocks of one',
    inNode('MatMulNBits', withInteger('block_size', 1)),
    /in blocks of 1/,
  ],
  [
    'a weight that is cut off',
    inTensor(WEIGHT, (content) => withField(content, 9, (raw) => raw.slice(1))),
    /bytes instead of/,
  ],
];

it.each(CASES)('a graph with %s is refused', async (_, edit, words) => {
  const draft = tiny();
  change(draft, ENCODER, edit);
  await expect(checkGiven(given(draft), () => undefined)).rejects.toMatchObject({
    code: 'package-refused',
    message: expect.stringMatching(words) as string,
  });
});

const OTHERS: readonly (readonly [file: string, ...Case])[] = [
  [
    HEADS,
    'is of a type too few',
    inShape(OUTPUT, 'span', 'B', 'N', 3, 2),
    /\[B, N, 3, 2\] instead of \[B, N, 3, 3\]/,
  ],
  [
    HEADS,
    'finds other relations',
    inShape(OUTPUT, 'link', 'B', 'K', 'K', 9),
    /instead of \[B, K, K, 4\]/,
  ],
  [HEADS, 'gives slots as floats', inShape(OUTPUT, 'slot', 'B', 'K'), /“slot” of another type/],
  [
    HEADS,
    'is the encoder',
    () => tiny().files.get(ENCODER) ?? new Uint8Array(),
    /has no input “hidden”/,
  ],
  [
    TWIN,
    'takes data from a path',
    inTensor(NAME, (content) =>
      withField(content, 13, () => message(bytes(1, 'location'), bytes(2, '/etc/passwd'))),
    ),
    /takes .* from “\/etc\/passwd”/,
  ],
  [
    TWIN,
    'takes part of it',
    inTensor(NAME, (content) => message(content, bytes(9, 'abcd'))),
    /takes the constant/,
  ],
  [
    TWIN,
    'names what is not there',
    (m) => withMore(m, external('nothing', 'nothing')),
    /fit the weights: There is no tensor nothing/,
  ],
  [
    TWIN,
    'names a weight of another size',
    inTensor('encoder.layers.0.query.weight/u8', (content) =>
      message(int(1, 9), without(content, 1)),
    ),
    /has other sizes/,
  ],
];

it.each(OTHERS)('%s that %s is refused', async (file, _, edit, words) => {
  const draft = tiny();
  change(draft, file, edit);
  await expect(checkGiven(given(draft), () => undefined)).rejects.toMatchObject({
    message: expect.stringMatching(words) as string,
  });
});
