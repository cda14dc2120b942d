import { IterWebError } from '../base/errors.ts';
import { decode, type Decoded } from '../iter/decode.ts';
import { sigmoid } from '../iter/probability.ts';
import { firstSlots, type HeadsOutputs } from '../iter/sparse.ts';
import type { Schema } from '../iter/schema.ts';
import type { Golden } from '../model/golden.ts';
import type { SharedParts } from '../model/package.ts';
import { tokenize, type SentencePieces, type WordpieceEncoder } from '../text/index.ts';
import { assembleBatch, type Batch } from './batch.ts';
import type { Heads, Scorer } from './scorer.ts';

/** One golden sentence. */
export type GoldenSentence = Golden['sentences'][number];

/** Golden sentences that are run together, and how far a probability may be off. */
export interface GoldenRun {
  readonly sentences: readonly GoldenSentence[];
  readonly tolerance: number;
}

/**
 * Lay golden sentences out as a batch.
 *
 * @throws IterWebError `self-test-failed` where they have other wordpieces here.
 */
export function goldenBatch(
  sentences: readonly GoldenSentence[],
  { tokenizer, embeddings }: SharedParts,
): Batch {
  const rows = sentences.map((sentence) => piecesOf(sentence, tokenizer));
  return assembleBatch(rows, tokenizer, embeddings);
}

/**
 * Run golden sentences in one batch and compare with what the Python side got: a broken driver
 * gives no error but other numbers. It is the first work of which the time is taken.
 *
 * @param batch - Of the golden sentences.
 * @throws IterWebError `self-test-failed`, saying what differs; what the run throws.
 */
export async function runSelfTest(
  scorer: Scorer,
  heads: Heads,
  batch: Batch,
  { sentences, tolerance }: GoldenRun,
): Promise<void> {
  const times = { encode: 0, heads: 0 };
  const scores = await scorer.score(batch, heads, {
    times,
    onOutputs: (outputs) => {
      for (const [row, sentence] of sentences.entries()) {
        checkLeft(outputs, row, sentence, tolerance);
      }
    },
  });
  const { rows, positions } = batch;
  const slots = firstSlots(heads.schema, positions);
  scorer.pace.measure(heads.schema.name, { rows, positions, slots, held: false }, times);
  for (const [row, sentence] of sentences.entries()) {
    // The golden results were made with the schema's own thresholds too.
    const decoded = decode(scores.slice(row, row + 1), heads.schema, heads.schema.defaults);
    checkDecoded(decoded, sentence, tolerance, heads.schema);
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
  if (pieces.ids.join() !== sentence.ids.join()) throw failed(sentence, 'other wordpieces');
  return { range, pieces, cut: false };
}

function checkLeft(
  { rows, left }: HeadsOutputs,
  row: number,
  sentence: GoldenSentence,
  tolerance: number,
): void {
  const first = row * (left.length / rows) + 1;
  for (const [piece, expected] of sentence.left.entries()) {
    const actual = sigmoid(left[first + piece] ?? NaN);
    // Written so that NaN fails.
    if (!(Math.abs(actual - expected) <= tolerance)) {
      throw failed(sentence, `is_left of wordpiece ${piece} is ${actual.toFixed(3)}`);
    }
  }
}

function checkDecoded(
  { spans, relations }: Decoded,
  sentence: GoldenSentence,
  tolerance: number,
  { name }: Schema,
): void {
  const spanKey = (span: { start: number; end: number; type: string } | undefined) =>
    span ? `${span.start}–${span.end} ${span.type}` : 'none';
  const scored = (
    found: typeof spans,
    links: readonly { head: number; tail: number; type: string; score: number }[],
  ) =>
    new Map([
      ...found.map((span) => [spanKey(span), span.score] as const),
      ...links.map(
        ({ head, tail, type, score }) =>
          [`${spanKey(found[head])} ${type} ${spanKey(found[tail])}`, score] as const,
      ),
    ]);
  const actual = scored(spans, relations);
  const expected = scored(sentence.entities, sentence.relations);
  for (const [key, score] of expected) {
    const got = actual.get(key);
    if (got === undefined) throw failed(sentence, `schema ${name}: ${key} is missing`);
    if (Math.abs(got - score) > tolerance) {
      throw failed(sentence, `schema ${name}: ${key} scores ${got.toFixed(3)}`);
    }
  }
  for (const key of actual.keys()) {
    if (!expected.has(key)) throw failed(sentence, `schema ${name}: ${key} is too many`);
  }
}
