import type { Device, DeviceChoice, Progress } from '../extract/engine.ts';
import { throwIfAborted, thrownOn } from '../base/errors.ts';
import { afterFailedStart } from '../device/fallback.ts';
import { firstSlots } from '../iter/sparse.ts';
import { goldenOf, type GoldenSentence } from '../model/golden.ts';
import type { EncoderParts, HeadsParts, SharedParts } from '../model/package.ts';
import type { ReadOptions } from '../model/source.ts';
import { assembleBatch } from './batch.ts';
import type { DevicePlan, Gpu } from '../device/plan.ts';
import type { SentencePieces } from '../text/index.ts';
import { chooseGolden, goldenPositions, type TestedDevice } from './goldenChoice.ts';
import { createEncoder } from './encoderGraph.ts';
import { Graphs, type Provider } from './graphs.ts';
import { createHeads } from './headsGraph.ts';
import type { Ort } from './ort.ts';
import { Scorer, type Heads } from './scorer.ts';
import { goldenBatches, runSelfTest } from './selfTest.ts';

/** What the machine offers. */
export interface Platform {
  /** `navigator.gpu`, where there is one. */
  readonly gpu?: Gpu | undefined;
  /** WASM threads to use. */
  readonly threads: number;
  /** Bytes of the onnxruntime-web build that runs on a device; 0 where nothing is downloaded. */
  readonly ortBytes: (provider: Provider) => number;
  /** Loads that build. */
  readonly loadOrt: (provider: Provider, options: ReadOptions) => Promise<Ort>;
}

/** The encoder's session, and where those of heads are made. */
export interface Sessions {
  readonly graphs: Graphs;
  readonly scorer: Scorer;
  /** Where they run: the driver of a real graphics device may end work that takes long. */
  readonly runsOn: TestedDevice;
}

/** Sessions that have passed their self-test, on the device that they run on. */
export interface Started extends Sessions {
  readonly device: Device;
  readonly heads: Heads;
}

/** What a start needs; kept until it has succeeded, because WASM may take over from WebGPU. */
export interface StartRequest {
  readonly ort: Ort;
  readonly plan: DevicePlan;
  /** What the plan was made for: it says whether WASM may take over where WebGPU fails. */
  readonly choice: DeviceChoice;
  readonly shared: EncoderParts;
  readonly heads: HeadsParts;
  readonly onProgress: (progress: Progress) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Milliseconds that a long golden sentence may take; nobody should wait for those. */
const LONG_TEST_TIME = 200;

/**
 * Create the sessions, warm them up and test them. Where WebGPU fails at any of it and may fall
 * back, the same is done on WASM, and the device says why.
 *
 * @throws IterWebError `create-failed`, `self-test-failed`, `run-failed`, `device-lost`;
 * AbortError.
 */
export async function start(request: StartRequest): Promise<Started> {
  const { plan, choice } = request;
  try {
    return await startOn(plan, request);
  } catch (error) {
    const next = plan.kind === 'webgpu' ? afterFailedStart(choice, plan.adapter, error) : undefined;
    if (next === undefined) throw error;
    // Every build has the WASM provider too: no second one is downloaded.
    return await startOn(next, request);
  }
}

async function startOn(
  plan: DevicePlan,
  { ort, shared, heads: parts, onProgress, signal }: StartRequest,
): Promise<Started> {
  const graphs = new Graphs(ort, plan.kind);
  try {
    onProgress({ stage: 'create' });
    const scorer = await createScorer(graphs, shared, onProgress);
    throwIfAborted(signal);
    const sessions = { graphs, scorer, runsOn: runsOn(plan) };
    const heads = await startHeads(sessions, shared, parts, onProgress, signal);
    const device: Device =
      plan.kind === 'webgpu'
        ? { kind: 'webgpu', adapter: plan.adapter }
        : { kind: 'wasm', threads: ort.env.wasm.numThreads ?? 1, reason: plan.reason };
    return { ...sessions, device, heads };
  } catch (error) {
    await graphs.release();
    throw thrownOn(plan.kind, error);
  }
}

function runsOn(plan: DevicePlan): TestedDevice {
  if (plan.kind === 'wasm') return 'wasm';
  return plan.software ? 'software-gpu' : 'gpu';
}

/** Apart, so that what the session was made of is not kept for longer than that. */
async function createScorer(
  graphs: Graphs,
  { encoder, tokenizer }: EncoderParts,
  onProgress: (progress: Progress) => void,
): Promise<Scorer> {
  const graph = encoder.graphFor(graphs.provider, (prepared) => {
    onProgress({ stage: 'create', prepared });
  });
  const session = await createEncoder(graphs, graph);
  return new Scorer(graphs, session, tokenizer.frame, graph.arithmetic);
}

/**
 * Create the session of a schema's heads, warm it up and test it.
 *
 * @throws IterWebError `create-failed`, `self-test-failed`, `run-failed`, `device-lost`; AbortError.
 */
export async function startHeads(
  { graphs, scorer, runsOn: device }: Sessions,
  shared: SharedParts,
  { schema, graph, golden: file }: HeadsParts,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal | undefined,
): Promise<Heads> {
  const { tokenizer, embeddings } = shared;
  const session = await createHeads(graphs, graph.graphFor(graphs.provider), schema.name);
  const heads = { schema, session };
  throwIfAborted(signal);
  onProgress({ stage: 'warm-up' });
  const golden = goldenOf(file, scorer.arithmetic, schema.name);
  const { first, later } = chooseGolden(golden, device, tokenizer.frame);
  const laidOut = (some: readonly GoldenSentence[]) => goldenBatches(some, shared, scorer.alone);
  const batches = laidOut(first);
  const one = () => assembleBatch([onePiece(tokenizer.unkId)], tokenizer, embeddings);
  // Where much hangs on the pace, the self-test must not have to compile anything.
  const warmUp = device === 'gpu' ? batches.map(({ batch }) => batch) : [one()];
  for (const batch of warmUp) await scorer.score(batch, heads);
  throwIfAborted(signal);
  onProgress({ stage: 'self-test' });
  for (const batch of batches) await runSelfTest(scorer, heads, batch);
  for (const sentence of later) {
    throwIfAborted(signal);
    const positions = goldenPositions(sentence, tokenizer.frame);
    const size = { rows: 1, positions, slots: firstSlots(schema, positions), held: false };
    if (!((scorer.pace.predict(schema.name, size) ?? Infinity) <= LONG_TEST_TIME)) break;
    for (const batch of laidOut([sentence])) await runSelfTest(scorer, heads, batch);
  }
  throwIfAborted(signal);
  return heads;
}

/** The shortest sentence there is. */
const onePiece = (id: number): SentencePieces => ({
  range: { start: 0, end: 1 },
  pieces: { ids: [id], starts: [0], ends: [1], isFirst: [true], isLast: [true] },
  cut: false,
});
