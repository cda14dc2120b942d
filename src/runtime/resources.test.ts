import type { InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nodePlatform } from '../cli/nodeOrt.ts';
import { createNodeSource } from '../cli/nodeSource.ts';
import { IterWebError } from '../base/errors.ts';
import type { Progress } from '../extract/engine.ts';
import type { GraphFiles } from '../model/graphFiles.ts';
import { ByteProgress } from '../model/byteProgress.ts';
import {
  loadEncoder,
  loadHeads,
  loadShared,
  openPackage,
  type SharedParts,
} from '../model/package.ts';
import { prepare } from '../text/index.ts';
import { assembleBatch } from './batch.ts';
import { createEncoder, encode } from './encoderGraph.ts';
import { Graphs } from './graphs.ts';
import { Loading, type LoadingParts } from './loading.ts';
import type { Ort } from './ort.ts';
import { start } from './start.ts';

const TEXT = 'Anna Berg was born in Oslo. Max knows Zoe. Clara Vogel works for Acme Labs in Rome.';

let ort: Ort;
let parts: LoadingParts;
let shared: SharedParts;
let loading: Loading;

/** Anew, as a start lets go of the graphs that it took. */
beforeEach(async () => {
  const model = await openPackage(createNodeSource('tiny'), { schema: 'flat' });
  const progress = new ByteProgress(0, () => undefined);
  parts = {
    ort: nodePlatform.loadOrt('wasm', {}),
    encoder: loadEncoder(model, progress),
    shared: loadShared(model, progress),
    heads: loadHeads(model, model.heads('flat'), progress),
  };
  loading = new Loading(parts);
  await loading.complete;
  [ort, shared] = await Promise.all([loading.ort, loading.shared]);
});
afterEach(() => {
  vi.restoreAllMocks();
});

function started(onProgress: (progress: Progress) => void = () => undefined, signal?: AbortSignal) {
  const plan = { kind: 'wasm', reason: '' } as const;
  return start({ loading, plan, choice: 'wasm', onProgress, signal });
}

const isGone = ({ location }: Tensor) => location === 'none';

describe('rows that are chosen from hidden states', () => {
  it('are disposed of after the heads have run or failed; the states themselves are not', async () => {
    const { graphs, scorer, heads: ready } = await started();
    const sentences = prepare(TEXT, shared.tokenizer, 510, 'keep');
    expect(sentences).toHaveLength(3);
    const batch = assembleBatch(sentences, shared);
    const hidden = await scorer.encode(batch);
    const select = vi.spyOn(graphs, 'selectRows');
    const chosen = [0, 2].flatMap((row) => sentences[row] ?? []);
    const score = () => scorer.scoreRows(hidden, [0, 2], chosen, ready);

    expect(await score()).toHaveLength(2);
    vi.spyOn(ready.session, 'run').mockRejectedValueOnce(new Error('the device is gone'));
    await expect(score()).rejects.toMatchObject({ code: 'run-failed' });

    const selected = await Promise.all(
      select.mock.results.map(({ value }) => value as Promise<Tensor>),
    );
    expect(selected.map(isGone)).toEqual([true, true]);
    expect(isGone(hidden)).toBe(false);
    hidden.dispose();
    await graphs.release();
  });
});

describe('a start that ends early', () => {
  it.each(['create', 'warm-up', 'self-test'] as const)(
    'gives back its sessions when it is called off (%s)',
    async (stage) => {
      const create = vi.spyOn(ort.InferenceSession, 'create');
      const controller = new AbortController();
      const abort = (progress: Progress) => {
        if (progress.stage === stage) controller.abort();
      };
      await expect(started(abort, controller.signal)).rejects.toMatchObject({ name: 'AbortError' });
      const made = await Promise.all(
        create.mock.results.map(({ value }) => value as Promise<InferenceSession>),
      );
      expect(made).toHaveLength(stage === 'create' ? 1 : 2);
      for (const session of made) {
        await expect(session.release()).rejects.toThrow('invalid session');
      }
    },
  );
});

