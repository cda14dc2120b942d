import type { InferenceSession } from 'onnxruntime-web/wasm';
import { createEncoder } from '../src/runtime/encoderGraph.ts';
import { Graphs } from '../src/runtime/graphs.ts';
import { createHeads } from '../src/runtime/headsGraph.ts';
import { Scorer, type Heads } from '../src/runtime/scorer.ts';
import { SentenceRunner } from '../src/runtime/sentenceRunner.ts';
import { MAX_WORDPIECES, prepare, tokenize, type SentencePieces } from '../src/text/index.ts';
import { atLeast, milliseconds, type Row } from './row.ts';
import type { Setting } from './setting.ts';
import { textOf } from './text.ts';
import { sideBySide, timeOf } from './timing.ts';

/** Sentences of a text, and how many turns are counted at most: the longest takes minutes. */
const TEXTS = [
  { count: 5, most: 7 },
  { count: 50, most: 2 },
  { count: 500, most: 1 },
];

/** How many times as fast texts should be as on the weights as they are stored. */
const LEAST = 2.2;

/** Sentences that are run first, so that all code has been compiled. */
const WARMING = 5;

/** Of this many sentences, both kinds of weights are run. */
const COMPARED = 50;

/** More words than any of the sentences has. */
const WORDS = 20;

/** Nothing is found again, so that what is timed is run. */
const MEMORY = { hiddenBytes: 0, scoreBytes: 0 };

/**
 * Texts of some sentences, each run alone as WASM has to run them on uint8, against the same in
 * batches, whose numbers would hang on one another, and against the weights as they are stored.
 */
export async function measureSentences(setting: Setting): Promise<Row[]> {
  const { ort, encoder, heads, shared } = setting;
  const graphs = new Graphs(ort, 'wasm');
  const own: Heads = {
    schema: heads.schema,
    session: await createHeads(graphs, heads.graph, heads.schema.name),
  };
  /** The heads cost little, so the same ones do for both kinds of weights. */
  const runnerOf = (session: InferenceSession, arithmetic: 'uint8' | 'float32') => {
    const scorer = new Scorer(graphs, session, shared.tokenizer.frame, arithmetic);
    return new SentenceRunner({ scorer, shared, device: 'wasm', watched: false, memory: MEMORY });
  };
  const session = await createEncoder(graphs, encoder.fastest);
  const alone = runnerOf(session, 'uint8');
  const batches = runnerOf(session, 'float32');
  const stored = runnerOf(await createEncoder(graphs, encoder.stored), 'float32');
  const rows: Row[] = [];
  const run = (runner: SentenceRunner, sentences: readonly SentencePieces[]) =>
    runner.run(sentences, own, { times: { encode: 0, heads: 0 }, onDone: () => undefined });
  // Once for all: a turn of the longer texts that is not counted takes as long as one that is.
  for (const runner of [alone, batches, stored]) await run(runner, sentencesOf(WARMING, setting));
  for (const { count, most } of TEXTS) {
    const sentences = sentencesOf(count, setting);
    const runs = Math.min(most, setting.runs);
    const time = (runner: SentenceRunner) => timeOf(() => run(runner, sentences));
    const compare = (other: SentenceRunner) =>
      sideBySide(runs, async () => ({ figure: await time(alone), against: await time(other) }), {
        isWarm: true,
      });
    const name = `${count} sentences, each alone`;
    const inBatches = await compare(batches);
    rows.push({
      name,
      figure: milliseconds(inBatches.figure),
      against: `in batches: ${milliseconds(inBatches.against)}`,
      ratio: inBatches.ratio,
      runs,
    });
    if (count !== COMPARED) continue;
    const before = await compare(stored);
    const faster = 1 / before.ratio;
    rows.push({
      name,
      figure: milliseconds(before.figure),
      against: `weights as stored, in batches: ${milliseconds(before.against)}`,
      ratio: faster,
      target: atLeast(LEAST, faster),
      runs,
    });
  }
  await graphs.release();
  return rows;
}

/** So many sentences of the text, no two of them the same. */
function sentencesOf(count: number, { shared }: Setting): SentencePieces[] {
  const text = textOf(count * WORDS);
  const parts = prepare(text, shared.tokenizer, MAX_WORDPIECES, 'keep');
  return parts.slice(0, count).map(({ range }, index) => {
    const sentence = `${index + 1}. ${text.slice(range.start, range.end)}`;
    const all = { start: 0, end: sentence.length };
    return { range: all, pieces: tokenize(sentence, all, shared.tokenizer), cut: false };
  });
}
