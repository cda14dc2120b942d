import { afterAll, beforeAll, expect, it } from 'vitest';
import { createNodeEngine } from '../cli/nodeEngine.ts';
import type { Engine } from '../extract/engine.ts';
import type { SentenceScores } from '../iter/scores.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await createNodeEngine({ model: 'tiny:flat' });
});
afterAll(() => engine.release());

/** Sentences of many lengths, some in capitals, which are run in natural case too. */
const TEXT = Array.from({ length: 60 }, (_, index) => {
  const own = `Number ${index} of ${'the many '.repeat(index % 7)}people is Ada Lovelace of Oslo.`;
  return index % 5 === 0 ? own.toUpperCase() : own;
}).join(' ');

async function score(text: string, schema: string) {
  const told: (readonly SentenceScores[])[] = [];
  const { sentences } = await engine.score(
    { kind: 'text', text },
    { schema, onScored: (first) => told.push(first) },
  );
  return { told, sentences };
}

it('tells the scores from the top of the text on, in ever larger parts', async () => {
  const { told, sentences } = await score(TEXT, 'flat');
  expect(sentences).toHaveLength(60);
  const counts = told.map(({ length }) => length);
  expect(counts[0]).toBeLessThanOrEqual(8);
  expect(counts.length).toBeGreaterThan(1);
  // Twice as many each time: what is made of them is made anew, and not too often.
  expect(counts.length).toBeLessThan(6);
  counts.forEach((count, index) => expect(count).toBeGreaterThan(counts[index - 1] ?? 0));
  for (const first of told) expect(first).toEqual(sentences.slice(0, first.length));
});

it('of another schema over the same text too, and of what an edit left', async () => {
  await score(TEXT, 'flat');
  const nested = await score(TEXT, 'nested');
  expect(nested.told.length).toBeGreaterThan(1);
  for (const first of nested.told) expect(first).toEqual(nested.sentences.slice(0, first.length));

  const cut = TEXT.indexOf('Number 31');
  const edited = await score(`${TEXT.slice(0, cut)}Somebody else came. ${TEXT.slice(cut)}`, 'flat');
  expect(edited.sentences).toHaveLength(61);
  expect(edited.told).toEqual([]);
});

it('nothing of records, which are asked for as a whole', async () => {
  const told: unknown[] = [];
  const records = Array.from({ length: 20 }, (_, index) => ['Ada', String(index), 'Oslo']);
  await engine.score({ kind: 'records', records }, { onScored: (first) => told.push(first) });
  expect(told).toEqual([]);
});
