/**
 * Which fields an ONNX file may have: those that our writers fill, each as often as it may stand
 * there. onnxruntime reads more than `onnxGraph.ts` does (functions, graphs within graphs, the last
 * of two fields where one is allowed): what is not looked at may not be there. Field numbers are
 * those of onnx.proto (https://github.com/onnx/onnx).
 */
import { fieldsOf, type Field } from '../protobuf.ts';

type MessageName = keyof typeof MESSAGES;

/** What a field holds: a number, bytes or a string, fixed bits, or another message. */
interface FieldRule {
  readonly is: 'value' | 'bytes' | 'fixed';
  readonly of?: string;
  /** Whether it may stand there several times. */
  readonly many?: true;
}

const NUMBER: FieldRule = { is: 'value' };
const BYTES: FieldRule = { is: 'bytes' };
const NUMBERS: FieldRule = { is: 'value', many: true };
const STRINGS: FieldRule = { is: 'bytes', many: true };
const one = (of: string): FieldRule => ({ is: 'bytes', of });
const many = (of: string): FieldRule => ({ is: 'bytes', of, many: true });

const MESSAGES = {
  model: {
    1: NUMBER,
    2: BYTES,
    3: BYTES,
    4: BYTES,
    5: NUMBER,
    6: BYTES,
    7: one('graph'),
    8: many('opset'),
    14: many('entry'),
  },
  opset: { 1: BYTES, 2: NUMBER },
  graph: {
    1: many('node'),
    2: BYTES,
    5: many('tensor'),
    10: BYTES,
    11: many('value'),
    12: many('value'),
    13: many('value'),
  },
  node: { 1: STRINGS, 2: STRINGS, 3: BYTES, 4: BYTES, 5: many('attribute'), 6: BYTES, 7: BYTES },
  attribute: {
    1: BYTES,
    2: { is: 'fixed' },
    3: NUMBER,
    4: BYTES,
    7: { is: 'fixed', many: true },
    8: NUMBERS,
    20: NUMBER,
  },
  tensor: { 1: NUMBERS, 2: NUMBER, 8: BYTES, 9: BYTES, 13: many('entry'), 14: NUMBER },
  entry: { 1: BYTES, 2: BYTES },
  value: { 1: BYTES, 2: one('type'), 3: BYTES },
  type: { 1: one('tensorType') },
  tensorType: { 1: NUMBER, 2: one('shape') },
  shape: { 1: many('dim') },
  dim: { 1: NUMBER, 2: BYTES },
} as const satisfies Readonly<Record<string, Readonly<Record<number, FieldRule>>>>;

/** What others may mean to bring in, by message and field. */
const FOREIGN: Readonly<Record<string, string>> = {
  'model 20': 'steps of a training',
  'model 25': 'functions of its own',
  'graph 15': 'sparse tensors',
  'attribute 5': 'a tensor in a node',
  'attribute 6': 'a graph within a graph',
  'attribute 10': 'tensors in a node',
  'attribute 11': 'graphs within a graph',
};

/**
 * See that an ONNX file has no other fields than our writers fill.
 *
 * @param model - Its bytes.
 * @throws RangeError, saying what it has, or that it is no such file; to be put behind “it”.
 */
export function checkFields(model: Uint8Array<ArrayBuffer>): void {
  checkMessage('model', model);
}

function checkMessage(name: MessageName, data: Uint8Array<ArrayBuffer>): void {
  const rules: Readonly<Partial<Record<number, FieldRule>>> = MESSAGES[name];
  const seen = new Set<number>();
  for (const field of fieldsOf(data)) {
    const { number } = field;
    const rule = rules[number];
    if (rule === undefined || !(rule.is in field)) {
      const what = FOREIGN[`${name} ${number}`];
      throw new RangeError(
        what === undefined
          ? `has something that none of our graphs has (field ${number} of its ${name})`
          : `has ${what}`,
      );
    }
    if (seen.has(number) && rule.many !== true) {
      throw new RangeError(`has field ${number} of its ${name} twice`);
    }
    seen.add(number);
    const within = rule.of;
    if (isMessage(within)) checkMessage(within, bytesOf(field));
  }
}

function isMessage(name: string | undefined): name is MessageName {
  return name !== undefined && Object.hasOwn(MESSAGES, name);
}

function bytesOf(field: Field): Uint8Array<ArrayBuffer> {
  return 'bytes' in field ? field.bytes : new Uint8Array();
}
