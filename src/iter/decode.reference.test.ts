import { describe, expect, it } from 'vitest';
import { minimumLambda, minimumTau } from './cuts.ts';
import { decode, type Decoded } from './decode.ts';
import type { Schema, Thresholds } from './schema.ts';
import { randomDense, seededRandom, type DenseScores } from './testing/dense.ts';
import { algorithm1 } from './testing/reference.ts';
import { rowLength, simulateGraph } from './testing/graph.ts';
import { sparseScores } from './testing/run.ts';
import { testSchema } from './testing/schemas.ts';
import { linkColumns, startsPerEnd } from './sparse.ts';

const CASES = 20_000;
const HALF: Thresholds = { lambda: 0.5, tau: 0.5 };

/** Entities and relations as comparable lines; scores to 9 decimals. */
function lines(decoded: Decoded): { spans: string[]; relations: string[] } {
  const name = (index: number) => {
    const span = decoded.spans[index];
    return span ? `${span.start}-${span.end} ${span.type}` : 'none';
  };
  return {
    spans: decoded.spans.map((span, index) => `${name(index)} ${span.score.toFixed(9)}`),
    relations: decoded.relations.map(
      ({ head, tail, type, score }) => `${name(head)} -${type}-> ${name(tail)} ${score.toFixed(9)}`,
    ),
  };
}

/** The reference's result in the same form, without what `isCut` drops, and whether it dropped. */
function referenceLines(
  dense: DenseScores,
  schema: Schema,
  thresholds: Thresholds,
  isCut: (start: number, end: number) => boolean,
) {
  const { entities: kept, relations } = algorithm1(dense, schema, thresholds, isCut);
  const all = algorithm1(dense, { ...schema, overlap: 'allowed' }, thresholds).entities;
  const expected = lines({
    spans: kept.map(({ start, end, type, score }) => ({
      start,
      end: end + 1,
      type: `E${type}`,
      score,
    })),
    relations: relations.map(({ head, tail, type, score }) => ({
      head: kept.indexOf(head),
      tail: kept.indexOf(tail),
      type: `R${type}`,
      score,
    })),
  });
  return {
    expected,
    anyCut: all.some(({ start, end }) => isCut(start, end)),
    overlapping: all.length - kept.length,
  };
}

/** Whether the graph left out a start that an end has among its ω closest at τ. */
function cutStarts(dense: DenseScores, schema: Schema) {
  const { starts } = simulateGraph(dense, schema, rowLength(dense));
  const width = startsPerEnd(schema);
  return (start: number, end: number) =>
    !starts.subarray((end + 1) * width, (end + 2) * width).includes(start + 1);
}

function randomCase(seed: number) {
  const random = seededRandom(seed ^ 0x5bd1e995);
  const pick = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  const between = (least: number, most: number) => least + random() * (most - least);
  const calibrated = random() < 0.5;
  const temperature = () => (calibrated ? between(0.5, 2) : 1);
  const temperatures = { left: temperature(), span: temperature(), link: temperature() };
  const overlap = random() < 0.5 ? 'allowed' : 'none';
  const [entityTypes, relationTypes] = [pick(1, 3), pick(0, 2)];
  const rules = {
    endRule: random() < 0.5 ? 'logsumexp' : 'max',
    candidates: random() < 0.5 ? 'words' : 'all',
    selfLinks: random() < 0.5,
    inverse: random() < 0.5,
  } as const;
  // Half of the schemas are as those of packages of ours.
  const authors = random() < 0.5 ? rules : {};
  const schema = testSchema(
    { omega: pick(1, 4), overlap, slots: pick(0, 2) * 15 + 2, temperatures, ...authors },
    entityTypes,
    relationTypes,
  );
  const thresholds = {
    tau: between(minimumTau(schema), 0.98),
    lambda: between(minimumLambda(schema), 0.98),
  };
  return { schema, thresholds, dense: randomDense(seed, 9, entityTypes, linkColumns(schema)) };
}

describe('decode against Algorithm 1 over full scores', () => {
  it(`agrees in ${CASES} random cases: ω from 1 to 4, with and without overlap, by our rules and the authors’`, () => {
    const seen = { cut: 0, uncut: 0, spans: 0, relations: 0, raised: 0, overlapping: 0 };
    for (let seed = 0; seed < CASES; seed += 1) {
      const { schema, thresholds, dense } = randomCase(seed);
      const { scores, slots } = sparseScores(dense, schema);
      const check = (at: Thresholds, isCut: (start: number, end: number) => boolean) => {
        const found = lines(decode([scores], schema, at));
        const { expected, anyCut, overlapping } = referenceLines(dense, schema, at, isCut);
        if (JSON.stringify(found) !== JSON.stringify(expected)) {
          expect(found, `seed ${seed}`).toEqual(expected);
        }
        return { found, anyCut, overlapping };
      };
      const { found: atHalf, overlapping } = check(HALF, () => false);
      // Away from τ = 0.5, a start that the graph left out takes nothing else away with it.
      const { anyCut } = check(thresholds, cutStarts(dense, schema));
      seen[anyCut ? 'cut' : 'uncut'] += 1;
      seen.spans += atHalf.spans.length;
      seen.relations += atHalf.relations.length;
      seen.overlapping += overlapping;
      if (slots.length > 1) seen.raised += 1;
    }
    expect(seen.cut).toBeGreaterThan(100);
    expect(seen.uncut).toBeGreaterThan(CASES / 2);
    expect(seen.spans).toBeGreaterThan(CASES);
    expect(seen.relations).toBeGreaterThan(CASES);
    expect(seen.raised).toBeGreaterThan(1000);
    expect(seen.overlapping).toBeGreaterThan(CASES / 4);
  }, 240_000);

  it('never adds a relation where λ rises', () => {
    for (let seed = 0; seed < 1000; seed += 1) {
      const { schema, thresholds, dense } = randomCase(seed);
      const { scores } = sparseScores(dense, schema);
      const at = (lambda: number) =>
        lines(decode([scores], schema, { ...thresholds, lambda })).relations;
      const lower = new Set(at(thresholds.lambda));
      const higher = at(thresholds.lambda + 0.02);
      expect(higher.filter((relation) => !lower.has(relation))).toEqual([]);
    }
  }, 240_000);
});
