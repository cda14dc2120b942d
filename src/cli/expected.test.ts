import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../extract/engine.ts';
import { extract } from '../extract/extractor.ts';
import { serialiseJson } from '../formats/json.ts';
import { openNodeModel } from './nodeEngine.ts';

/** An entity or relation in which only the score may differ between backends. */
interface Scored {
  readonly score: number;
}

interface Range extends Scored {
  readonly start: number;
  readonly end: number;
}

interface Expected {
  readonly text: string;
  readonly entities: readonly Range[];
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

/** How many sentences of each schema; conll04 is the one that the issue of the core names. */
const PACKAGES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  base: { conll04: 50, scierc: 20, ade: 20, genia: 20, conll03: 20, pii_presidio: 20 },
  tiny: { flat: 20, nested: 20 },
};

describe.each(Object.entries(PACKAGES))('%s in Node', (model, counts) => {
  let engine: Engine | undefined;
  beforeAll(async () => {
    const [schema = ''] = Object.keys(counts);
    engine = await (await openNodeModel({ model: `${model}:${schema}` })).start();
  }, 120_000);
  afterAll(() => engine?.release());

  test.each(Object.entries(counts))(
    '%s finds what Python finds',
    async (schema, count) => {
      const sentences = expectedSentences(`${model}-${schema}-expected.json`);
      expect(sentences).toHaveLength(count);
      if (engine === undefined) throw new Error('The model did not start.');
      for (const { text, entities, relations } of sentences) {
        const found = JSON.parse(
          serialiseJson(await extract(engine, text, { schema })),
        ) as Expected;
        expect(found.text).toBe(text);
        expectNear(found.entities, entities);
        expectNear(found.relations, relations);
      }
    },
    600_000,
  );
});

test('names within names are among the sentences', () => {
  const nested = ['ade', 'scierc', 'genia'].filter((schema) =>
    expectedSentences(`base-${schema}-expected.json`).some(({ entities }) =>
      entities.some((inner) =>
        entities.some(
          (outer) => outer !== inner && outer.start <= inner.start && inner.end <= outer.end,
        ),
      ),
    ),
  );
  expect(nested).toEqual(['ade', 'scierc', 'genia']);
});
