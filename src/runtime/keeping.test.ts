import fc from 'fast-check';
import type { InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { nodePlatform } from '../cli/nodeOrt.ts';
import { createNodeSource } from '../cli/nodeSource.ts';
import type { Engine, MemoryLimits, ScoreResult } from '../extract/engine.ts';
import { createEngine } from './engine.ts';

const SENTENCES = [
  'Anna Berg was born in Oslo.',
  'Ada Lovelace works for Acme Labs in London.',
  'The University of Bergen Library is in Norway, and Clara Vogel of Lumen Media knows it.',
  'Oslo is large.',
  'Paul Keller, who was born in Rome, lives in Paris and works for Orion Bank.',
  'Grace Hopper married Hugo Winter.',
];
const TEXT = SENTENCES.join(' ');

/** The real engine on the tiny model, with the encoder's runs to be looked at. */
async function watched(memory?: Partial<MemoryLimits>) {
  const ort = await nodePlatform.loadOrt('wasm', {});
  const create = vi.spyOn(ort.InferenceSession, 'create');
  const engine = await createEngine({
    source: createNodeSource('tiny'),
    platform: nodePlatform,
    device: 'wasm',
    schema: 'flat',
    memory,
  });
  const made = await Promise.all(
    create.mock.results.map(({ value }) => value as Promise<InferenceSession>),
  );
  create.mockRestore();
  const withOutput = (name: string) => made.find(({ outputNames }) => outputNames.includes(name));
  const [encoder, flat] = [withOutput('hidden'), withOutput('left')];
  if (encoder === undefined || flat === undefined) throw new Error('There are no sessions.');
  const encode = vi.spyOn(encoder, 'run');
  return {
    engine,
    heads: vi.spyOn(flat, 'run'),
    /** How many sentences each run of the encoder read. */
    encoded: () => encode.mock.calls.map(([feeds]) => feeds.mask?.dims[0]),
    /** All hidden states that the encoder gave. */
    hidden: () =>
      encode.mock.settledResults.flatMap(({ type, value }) => {
        const tensor = type === 'fulfilled' ? (value as Record<string, Tensor>).hidden : undefined;
        return tensor ? [tensor] : [];
      }),
  };
}

type Watched = Awaited<ReturnType<typeof watched>>;

const isHeld = ({ location }: Tensor) => location !== 'none';

const score = (engine: Engine, text: string, schema: string) =>
  engine.score({ kind: 'text', text }, { schema });

/** The same scores but for the last digits, which depend on what else is in a batch. */
function expectSame(actual: ScoreResult, expected: ScoreResult): void {
  const near = (value: unknown): unknown => {
    if (typeof value === 'number') return expect.closeTo(value, 3);
    if (Array.isArray(value)) return value.map(near);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, near(one)]));
  };
  expect(actual.sentences).toEqual(near(expected.sentences));
}

