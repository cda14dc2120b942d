import { afterAll, beforeAll, expect, it } from 'vitest';
import { nodePlatform } from '../cli/nodeOrt.ts';
import { createNodeSource } from '../cli/nodeSource.ts';
import type { SentenceScores } from '../iter/scores.ts';
import {
  ByteProgress,
  loadHeads,
  loadShared,
  openPackage,
  type ModelPackage,
} from '../model/package.ts';
import { prepare, type SentencePieces } from '../text/index.ts';
import { Lane } from './lane.ts';
import type { Aside } from './sentenceRunner.ts';
import { start, type Started } from './start.ts';

const ignore = () => undefined;
/** One short sentence: a second one would show that the lane is not slow at all. */
const TEXT = [
  'Ada Lovelace, who was born in Oslo, lives in Paris, works for Acme Labs in London, and married Hugo Winter of Orion Bank, whose sister Grace Hopper lives in Rome and knows Paul Keller of Lumen Media in Vienna.',
  'Max knows Zoe.',
  'Clara Vogel, who was born in Rome, lives in Oslo, works for Lumen Media in Vienna, and married Paul Keller of Acme Labs, whose brother Max Adler lives in Paris and knows Hugo Winter of Orion Bank in London.',
].join(' ');

let model: ModelPackage;
let slow: Started;
let lanes: { slow: Lane; other: Lane };

/** The tiny model on WASM, in sessions of its own. */
async function opened(): Promise<{ started: Started; lane: Lane }> {
  const progress = new ByteProgress(0, ignore);
  const [ort, shared, heads] = await Promise.all([
    nodePlatform.loadOrt('wasm', {}),
    loadShared(model, progress),
    loadHeads(model, model.heads('flat'), progress),
  ]);
  const plan = { kind: 'wasm', reason: '' } as const;
  const started = await start({ ort, plan, mayFallBack: false, shared, heads, onProgress: ignore });
  const memory = { hiddenBytes: 1e6, scoreBytes: 1e6 };
  return { started, lane: new Lane(model, shared, started, memory) };
}

beforeAll(async () => {
  model = await openPackage(createNodeSource('tiny'), { schema: 'flat' });
  const [one, two] = [await opened(), await opened()];
  slow = one.started;
  lanes = { slow: one.lane, other: two.lane };
});
afterAll(async () => {
  await lanes.slow.release();
  await lanes.other.release();
});

/** Makes a lane believe that it takes so many milliseconds for a position. */
function slowDown(schema: string, pace: number): void {
  const size = { rows: 1, positions: 10, slots: 32, held: false };
  for (let nth = 0; nth < 3; nth += 1) {
    slow.scorer.pace.measure(schema, size, { encode: pace * size.positions, heads: 0 });
  }
}

/** Runs the text on the slow lane; what it leaves aside, on the other one. */
async function run(schemaName: string) {
  const schema = model.schemas.find(({ name }) => name === schemaName);
  if (schema === undefined) throw new Error(schemaName);
  const sentences = prepare(TEXT, lanes.slow.tokenizer, 510, model.manifest.tokenizer.closingStop);
  const left: SentencePieces[] = [];
  const done: number[] = [];
  const [times, otherTimes] = [
    { encode: 0, heads: 0 },
    { encode: 0, heads: 0 },
  ];
  const hooks = { onProgress: ignore };
  const onOther = async (some: readonly SentencePieces[], options: Parameters<Aside>[1]) =>
    lanes.other.run(some, await lanes.other.headsOf(schema, hooks), options);
  const heads = await lanes.slow.headsOf(schema, hooks);
  slowDown(schema.name, 50);
  const scores = await lanes.slow.run(sentences, heads, {
    times,
    onDone: (count) => done.push(count),
    aside: (some, options) => {
      left.push(...some);
      return onOther(some, { ...options, times: otherTimes });
    },
  });
  const alone = await onOther(sentences, { times: { encode: 0, heads: 0 }, onDone: ignore });
  return { sentences, scores, alone, left, done, times, otherTimes };
}

const near = (scores: readonly SentenceScores[]) =>
  scores.map(({ start, end, candidates }) => ({
    start,
    end,
    candidates: candidates.map((one) => ({
      ...one,
      logits: one.logits.map((logit): unknown => expect.closeTo(logit, 3)),
    })),
  }));

it('whole sentences that would take a GPU too long are scored elsewhere, in their places', async () => {
  const { sentences, scores, alone, left, done, times, otherTimes } = await run('flat');
  expect(sentences).toHaveLength(3);
  expect(left).toEqual([sentences[0], sentences[2]]);
  expect(times.encode).toBeGreaterThan(0);
  expect(otherTimes.encode).toBeGreaterThan(0);
  expect(scores).toMatchObject(near(alone));
  expect(done).toEqual([...done].sort((a, b) => a - b));
  expect([done[0], done.at(-1)]).toEqual([0, 3]);
});

it('they are not scored twice, and other heads read what the encoder left there', async () => {
  const again = await run('flat');
  expect(again.left).toHaveLength(2);
  expect(again.times).toEqual({ encode: 0, heads: 0 });
  expect(again.otherTimes).toEqual({ encode: 0, heads: 0 });
  const nested = await run('nested');
  expect(nested.left).toHaveLength(2);
  expect(nested.otherTimes.encode).toBe(0);
  expect(nested.otherTimes.heads).toBeGreaterThan(0);
  expect(nested.scores).toMatchObject(near(nested.alone));
});
