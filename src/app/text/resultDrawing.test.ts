import { expect, test } from 'vitest';
import type { Document } from '../../document/document.ts';
import type { AnalysedText, Analysis } from '../../extract/extractor.ts';
import type { Schema, Thresholds } from '../../iter/schema.ts';
import { randomDense, seededRandom } from '../../iter/testing/dense.ts';
import { sparseScores } from '../../iter/testing/run.ts';
import { testSchema } from '../../iter/testing/schemas.ts';
import { leftProbability, linkProbability, spanProbability } from '../../iter/calibrated.ts';
import { contentsOf, paragraphsOf } from '../../view/layout/contents.ts';
import { type Drawing, lanesFor, layoutDrawing } from '../../view/layout/drawing.ts';
import { overlaps } from '../../view/layout/lanes.ts';
import { measureMonospace, testMetrics, wrapAt } from '../../view/layout/testing/drawings.ts';
import { NO_TIMES } from '../shared/findings.ts';
import { lowestThresholds } from '../shared/lowestThresholds.ts';
import { type Result, resultOf, withThresholds } from './result.ts';

const CASES = 200;
const LONGEST = 9;

type Random = () => number;
const pick = (random: Random, least: number, most: number) =>
  least + Math.floor(random() * (most - least + 1));

/** Sentences of one schema over a text of blocks of letters, with a blank line here and there. */
function analysisOf(
  text: string,
  blocks: readonly number[],
  schema: Schema,
  seed: number,
): Analysis {
  const sentences = blocks.map((at, index) => {
    const types = [schema.entityTypes.length, schema.relationTypes.length] as const;
    const { scores } = sparseScores(randomDense(seed * 8 + index, LONGEST, ...types), schema);
    const shifted = (offsets: readonly number[]) => offsets.map((offset) => at + offset);
    return {
      ...scores,
      start: at,
      end: at + scores.end,
      pieceStarts: shifted(scores.pieceStarts),
      pieceEnds: shifted(scores.pieceEnds),
    };
  });
  const device = { kind: 'wasm', threads: 1, reason: '' } as const;
  return { text, schema, sentences, wordpieces: 0, times: NO_TIMES, device };
}

/** A result of one schema or two, whatever they score. */
function randomResult(seed: number): Result {
  const random = seededRandom(seed);
  const count = pick(random, 1, 3);
  const gap = random() < 0.5 ? ' ' : '\n\n';
  const text = Array.from({ length: count }, () => 'abcdefghi').join(gap);
  const blocks = Array.from({ length: count }, (_, index) => index * (LONGEST + gap.length));
  const names = random() < 0.3 ? ['one', 'two'] : ['one'];
  const analyses = names.map((name, index) => {
    const temperature = () => (random() < 0.5 ? 1 : 0.5 + random() * 1.5);
    const schema = testSchema(
      {
        name,
        omega: pick(random, 1, 4),
        overlap: random() < 0.5 ? 'allowed' : 'none',
        temperatures: { left: temperature(), span: temperature(), link: temperature() },
      },
      2,
      pick(random, 0, 2),
    );
    return [name, analysisOf(text, blocks, schema, seed * 2 + index)] as const;
  });
  return resultOf(
    {
      text,
      analyses: new Map(analyses),
      times: NO_TIMES,
    },
    [],
    new Map(),
  );
}

/** Where a schema's result may change, and between: every τ and λ that can make a difference. */
function turningPoints({ schema, sentences }: AnalysedText): { taus: number[]; lambdas: number[] } {
  const { temperatures } = schema;
  const lowest = lowestThresholds(schema);
  const from = (least: number, all: readonly number[]) =>
    [...new Set([least, ...all.filter((at) => at >= least)])].sort((a, b) => a - b);
  return {
    taus: from(
      lowest.tau,
      sentences.flatMap(({ lefts, candidates }) => [
        ...lefts.map((left) => leftProbability(left, temperatures)),
        ...candidates.map((candidate) => spanProbability(candidate, schema)),
      ]),
    ),
    lambdas: from(
      lowest.lambda,
      sentences.flatMap(({ links }) =>
        links.map(({ logit }) => linkProbability(logit, temperatures)),
      ),
    ),
  };
}

/** All paragraphs as the page draws them, with the room that it keeps. */
function drawingsOf({ document, widest }: Result, columns: number, showAll: boolean) {
  const paragraphs = paragraphsOf(document.text);
  const kept = contentsOf(widest, paragraphs);
  return contentsOf(document, paragraphs).flatMap((contents, index) => {
    const [all, paragraph] = [kept[index], paragraphs[index]];
    if (all === undefined || paragraph === undefined) return [];
    const wrapped = wrapAt(document.text.slice(paragraph.start, paragraph.end), columns);
    const drawing = layoutDrawing(
      contents,
      (start, end) => wrapped(start - paragraph.start, end - paragraph.start),
      testMetrics(columns),
      measureMonospace,
      lanesFor(all),
      paragraph,
      { showAll },
    );
    return [{ drawing, isCrowded: all.relations.length > 3 }];
  });
}

