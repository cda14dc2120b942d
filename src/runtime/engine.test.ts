import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { nodePlatform } from '../cli/nodeOrt.ts';
import { createNodeSource } from '../cli/nodeSource.ts';
import type { Engine, Progress } from '../extract/engine.ts';
import { decode } from '../iter/decode.ts';
import { goldenOf as resultsOf, parseGolden, type GoldenSentence } from '../model/golden.ts';
import type { IterWebError } from '../base/errors.ts';
import type { PackageSource } from '../model/source.ts';
import { createEngine } from './engine.ts';

const encode = (text: string) => new TextEncoder().encode(text);

function goldenOf(schema: string): readonly GoldenSentence[] {
  const url = new URL(`../../models/tiny/golden.${schema}.json`, import.meta.url);
  return resultsOf(parseGolden(JSON.parse(readFileSync(url, 'utf8')), 'golden'), 'uint8', schema);
}

/** The tiny package with some of its JSON changed on the way. */
function changedTiny(change: (text: string) => string): PackageSource {
  const tiny = createNodeSource('tiny');
  return {
    ...tiny,
    readText: async (path, options) => {
      const text = await tiny.readText(path, options);
      return text === undefined ? undefined : change(text);
    },
    readPart: async (part, options) => {
      const bytes = await tiny.readPart(part, options);
      return part.path.startsWith('golden')
        ? encode(change(new TextDecoder().decode(bytes)))
        : bytes;
    },
  };
}

const start = (source: PackageSource, schema?: string, onProgress?: (p: Progress) => void) =>
  createEngine({ source, platform: nodePlatform, device: 'auto', schema, onProgress });

describe('createEngine', () => {
  let engine: Engine;
  const progress: Progress[] = [];

  beforeAll(async () => {
    engine = await start(createNodeSource('tiny'), 'nested', (one) => progress.push(one));
  });
  afterAll(() => engine.release());

  it('starts on two threads, tells why not on WebGPU, and how far it is', () => {
    expect(engine.device).toMatchObject({ kind: 'wasm', reason: 'This browser has no WebGPU.' });
    expect(engine.device.kind === 'wasm' && engine.device.threads).toBeGreaterThanOrEqual(2);
    expect(engine.schemas.map(({ name }) => name)).toEqual(['nested', 'flat']);
    const downloads = progress.filter((one) => one.stage === 'download');
    expect(downloads[0]).toEqual({ stage: 'download', loaded: 0, total: 0 });
    const { total } = downloads[1] ?? { total: 0 };
    expect(downloads.at(-1)).toEqual({ stage: 'download', loaded: total, total });
    const stages = progress.map(({ stage }) => stage).filter((stage) => stage !== 'download');
    expect([...new Set(stages)]).toEqual(['create', 'warm-up', 'self-test']);
    const prepared = progress.flatMap((one) => (one.stage === 'create' ? (one.prepared ?? 0) : []));
    expect(prepared).toEqual([...prepared].sort((a, b) => a - b));
    expect(prepared.at(-1)).toBe(1);
  });

  it.each(['flat', 'nested'])('agrees with Python on the golden sentences of %s', async (name) => {
    const schema = engine.schemas.find((one) => one.name === name);
    if (!schema) throw new Error(name);
    for (const { text, ids, entities, relations } of goldenOf(name)) {
      const { sentences, wordpieces } = await engine.score(
        { kind: 'text', text },
        { schema: name },
      );
      expect(wordpieces).toBe(ids.length);
      const decoded = decode(sentences, schema, { lambda: 0.5, tau: 0.5 });
      const near = <T extends { score: number }>(items: readonly T[]) =>
        items.map((item) => ({ ...item, score: expect.closeTo(item.score, 1.6) as number }));
      expect(decoded.spans).toEqual(near(entities));
      // Relations of one pair are in another order there.
      expect(decoded.relations).toHaveLength(relations.length);
      expect(decoded.relations).toEqual(expect.arrayContaining(near(relations)));
    }
  });

  it('scores records as it scores their text, each on its own, in order', async () => {
    const records = goldenOf('flat').map(({ text }) => text.split(' '));
    const all = await engine.score({ kind: 'records', records }, { schema: 'flat' });
    expect(all.sentences).toHaveLength(records.length);
    for (const [index, words] of records.entries()) {
      const alone = await engine.score({ kind: 'text', text: words.join(' ') }, { schema: 'flat' });
      const [one] = alone.sentences;
      expect(all.sentences[index]).toMatchObject({
        start: 0,
        end: words.join(' ').length,
        pieceStarts: one?.pieceStarts,
        candidates: one?.candidates.map(({ start, end }) => ({ start, end })),
      });
    }
  });

  it('has an answer for an empty record and for one longer than the encoder reads', async () => {
    const sentence = ['Anna', 'Berg', 'was', 'born', 'in', 'Oslo', ','];
    const long = Array.from({ length: 90 }, () => sentence).flat();
    const { sentences } = await engine.score({ kind: 'records', records: [[], long, ['Oslo']] });
    expect(sentences.map(({ cut }) => cut)).toEqual([false, true, false]);
    expect(sentences[0]).toMatchObject({ start: 0, end: 0, pieceStarts: [], candidates: [] });
    expect(sentences[1]?.pieceStarts.length).toBeGreaterThan(510);
    const starts = sentences[1]?.pieceStarts ?? [];
    for (const { start, end } of sentences[1]?.candidates ?? []) {
      expect(starts[start]).toBeLessThanOrEqual(starts[end] ?? -1);
    }
  });

  it('stops between batches', async () => {
    const controller = new AbortController();
    const done: number[] = [];
    const records = Array.from({ length: 100 }, (_, index) => ['Oslo', 'is', `${index}`]);
    const run = engine.score(
      { kind: 'records', records },
      {
        signal: controller.signal,
        onProgress: (one) => {
          if (one.stage !== 'run') return;
          done.push(one.done);
          if (one.done > 0) controller.abort();
        },
      },
    );
    await expect(run).rejects.toMatchObject({ name: 'AbortError' });
    expect(done.at(-1)).toBeLessThan(100);
    expect((await engine.score({ kind: 'text', text: 'Oslo.' })).sentences).toHaveLength(1);
  });

  it('says before each step how far it is and how long that step will take', async () => {
    const steps: { done: number; next?: number }[] = [];
    const records = Array.from({ length: 40 }, (_, index) => ['Rome', 'is', `${index}`]);
    const input = { kind: 'records', records } as const;
    const onProgress = (one: Progress) => {
      if (one.stage === 'run') steps.push(one);
    };
    await engine.score(input, { onProgress });
    expect(steps.length).toBeGreaterThan(2);
    const done = steps.map((one) => one.done);
    expect(done).toEqual([...new Set(done)].sort((a, b) => a - b));
    expect([done[0], done.at(-1)]).toEqual([0, 40]);
    for (const { next } of steps.slice(0, -1)) expect(next).toBeGreaterThan(0);
    expect(steps.at(-1)?.next).toBeUndefined();
    steps.length = 0;
    await engine.score(input, { onProgress });
    expect(steps).toEqual([{ stage: 'run', done: 40, sentences: 40 }]);
  });

  it('refuses a schema that it has not', async () => {
    await expect(
      engine.score({ kind: 'text', text: 'x' }, { schema: 'none' }),
    ).rejects.toMatchObject({ code: 'unknown-schema', advice: 'Choose one of: nested, flat.' });
  });
});