describe('a start whose encoder is still on its way', () => {
  const begun = async (encoder: LoadingParts['encoder'], told: Progress[]) => {
    const create = vi.spyOn(ort.InferenceSession, 'create');
    loading = new Loading({ ...parts, encoder });
    const result = started((progress) => told.push(progress));
    result.catch(() => undefined);
    await vi.waitFor(() => {
      expect(create).toHaveBeenCalledOnce();
    });
    const { value } = create.mock.results[0] as { value: Promise<InferenceSession> };
    return { create, result, session: await value };
  };

  it('makes the session of the heads, and tells nothing but the download until all has come', async () => {
    const told: Progress[] = [];
    let come: (files: GraphFiles) => void = () => undefined;
    const encoder = new Promise<GraphFiles>((resolve) => {
      come = resolve;
    });
    const { create, result, session } = await begun(encoder, told);
    expect(session.inputNames).toContain('start_ok');
    expect(told).toEqual([]);
    come(await parts.encoder);
    const { graphs } = await result;
    expect(create).toHaveBeenCalledTimes(2);
    expect([...new Set(told.map(({ stage }) => stage))]).toEqual([
      'create',
      'warm-up',
      'self-test',
    ]);
    await graphs.release();
  });

  it('fails with what can’t be had, whatever it waits for, and gives back its session', async () => {
    let fail: (error: Error) => void = () => undefined;
    const shared = new Promise<never>((_, reject) => {
      fail = reject;
    });
    parts = { ...parts, shared };
    const { result, session } = await begun(new Promise(() => undefined), []);
    fail(new IterWebError('hash-mismatch', 'x is not the file that its package lists.'));
    await expect(result).rejects.toMatchObject({ code: 'hash-mismatch' });
    await expect(session.release()).rejects.toThrow('invalid session');
  });
});

/** A GPU that a test takes away; nothing in Node has one. */
function fakeGpu(run: () => Promise<never>) {
  let lose: (info: { message: string }) => void = () => undefined;
  const lost = new Promise<{ message: string }>((resolve) => {
    lose = resolve;
  });
  const session = { run, release: () => Promise.resolve(), inputNames: [] };
  const build = {
    InferenceSession: { create: () => Promise.resolve(session) },
    Tensor: ort.Tensor,
    env: { webgpu: { device: Promise.resolve({ lost }) } },
  };
  return { graphs: new Graphs(build as unknown as Ort, 'webgpu'), lose };
}

describe('a run on a device that is lost', () => {
  const encodeOn = async (graphs: Graphs) => {
    const graph = { arithmetic: 'float32', graph: new Uint8Array(), files: [] } as const;
    const session = await createEncoder(graphs, graph);
    const sentences = prepare('Max knows Zoe.', shared.tokenizer, 510, 'keep');
    const batch = assembleBatch(sentences, shared);
    return encode(graphs, session, batch);
  };

  it('ends with it, though the run itself never does', async () => {
    const { graphs, lose } = fakeGpu(() => new Promise(() => undefined));
    const result = encodeOn(graphs);
    lose({ message: 'driver was updated\nat line 3' });
    await expect(result).rejects.toMatchObject({
      code: 'device-lost',
      message: 'The graphics device was lost (driver was updated).',
    });
  });

  it('says that the device was lost where the run’s own error came first', async () => {
    let fail: ((error: Error) => void) | undefined;
    const { graphs, lose } = fakeGpu(
      () =>
        new Promise((_, reject) => {
          fail = reject;
        }),
    );
    const result = encodeOn(graphs);
    await vi.waitFor(() => {
      expect(fail).toBeDefined();
    });
    fail?.(new Error('buffer is not valid'));
    await Promise.resolve();
    lose({ message: '' });
    await expect(result).rejects.toMatchObject({ code: 'device-lost' });
  });
});