describe('an engine that keeps what it computed', () => {
  let kept: Watched;
  let forgetful: Watched;

  beforeAll(async () => {
    kept = await watched();
    // The heads of the other schema are loaded, and tested with a run of the encoder.
    await score(kept.engine, 'Max.', 'nested');
    forgetful = await watched({ hiddenBytes: 0, scoreBytes: 0 });
  });
  afterAll(async () => {
    await kept.engine.release();
    await forgetful.engine.release();
  });

  it('runs only the heads of another schema over the same text', async () => {
    const first = await score(kept.engine, TEXT, 'flat');
    expect(first.times.encode).toBeGreaterThan(0);
    const runs = kept.encoded().length;
    const second = await score(kept.engine, TEXT, 'nested');
    expect(second.times.encode).toBe(0);
    expect(second.times.heads).toBeGreaterThan(0);
    expect(second.wordpieces).toBe(first.wordpieces);
    expect(kept.encoded()).toHaveLength(runs);
    expectSame(first, await score(forgetful.engine, TEXT, 'flat'));
    expectSame(second, await score(forgetful.engine, TEXT, 'nested'));
  });

  it('runs nothing for what the same schema has seen', async () => {
    const first = await score(kept.engine, TEXT, 'flat');
    const [runs, headsRuns] = [kept.encoded().length, kept.heads.mock.calls.length];
    const again = await score(kept.engine, TEXT, 'flat');
    expect(again.times).toMatchObject({ encode: 0, heads: 0 });
    expect(again.sentences).toEqual(first.sentences);
    expect([kept.encoded().length, kept.heads.mock.calls.length]).toEqual([runs, headsRuns]);
  });

  it('runs what an edit changed, and finds the rest at its new place', async () => {
    await score(kept.engine, TEXT, 'flat');
    const runs = kept.encoded().length;
    const edited = `Nobody lives in Turin.\n\n${TEXT}`;
    const result = await score(kept.engine, edited, 'flat');
    expect(kept.encoded().slice(runs)).toEqual([1]);
    expectSame(result, await score(forgetful.engine, edited, 'flat'));
    const sentences = result.sentences.map(({ start, end }) => edited.slice(start, end));
    expect(sentences).toEqual(['Nobody lives in Turin.', ...SENTENCES]);
  });

  it('runs one sentence of 5000 words where one word is another', async () => {
    const sentences = Array.from(
      { length: 500 },
      (_, nth) => `In ${1000 + nth} the company Acme Labs moved from Rome to Oslo.`,
    );
    const text = (list: readonly string[]) =>
      list.map((one, nth) => `${one}${nth % 7 === 6 ? '\n\n' : ' '}`).join('');
    expect(text(sentences).split(/\s+/u).length).toBeGreaterThan(5000);
    const ran = async (list: readonly string[]) => {
      const runs = kept.encoded().length;
      const result = await score(kept.engine, text(list), 'flat');
      expect(result.sentences).toHaveLength(list.length);
      return kept
        .encoded()
        .slice(runs)
        .reduce<number>((sum, rows = 0) => sum + rows, 0);
    };
    expect(await ran(sentences)).toBe(500);
    expect(await ran(sentences)).toBe(0);
    const edited = sentences.map((one, nth) => (nth === 250 ? one.replace('Oslo', 'Paris') : one));
    expect(await ran(edited)).toBe(1);
    // All later ones stand elsewhere, and paragraphs have other sentences.
    expect(await ran(edited.toSpliced(100, 1))).toBe(0);
    expect(await ran(edited.toSpliced(100, 0, 'Nobody knows Zoe.', 'Max knows her.'))).toBe(2);
  });

  it('forgets all of it when it is told to', async () => {
    await score(kept.engine, TEXT, 'flat');
    await kept.engine.forget();
    expect(kept.hidden().filter(isHeld)).toEqual([]);
    const runs = kept.encoded().length;
    const again = await score(kept.engine, TEXT, 'flat');
    expect(again.times.encode).toBeGreaterThan(0);
    const rows = kept.encoded().slice(runs);
    expect(rows.reduce<number>((sum, count = 0) => sum + count, 0)).toBe(SENTENCES.length);
  });

  it('runs one of several equal sentences', async () => {
    const runs = kept.encoded().length;
    const text = 'Zoe Adler knows Max. Zoe Adler knows Max.\n\nZoe Adler knows Max.';
    const result = await score(kept.engine, text, 'flat');
    expect(kept.encoded().slice(runs)).toEqual([1]);
    expect(result.sentences.map(({ start }) => start)).toEqual([0, 21, 43]);
    expectSame(result, await score(forgetful.engine, text, 'flat'));
  });

  it('keeps nothing where it may not', async () => {
    await score(forgetful.engine, TEXT, 'flat');
    const runs = forgetful.encoded().length;
    expect((await score(forgetful.engine, TEXT, 'flat')).times.encode).toBeGreaterThan(0);
    expect(forgetful.encoded().length).toBeGreaterThan(runs);
    expect(forgetful.hidden().filter(isHeld)).toEqual([]);
  });
});

describe('hidden states', () => {
  let one: Watched | undefined;
  afterEach(async () => {
    await one?.engine.release();
  });

  it('are disposed of when the engine is released', async () => {
    one = await watched();
    await score(one.engine, TEXT, 'flat');
    expect(one.hidden().filter(isHeld)).not.toEqual([]);
    await one.engine.release();
    expect(one.hidden().filter(isHeld)).toEqual([]);
  });

  it('are disposed of when a run fails, and computed anew', async () => {
    one = await watched();
    const expected = await score(one.engine, TEXT, 'flat');
    one.heads.mockRejectedValueOnce(new Error('the device is gone'));
    await expect(score(one.engine, `Max knows Zoe. ${TEXT}`, 'flat')).rejects.toMatchObject({
      code: 'run-failed',
      advice: expect.not.stringContaining('WASM') as string,
    });
    expect(one.hidden().filter(isHeld)).toEqual([]);
    const result = await score(one.engine, TEXT, 'nested');
    expect(result.times.encode).toBeGreaterThan(0);
    expectSame(await score(one.engine, TEXT, 'flat'), expected);
  });

  it('stay within their limit, give way to later ones, and change no number', async () => {
    // Room for about two of the sentences.
    const limit = 40_000;
    one = await watched({ hiddenBytes: limit, scoreBytes: 2_000 });
    const whole = await watched({ hiddenBytes: 0, scoreBytes: 0 });
    const { engine, hidden } = one;
    const requests = fc.tuple(
      fc.uniqueArray(fc.constantFrom(...SENTENCES), { minLength: 1, maxLength: 4 }),
      fc.constantFrom('flat', 'nested'),
    );
    await fc.assert(
      fc.asyncProperty(requests, async ([sentences, schema]) => {
        const text = sentences.join('\n\n');
        expectSame(await score(engine, text, schema), await score(whole.engine, text, schema));
        const bytes = hidden()
          .filter(isHeld)
          .reduce((sum, { size }) => sum + 4 * size, 0);
        expect(bytes).toBeLessThanOrEqual(limit);
      }),
      { numRuns: 60 },
    );
    const runs = one.encoded();
    expect(runs.length).toBeLessThan(whole.encoded().length);
    expect(hidden().filter(isHeld).length).toBeLessThan(runs.length);
    await whole.engine.release();
  });
});
