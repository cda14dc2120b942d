import { describe, expect, it } from 'vitest';
import type { Device } from '../../extract/engine.ts';
import { FormatError, IterWebError, fromWire, toWire } from '../../base/errors.ts';
import type { SentenceScores } from '../../iter/scores.ts';
import { ORT_FILES } from '../client/addresses.ts';
import { readAnswer, readRequest, type ScoredRest } from './protocol.ts';

const sentences: SentenceScores[] = [
  {
    start: 0,
    end: 9,
    pieceStarts: [0, 5],
    pieceEnds: [4, 9],
    lefts: [{ position: 0, logit: 3 }],
    candidates: [
      { start: 0, end: 0, logits: [1, -2] },
      { start: 0, end: 1, logits: [2, -1] },
    ],
    links: [{ head: 0, tail: 1, type: 0, logit: 0.5 }],
    cut: false,
    relationsUntested: false,
  },
];

const device: Device = { kind: 'wasm', threads: 2, reason: 'asked for' };
const result: ScoredRest = {
  wordpieces: 2,
  times: { tokenize: 1, encode: 2, heads: 3 },
  device,
};

const schema = {
  name: 'flat',
  title: 'Flat',
  description: '',
  entityTypes: [{ name: 'Person', label: 'Person' }],
  relationTypes: [{ name: 'Knows', label: 'knows', symmetric: true }],
  omega: 1,
  psi: 4,
  between: 'mean',
  overlap: 'none',
  slots: 32,
  temperatures: { left: 1, span: 1, link: 1 },
  defaults: { lambda: 0.5, tau: 0.5 },
  dev: {
    texts: 'news',
    ner: { precision: 90, recall: 80, f1: 85 },
    relPlus: null,
    entities: [{ threshold: 0.5, precision: 90, recall: 80 }],
    relations: null,
  },
};

const answers: Record<string, object> = {
  progress: { kind: 'progress', id: 1, progress: { stage: 'download', loaded: 1, total: 2 } },
  run: { kind: 'progress', id: 1, progress: { stage: 'run', done: 1, sentences: 2, next: 0.5 } },
  started: { kind: 'started', id: 1, schemas: [schema], device, keeping: 'full' },
  scores: { kind: 'scores', id: 1, sentences },
  scored: { kind: 'scored', id: 1, result },
  failed: {
    kind: 'failed',
    id: 1,
    error: toWire(
      new IterWebError('run-failed', 'no', { cause: new FormatError('x', { line: 3 }) }),
    ),
  },
};

const requests: Record<string, object> = {
  start: {
    kind: 'start',
    id: 1,
    options: {
      model: 'a',
      schema: 'b',
      device: 'wasm',
      because: 'c',
      modelsUrl: 'http://x/',
      patience: 2,
      ort: ORT_FILES,
    },
  },
  'score of a text': { kind: 'score', id: 1, input: { kind: 'text', text: 'a' }, schema: 'b' },
  'score of records': { kind: 'score', id: 1, input: { kind: 'records', records: [['a', 'b']] } },
  cancel: { kind: 'cancel', id: 1 },
};

/** The message once for each value in it, with that value in a type that it can't have. */
function spoilt(message: unknown): { readonly path: string; readonly message: unknown }[] {
  if (typeof message !== 'object' || message === null) {
    const other = message === null ? 'a string' : Symbol.for('of no type that a message has');
    return [{ path: '', message: other }];
  }
  return Object.entries(message).flatMap(([key, value]) =>
    spoilt(value).map((one) => {
      const copy: unknown = Array.isArray(message) ? [...(message as unknown[])] : { ...message };
      Object.assign(copy as object, { [key]: one.message });
      return { path: `${key}.${one.path}`, message: copy };
    }),
  );
}

describe.each([
  ['readAnswer', readAnswer, answers],
  ['readRequest', readRequest, requests],
] as const)('%s', (_, read, messages) => {
  it.each(Object.entries(messages))('takes a %s as it is', (_name, message) => {
    expect(read(structuredClone(message))).toEqual(message);
  });

  it.each(Object.entries(messages))(
    'refuses a %s in which any value has another type',
    (_name, message) => {
      const all = spoilt(message);
      expect(all.length).toBeGreaterThan(1);
      for (const { path, message: bad } of all) expect(() => read(bad), path).toThrow(IterWebError);
    },
  );

  it.each([undefined, null, 'text', 1, [], {}, { kind: 'other', id: 1 }])(
    'refuses %j',
    (message) => {
      expect(() => read(message)).toThrow(IterWebError);
    },
  );
});

it('an error keeps class, code, name, advice, line and causes on its way', () => {
  const error = new IterWebError('create-failed', 'no session', {
    advice: 'Close a tab.',
    cause: new FormatError('not JSON', { line: 3, cause: new RangeError('far') }),
  });
  const wire = { kind: 'failed', id: 7, error: toWire(error) };
  const answer = readAnswer(structuredClone(wire));
  if (answer.kind !== 'failed') throw new Error('read as another answer');
  const read = fromWire(answer.error);
  expect(read).toBeInstanceOf(IterWebError);
  expect(read).toMatchObject({
    code: 'create-failed',
    name: 'CreateError',
    advice: 'Close a tab.',
  });
  const { cause } = read;
  expect(cause).toBeInstanceOf(FormatError);
  expect(cause).toMatchObject({
    message: 'line 3: not JSON',
    line: 3,
    cause: { name: 'RangeError' },
  });
});
