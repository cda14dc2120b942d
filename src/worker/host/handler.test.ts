import { expect, it } from 'vitest';
import type { Engine, ScoreOptions } from '../../extract/engine.ts';
import { ORT_FILES } from '../client/addresses.ts';
import { createHandler } from './handler.ts';
import type { SentenceScores } from '../../iter/scores.ts';
import { SOURCES, stamped } from '../../base/build.ts';
import type { Answer, Request } from '../protocol/protocol.ts';

const device = { kind: 'wasm', threads: 1, reason: '' } as const;
const start = {
  kind: 'start',
  id: 1,
  options: {
    model: 'x',
    device: 'wasm',
    modelsUrl: 'http://localhost/',
    patience: 1,
    ort: ORT_FILES,
  },
} as const;

/** A handler whose engine ends each request when the test says so. */
async function served() {
  const answers: Answer[] = [];
  const signals: AbortSignal[] = [];
  const ends: (() => void)[] = [];
  const engine: Engine = {
    schemas: [],
    device,
    score: (_, { signal }: ScoreOptions = {}) => {
      if (signal) signals.push(signal);
      return new Promise((resolve, reject) => {
        const times = { tokenize: 0, encode: 0, heads: 0 };
        ends.push(() => {
          resolve({ sentences: [], wordpieces: 0, times, device });
        });
        signal?.addEventListener('abort', () => {
          reject(new Error('called off'));
        });
      });
    },
    prepare: () => Promise.resolve(),
    forget: () => Promise.resolve(),
    release: () => Promise.resolve(),
  };
  const handleAny = createHandler(
    (answer) => answers.push(answer),
    (_, { signal }) => {
      signals.push(signal);
      return Promise.resolve(engine);
    },
  );
  const handle = (request: Request) => {
    handleAny(stamped(request));
  };
  const said = (count: number) => expect.poll(() => answers.length).toBe(count);
  handle(start);
  await said(1);
  return { handle, handleAny, answers, signals, ends, said };
}

const score = (id: number): Request => ({
  kind: 'score',
  id,
  input: { kind: 'text', text: 'a' },
});

it('a cancel stops the request that it names, and no other', async () => {
  const { handle, answers, signals, ends, said } = await served();
  handle(score(2));
  handle(score(3));
  handle({ kind: 'cancel', id: 2 });
  await said(2);
  expect(signals.map(({ aborted }) => aborted)).toEqual([false, true, false]);
  expect(answers.at(-1)).toMatchObject({ kind: 'failed', id: 2 });
  ends[1]?.();
  await said(3);
  expect(answers.at(-1)).toMatchObject({ kind: 'scored', id: 3 });
});

it('a cancel that comes when its request has ended stops nothing', async () => {
  const { handle, signals, ends, said } = await served();
  handle(score(2));
  await expect.poll(() => ends.length).toBe(1);
  ends[0]?.();
  await said(2);
  handle({ kind: 'cancel', id: 1 });
  handle({ kind: 'cancel', id: 2 });
  expect(signals.map(({ aborted }) => aborted)).toEqual([false, false]);
});

it('a page of another build is told so, and nothing is done for it', async () => {
  const { handleAny, answers, ends } = await served();
  for (const message of [{ ...score(2), sources: 'another' }, score(2), null]) handleAny(message);
  expect(answers.slice(1)).toEqual(
    Array<unknown>(3).fill(expect.objectContaining({ kind: 'failed', sources: SOURCES })),
  );
  expect(answers.at(-1)).toMatchObject({ error: { code: 'versions-differ' } });
  expect(ends).toEqual([]);
});

it('sends scores as they are known, each sentence once', async () => {
  const answers: Answer[] = [];
  const sentences = Array.from({ length: 5 }, (_, index): SentenceScores => ({
    start: index,
    end: index + 1,
    pieceStarts: [index],
    pieceEnds: [index + 1],
    lefts: [],
    candidates: [],
    links: [],
    cut: false,
    relationsUntested: false,
  }));
  let goOn: () => void = () => undefined;
  const engine: Engine = {
    schemas: [],
    device,
    score: async (_, { onScored }: ScoreOptions = {}) => {
      onScored?.(sentences.slice(0, 2));
      onScored?.(sentences.slice(0, 3));
      await new Promise<void>((resolve) => (goOn = resolve));
      const times = { tokenize: 0, encode: 0, heads: 0 };
      return { sentences, wordpieces: 5, times, device };
    },
    prepare: () => Promise.resolve(),
    forget: () => Promise.resolve(),
    release: () => Promise.resolve(),
  };
  const handle = createHandler(
    (answer) => answers.push(answer),
    () => Promise.resolve(engine),
  );
  handle(stamped(start));
  await expect.poll(() => answers.length).toBe(1);
  handle(stamped({ kind: 'score', id: 2, input: { kind: 'text', text: 'x' } }));
  const sent = () => answers.flatMap((own) => (own.kind === 'scores' ? own.sentences : []));
  await expect.poll(sent).toEqual(sentences.slice(0, 3));
  goOn();
  await expect.poll(() => answers.at(-1)?.kind).toBe('scored');
  expect(sent()).toEqual(sentences);
});
