import { IterWebError } from '../base/errors.ts';
import { decode, type Decoded } from '../iter/decode.ts';
import { sigmoid } from '../iter/probability.ts';
import { firstSlots, type HeadsOutputs } from '../iter/sparse.ts';
import type { Schema, Thresholds } from '../iter/schema.ts';
import type { GoldenSentence } from '../model/golden.ts';
import type { SharedParts } from '../model/package.ts';
import { tokenize, type SentencePieces, type WordpieceEncoder } from '../text/index.ts';
import { assembleBatch, type Batch } from './batch.ts';
import type { Heads, Scorer } from './scorer.ts';

/** Golden sentences that are run together. */
export interface GoldenBatch {
  readonly sentences: readonly GoldenSentence[];
  readonly batch: Batch;
}

/**
 * Lay golden sentences out as they are run: as one batch, or each alone.
 *
 * @throws IterWebError `self-test-failed` where they have other wordpieces here.
 */
export function goldenBatches(
  sentences: readonly GoldenSentence[],
  shared: SharedParts,
  alone: boolean,
): GoldenBatch[] {
  return (alone ? sentences.map((one) => [one]) : [sentences]).map((some) => {
    const rows = some.map((sentence) => piecesOf(sentence, shared.tokenizer));
    return { sentences: some, batch: assembleBatch(rows, shared) };
  });
}

/**
 * Run golden sentences and compare with what the Python side got in the same arithmetic: a broken
 * driver gives no error but other numbers. It is the first work of which the time is taken.
 *
 * @throws IterWebError `self-test-failed`, saying what differs; what the run throws.
 */
export async function runSelfTest(
  scorer: Scorer,
  heads: Heads,
  { batch, sentences }: GoldenBatch,
): Promise<void> {
  const times = { encode: 0, heads: 0 };
  const scores = await scorer.score(batch, heads, {
    times,
    onOutputs: (outputs) => {
      for (const [row, sentence] of sentences.entries()) {
        checkLeft(outputs, row, sentence);
      }
    },
  });
  const { rows, positions } = batch;
  const slots = firstSlots(heads.schema, positions);
  scorer.pace.measure(heads.schema.name, { rows, positions, slots, held: false }, times);
  for (const [row, sentence] of sentences.entries()) {
    // The golden results were made with the schema's own thresholds too.
    const decoded = decode(scores.slice(row, row + 1), heads.schema, heads.schema.defaults);
    checkDecoded(decoded, sentence, heads.schema);
  }
}

function failed(sentence: GoldenSentence, what: string): IterWebError {
  const start = sentence.text.slice(0, 40);
  return new IterWebError(
    'self-test-failed',
    `The self-test found wrong results (${what}, in the sentence "${start}…").`,
  );
}

function piecesOf(sentence: GoldenSentence, tokenizer: WordpieceEncoder): SentencePieces {
  const range = { start: 0, end: sentence.text.length };
  const pieces = tokenize(sentence.text, range, tokenizer);
  if (pieces.ids.join() !== sentence.ids.join()) {
    throw failed(sentence, 'other wordpieces');
  }
  return { range, pieces, cut: false };
}

function checkLeft(
  { rows, before, left }: HeadsOutputs,
  row: number,
  sentence: GoldenSentence,
): void {
  const first = row * (left.length / rows) + before;
  for (const [piece, expected] of sentence.left.entries()) {
    const actual = sigmoid(left[first + piece] ?? NaN);
    // Written so that NaN fails.
    if (!(Math.abs(actual - expected) <= sentence.tolerance)) {
      throw failed(sentence, `is_left of wordpiece ${piece} is ${actual.toFixed(3)}`);
    }
  }
}

/** What was found or should be, by what it is called: its score, and whether it must be in both. */
type Findings = ReadonlyMap<string, { readonly score: number; readonly sure: boolean }>;

/**
 * @param least - How far above its threshold a score must be to be found in spite of the tolerance.
 */
function findingsOf(
  entities: readonly { start: number; end: number; type: string; score: number }[],
  relations: readonly { head: number; tail: number; type: string; score: number }[],
  { lambda, tau }: Thresholds,
  least: number,
): Findings {
  const spans = entities.map(({ start, end, type, score }) => ({
    key: `${start}–${end} ${type}`,
    score,
    sure: score - tau > least,
  }));
  const links = relations.map(({ head, tail, type, score }) => {
    const [from, to] = [spans[head], spans[tail]];
    return {
      key: `${from?.key ?? 'none'} ${type} ${to?.key ?? 'none'}`,
      score,
      sure: score - lambda > least && from?.sure === true && to?.sure === true,
    };
  });
  return new Map([...spans, ...links].map(({ key, ...finding }) => [key, finding]));
}

function checkDecoded(
  { spans, relations }: Decoded,
  sentence: GoldenSentence,
  { name, defaults }: Schema,
): void {
  const { tolerance } = sentence;
  const actual = findingsOf(spans, relations, defaults, tolerance);
  const expected = findingsOf(sentence.entities, sentence.relations, defaults, tolerance);
  const wrong = (what: string) => failed(sentence, `schema ${name}: ${what}`);
  for (const [key, { score, sure }] of expected) {
    const got = actual.get(key);
    if (got === undefined && sure) throw wrong(`${key} is missing`);
    if (got !== undefined && Math.abs(got.score - score) > tolerance) {
      throw wrong(`${key} scores ${got.score.toFixed(3)}`);
    }
  }
  for (const [key, { sure }] of actual) {
    if (sure && !expected.has(key)) throw wrong(`${key} is too many`);
  }
}