/** What a table has and the drawing has not. */
function missing(result: Result, columns: number): string[] {
  const faults: string[] = [];
  for (const showAll of [false, true]) {
    const drawings = drawingsOf(result, columns, showAll);
    const brackets = new Set(drawings.flatMap(({ drawing }) => bracketed(drawing, faults)));
    const arcs = new Set(
      drawings.flatMap(({ drawing }) => drawing.arcs.map(({ relation }) => relation.id)),
    );
    const counted = new Set(
      drawings.flatMap(({ drawing, isCrowded }) =>
        isCrowded ? drawing.spans.filter(({ more }) => more > 0).map(({ span }) => span.id) : [],
      ),
    );
    for (const { id } of result.document.spans)
      if (!brackets.has(id)) faults.push(`no bracket: ${id}`);
    for (const { id, head, tail } of result.document.relations) {
      const isCounted = !showAll && (counted.has(head) || counted.has(tail));
      if (!arcs.has(id) && !isCounted)
        faults.push(`no arc${showAll ? ', with all shown' : ''}: ${id}`);
    }
  }
  return faults;
}

/** The spans with a bracket; one that lies on another is none. */
function bracketed({ spans }: Drawing, faults: string[]): string[] {
  const parts = spans.flatMap((span) => span.parts.map((part) => ({ part, id: span.span.id })));
  for (const [index, { part: a, id }] of parts.entries()) {
    for (const { part: b, id: other } of parts.slice(index + 1)) {
      if (a.line === b.line && a.top === b.top && overlaps(a, b))
        faults.push(`${id} lies on ${other}`);
    }
  }
  return spans.filter(({ parts: own }) => own.length > 0).map(({ span }) => span.id);
}

const idsOf = ({ spans, relations }: Document) => [...spans, ...relations].map(({ id }) => id);

test(`in ${CASES} results, at all thresholds, the drawing has what the tables have`, () => {
  const seen = { spans: 0, relations: 0, beyondLowest: 0 };
  for (let seed = 0; seed < CASES; seed += 1) {
    const result = randomResult(seed);
    const random = seededRandom(seed ^ 0x9e3779b1);
    const points = result.parts.map(({ analysis }) => turningPoints(analysis));
    const shownAt = (choose: (values: readonly number[], what: keyof Thresholds) => number) =>
      withThresholds(
        result,
        new Map(
          result.parts.map(({ analysis }, index): [string, Thresholds] => {
            const { taus = [], lambdas = [] } = points[index] ?? {};
            const thresholds = { tau: choose(taus, 'tau'), lambda: choose(lambdas, 'lambda') };
            return [analysis.schema.name, thresholds];
          }),
        ),
      );
    const lowest = new Set(idsOf(shownAt(([least = 0]) => least).document));
    const ever = new Set<string>();
    const most = Math.max(...points.map(({ taus }) => taus.length));
    for (let turn = 0; turn < most; turn += 1) {
      // Each τ of each schema once, now with the lowest λ and now with any.
      const shown = shownAt((values, what) => {
        const any = turn % 2 === 0 ? 0 : pick(random, 0, values.length - 1);
        return values[what === 'tau' ? Math.min(turn, values.length - 1) : any] ?? 0;
      });
      for (const id of idsOf(shown.document)) ever.add(id);
      const faults = missing(shown, pick(random, 5, 40));
      if (faults.length > 0) expect.fail(`seed ${seed}: ${faults.join('\n')}`);
      seen.spans += shown.document.spans.length;
      seen.relations += shown.document.relations.length;
    }
    const widest = new Set(idsOf(result.widest));
    expect(
      [...ever].filter((id) => !widest.has(id)),
      `seed ${seed}`,
    ).toEqual([]);
    const spans = result.widest.spans.map(({ id }) => id);
    expect(
      spans.filter((id) => !ever.has(id)),
      `seed ${seed}`,
    ).toEqual([]);
    seen.beyondLowest += spans.filter((id) => !lowest.has(id)).length;
  }
  expect(seen.spans).toBeGreaterThan(CASES * 10);
  expect(seen.relations).toBeGreaterThan(CASES * 5);
  // What only a higher τ shows: the room of the lowest had no place for it.
  expect(seen.beyondLowest).toBeGreaterThan(CASES / 4);
});
