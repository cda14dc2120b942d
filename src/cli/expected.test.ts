import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createExtractor } from '../extractor.ts';
import { serialiseJson } from '../formats/json.ts';
import { openNodeModel } from './nodeEngine.ts';

/** An entity or relation in which only the score may differ between backends. */
interface Scored {
  readonly score: number;
}

interface Expected {
  readonly text: string;
  readonly entities: readonly Scored[];
  readonly relations: readonly Scored[];
}

/** Of probabilities: q4 on the same kernels of two builds. */
const TOLERANCE = 2e-3;

function expectedSentences(file: string): readonly Expected[] {
  const url = new URL(`../../training/fixtures/${file}`, import.meta.url);
  return (JSON.parse(readFileSync(url, 'utf8')) as { sentences: Expected[] }).sentences;
}

/** In an order that does not depend on scores. */
const sorted = <T extends Scored>(items: readonly T[]) =>
  items
    .map((item) => ({ key: JSON.stringify({ ...item, score: 0 }, Object.keys(item).sort()), item }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));

function expectNear(found: readonly Scored[], expected: readonly Scored[]) {
  const [ours, theirs] = [sorted(found), sorted(expected)];
  expect(ours.map(({ key }) => key)).toEqual(theirs.map(({ key }) => key));
  for (const [index, { item }] of ours.entries()) {
    expect(Math.abs(item.score - (theirs[index]?.item.score ?? NaN))).toBeLessThan(TOLERANCE);
  }
}

test.each([
  ['conll04', 'conll04-expected.json', 50],
  ['tiny:flat', 'tiny-flat-expected.json', 20],
  ['tiny:nested', 'tiny-nested-expected.json', 20],
])(
  '%s finds in Node what Python finds',
  async (model, file, count) => {
    const sentences = expectedSentences(file);
    expect(sentences).toHaveLength(count);
    const engine = await (await openNodeModel({ model })).start();
    try {
      const extract = createExtractor(engine);
      for (const { text, entities, relations } of sentences) {
        const found = JSON.parse(serialiseJson(await extract(text))) as Expected;
        expect(found.text).toBe(text);
        expectNear(found.entities, entities);
        expectNear(found.relations, relations);
      }
    } finally {
      await engine.release();
    }
  },
  600_000,
);
