import type { InferenceSession } from 'onnxruntime-web/wasm';
import type { Device, DeviceChoice, Progress } from '../extract/engine.ts';
import { systemClock } from '../base/clock.ts';
import { throwIfAborted, thrownOn } from '../base/errors.ts';
import { InGaps } from '../base/work.ts';
import { afterFailedStart } from '../device/fallback.ts';
import type { Arithmetic, GraphFiles, RunnableGraph } from '../model/graphFiles.ts';
import type { ReadOptions } from '../model/source.ts';
import type { DevicePlan, Gpu } from '../device/plan.ts';
import type { TestedDevice } from './goldenChoice.ts';
import { createEncoder, ENCODER } from './encoderGraph.ts';
import { Graphs, type Provider } from './graphs.ts';
import type { Loading } from './loading.ts';
import type { Ort } from './ort.ts';
import { checkHeads, openHeads, type Sessions, type StartHooks } from './readyHeads.ts';
import { Scorer, type Heads } from './scorer.ts';

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

/** Sessions that have passed their self-test, on the device that they run on. */
export interface Started extends Sessions {
  readonly device: Device;
  readonly heads: Heads;
}

/** What a start needs; kept until it has succeeded, because WASM may take over from WebGPU. */
export interface StartRequest extends StartHooks {
  readonly loading: Loading;
  readonly plan: DevicePlan;
  /** What the plan was made for: it says whether WASM may take over where WebGPU fails. */
  readonly choice: DeviceChoice;
}

/**
 * Create the sessions, warm them up and test them. Where WebGPU fails at any of it and may fall
 * back, the same is done on WASM, and the device says why.
 *
 * @throws IterWebError `create-failed`, `self-test-failed`, `run-failed`, `device-lost`, and why
 * something could not be loaded; AbortError.
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
  { loading, onProgress, signal }: StartRequest,
): Promise<Started> {
  const ort = await loading.ort;
  const graphs = new Graphs(ort, plan.kind);
  const creation = new Creation(loading, onProgress);
  const encoder = loading.encoder.then((files) => prepare(graphs, files, creation));
  // Whoever waits for it hears of it.
  encoder.catch(() => undefined);
  try {
    const parts = await loading.heads;
    // First, as the encoder takes longest to come; with it onnxruntime-web is compiled, and the
    // encoder's weights are made meanwhile.
    const heads = await openHeads(graphs, parts);
    const graph = await encoder;
    throwIfAborted(signal);
    const { session, arithmetic } = await openEncoder(graphs, graph);
    const shared = await loading.shared;
    await creation.told;
    throwIfAborted(signal);
    const scorer = new Scorer(graphs, session, shared.tokenizer.frame, arithmetic);
    const sessions = { graphs, scorer, runsOn: runsOn(plan) };
    await checkHeads(sessions, shared, heads, parts.golden, { onProgress, signal });
    const device: Device =
      plan.kind === 'webgpu'
        ? { kind: 'webgpu', adapter: plan.adapter }
        : { kind: 'wasm', threads: ort.env.wasm.numThreads ?? 1, reason: plan.reason };
    return { ...sessions, device, heads };
  } catch (error) {
    void encoder.then(
      (graph) => graph.stop(),
      () => undefined,
    );
    await graphs.release();
    throw thrownOn(plan.kind, error);
  }
}

function runsOn(plan: DevicePlan): TestedDevice {
  if (plan.kind === 'wasm') return 'wasm';
  return plan.software ? 'software-gpu' : 'gpu';
}

function prepare(
  { provider }: Graphs,
  files: GraphFiles,
  creation: Creation,
): InGaps<RunnableGraph> {
  const work = files.graphInSteps(provider, (share) => {
    creation.prepared(share);
  });
  return new InGaps(work, systemClock);
}

/** Apart, so that what the session was made of is not kept for longer than that. */
async function openEncoder(
  graphs: Graphs,
  prepared: InGaps<RunnableGraph>,
): Promise<{ readonly session: InferenceSession; readonly arithmetic: Arithmetic }> {
  const graph = graphs.prepared(ENCODER, () => prepared.take());
  return { session: await createEncoder(graphs, graph), arithmetic: graph.arithmetic };
}

/**
 * How far the sessions are: told from when everything has come, as until then the download is what
 * a reader waits for.
 */
class Creation {
  /** Resolves once it has been told. */
  readonly told: Promise<void>;
  readonly #onProgress: (progress: Progress) => void;
  #complete = false;
  #prepared: number | undefined;

  constructor({ complete }: Loading, onProgress: (progress: Progress) => void) {
    this.#onProgress = onProgress;
    this.told = complete.then(() => {
      this.#complete = true;
      this.#tell();
    });
    this.told.catch(() => undefined);
  }

  /** @param share - Of the encoder's weights. */
  prepared(share: number): void {
    this.#prepared = share;
    if (this.#complete) this.#tell();
  }

  #tell(): void {
    const prepared = this.#prepared;
    this.#onProgress({ stage: 'create', ...(prepared !== undefined && { prepared }) });
  }
}