describe('createEngine on changed packages', () => {
  it('runs the heads again with more slots where the last of two is a good one', async () => {
    const usual = await start(createNodeSource('tiny'), 'flat');
    const few = await start(
      changedTiny((text) => text.replaceAll(/"slots": *32/gu, '"slots": 2')),
      'flat',
    );
    expect(few.schemas[0]?.slots).toBe(2);
    const text = goldenOf('flat')
      .map((sentence) => sentence.text)
      .join(' ');
    const expected = await usual.score({ kind: 'text', text });
    const actual = await few.score({ kind: 'text', text });
    const links = ({ sentences }: typeof expected) =>
      sentences.map((one) => one.links.map(({ head, tail, type }) => [head, tail, type]));
    expect(links(actual)).toEqual(links(expected));
    // Two slots can't link three candidates.
    const linked = links(actual).map((one) => new Set(one.flatMap(([head, tail]) => [head, tail])));
    expect(Math.max(...linked.map(({ size }) => size))).toBeGreaterThan(2);
    await usual.release();
    await few.release();
  });

  it('fails its self-test where the numbers are others, and says what can be done', async () => {
    const wrong = changedTiny((text) => text.replaceAll(/"left": \[[\d.]+/gu, '"left": [0.5'));
    const failure: unknown = await start(wrong, 'flat').catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: 'self-test-failed',
      message: expect.stringContaining('is_left of wordpiece 0') as string,
      advice: expect.stringContaining('browser') as string,
    });
    // WASM is what ran.
    expect((failure as IterWebError).advice).not.toContain('WASM');
  });

  it('takes the golden results of the arithmetic that it runs', async () => {
    const none = changedTiny((text) =>
      text.replace('"uint8": {"sentences"', '"none": {"sentences"'),
    );
    await expect(start(none, 'flat')).rejects.toMatchObject({ code: 'manifest-invalid' });
    const first = /("left": \[)[\d.]+/gu;
    const others = changedTiny((text) => {
      const [stored = '', uint8 = ''] = text.split('"uint8": {"sentences"');
      return uint8 === ''
        ? text
        : `${stored.replaceAll(first, '$10.5')}"uint8": {"sentences"${uint8}`;
    });
    await (await start(others, 'flat')).release();
  });

  it('runs a package without graphs for WASM as it is stored', async () => {
    const old = changedTiny((text) => text.replaceAll('"uint8":', '"unknown":'));
    const engine = await start(old, 'flat');
    const steps: number[] = [];
    const records = Array.from({ length: 8 }, (_, index) => ['Oslo', 'is', `${index}`]);
    await engine.score(
      { kind: 'records', records },
      { onProgress: (one) => one.stage === 'run' && steps.push(one.done) },
    );
    expect(steps.at(-1)).toBe(8);
    await engine.release();
  });

  it('where there is no memory on WASM, sends nobody to WASM', async () => {
    const ort = await nodePlatform.loadOrt('wasm', {});
    const create = vi.spyOn(ort.InferenceSession, 'create');
    create.mockRejectedValueOnce(new RangeError('could not allocate memory'));
    await expect(start(createNodeSource('tiny'), 'flat')).rejects.toMatchObject({
      code: 'create-failed',
      advice: 'Close other tabs to free memory and run again.',
    });
    create.mockRestore();
  });

  it('where there is no memory for weights, says so as for a session', async () => {
    const memory = vi.spyOn(WebAssembly, 'Memory');
    memory.mockImplementation(function () {
      throw new RangeError('could not allocate memory');
    });
    await expect(start(createNodeSource('tiny'), 'flat')).rejects.toMatchObject({
      code: 'create-failed',
      message: "The heads of schema flat can't be run on WASM: could not allocate memory",
    });
    memory.mockRestore();
    await (await start(createNodeSource('tiny'), 'flat')).release();
  });

  it('names a model that is not there', async () => {
    await expect(start(createNodeSource('none'))).rejects.toMatchObject({ code: 'unknown-model' });
  });
});
