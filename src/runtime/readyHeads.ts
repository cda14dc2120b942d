import type { Progress } from '../extract/engine.ts';
import { throwIfAborted } from '../base/errors.ts';
import { firstSlots } from '../iter/sparse.ts';
import { goldenOf, type GoldenFile, type GoldenSentence } from '../model/golden.ts';
import type { HeadsParts, SharedParts } from '../model/package.ts';
import type { SentencePieces } from '../text/index.ts';
import { assembleBatch } from './batch.ts';
import { chooseGolden, goldenPositions, type TestedDevice } from './goldenChoice.ts';
import type { Graphs } from './graphs.ts';
import { createHeads, headsCalled } from './headsGraph.ts';
import type { Heads, Scorer } from './scorer.ts';
import { goldenBatches, runSelfTest } from './selfTest.ts';

/** The encoder's session, and where those of heads are made. */
export interface Sessions {
  readonly graphs: Graphs;
  readonly scorer: Scorer;
  /** Where they run: the driver of a real graphics device may end work that takes long. */
  readonly runsOn: TestedDevice;
}

/** Hears how far a start is, and may call it off. */
export interface StartHooks {
  readonly onProgress: (progress: Progress) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Milliseconds that the long golden sentences may take that need not be run: nobody shall wait for them. */
const LONG_TEST_TIME = 100;

/**
 * Create the session of a schema's heads.
 *
 * @throws IterWebError `create-failed`, `manifest-invalid`.
 */
export async function openHeads(graphs: Graphs, { schema, graph }: HeadsParts): Promise<Heads> {
  const { name } = schema;
  const runnable = graphs.prepared(headsCalled(name), () => graph.graphFor(graphs.provider));
  return { schema, session: await createHeads(graphs, runnable, name) };
}

/**
 * Warm the heads of a schema up and test them.
 *
 * @throws IterWebError `self-test-failed`, `manifest-invalid`, `run-failed`, `device-lost`; AbortError.
 */
export async function checkHeads(
  { scorer, runsOn }: Sessions,
  shared: SharedParts,
  heads: Heads,
  file: GoldenFile,
  { onProgress, signal }: StartHooks,
): Promise<void> {
  const { tokenizer } = shared;
  const { schema } = heads;
  onProgress({ stage: 'warm-up' });
  const golden = goldenOf(file, scorer.arithmetic, schema.name);
  const { first, later } = chooseGolden(golden, runsOn, tokenizer.frame);
  const laidOut = (some: readonly GoldenSentence[]) => goldenBatches(some, shared, scorer.alone);
  const batches = laidOut(first);
  const one = () => assembleBatch([onePiece(tokenizer.unkId)], shared);
  // Where much hangs on the pace, the self-test must not have to compile anything. Elsewhere the
  // first of several batches warms up for the others: of two, the faster one is the pace.
  const few = () => (batches.length > 1 ? [] : [one()]);
  const warmUp = runsOn === 'gpu' ? batches.map(({ batch }) => batch) : few();
  for (const batch of warmUp) await scorer.score(batch, heads);
  throwIfAborted(signal);
  onProgress({ stage: 'self-test' });
  for (const batch of batches) await runSelfTest(scorer, heads, batch);
  let left = LONG_TEST_TIME;
  for (const sentence of later) {
    throwIfAborted(signal);
    const positions = goldenPositions(sentence, tokenizer.frame);
    const size = { rows: 1, positions, slots: firstSlots(schema, positions), held: false };
    left -= scorer.pace.predict(schema.name, size) ?? Infinity;
    if (!(left >= 0)) break;
    for (const batch of laidOut([sentence])) await runSelfTest(scorer, heads, batch);
  }
  throwIfAborted(signal);
}

/** The shortest sentence there is. */
const onePiece = (id: number): SentencePieces => ({
  range: { start: 0, end: 1 },
  pieces: { ids: [id], starts: [0], ends: [1], isFirst: [true], isLast: [true] },
  cut: false,
});
