import { describe, expect, it } from 'vitest';
import type { Document } from '../document/document.ts';
import type { Engine, Progress, ScoreInput, ScoreOptions } from './engine.ts';
import { AbortError } from '../base/errors.ts';
import { analyse, extract, extractAll, toDocument } from './extractor.ts';
import { testSchema } from '../iter/testing/schemas.ts';
import type { SentenceScores } from '../iter/scores.ts';

const TEXT = 'Ada met Bob.';

const SCORES: SentenceScores = {
  start: 0,
  end: 12,
  pieceStarts: [0, 4, 8, 11],
  pieceEnds: [3, 7, 11, 12],
  lefts: [
    { position: 0, logit: 4 },
    { position: 2, logit: 1 },
  ],
  candidates: [
    { start: 0, end: 0, logits: [4, -9, -9] },
    { start: 2, end: 2, logits: [1, -9, -9] },
  ],
  links: [{ head: 0, tail: 1, type: 0, logit: 1 }],
  cut: true,
  relationsUntested: true,
};

/** An engine with fixed scores: the extractor's own part is what is tested here. */
function fixedEngine() {
  const calls: { input: ScoreInput; options: ScoreOptions | undefined }[] = [];
  const engine: Engine = {
    schemas: [testSchema(), testSchema({ name: 'other' })],
    device: { kind: 'wasm', threads: 2, reason: 'test' },
    score: (input, options) => {
      calls.push({ input, options });
      options?.onProgress?.({ stage: 'run', done: 1, sentences: 1 });
      return Promise.resolve({
        sentences: [SCORES],
        wordpieces: 4,
        times: { tokenize: 1, encode: 2, heads: 3 },
        device: engine.device,
      });
    },
    prepare: () => Promise.resolve(),
    forget: () => Promise.resolve(),
    release: () => Promise.resolve(),
  };
  return { engine, calls };
}

describe('extract', () => {
  it('gives a document of the text', async () => {
    const { engine, calls } = fixedEngine();
    const document = await extract(engine, TEXT);
    expect(document).toMatchObject({
      text: TEXT,
      spans: [
        { id: 's0-3-E0', fragments: [{ start: 0, end: 3 }], type: 'E0', status: 'predicted' },
        { id: 's8-11-E0' },
      ],
      relations: [{ head: 's0-3-E0', tail: 's8-11-E0', type: 'R0' }],
      entityTypes: engine.schemas[0]?.entityTypes,
      notices: [
        { kind: 'sentence-cut', range: { start: 0, end: 12 } },
        { kind: 'relations-untested', range: { start: 0, end: 12 } },
      ],
    });
    expect(calls).toEqual([{ input: { kind: 'text', text: TEXT }, options: { schema: 'test' } }]);
  });

  it('tells what was found in the beginning, of which documents are made', async () => {
    const { engine } = fixedEngine();
    const text = `${TEXT} And more.`;
    const found: Document[] = [];
    const telling: Engine = {
      ...engine,
      score: (input, options) => {
        options?.onScored?.([SCORES]);
        return engine.score(input, options);
      },
    };
    await extract(telling, text, { onFound: (part) => found.push(toDocument(part)) });
    expect(found).toMatchObject([{ text, spans: [{ id: 's0-3-E0' }, { id: 's8-11-E0' }] }]);
    expect(found[0]?.notices.at(-1)).toEqual({
      kind: 'text-unread',
      range: { start: 12, end: text.length },
    });
  });

  it('passes on schema, signal and progress, and decodes with the thresholds', async () => {
    const { engine, calls } = fixedEngine();
    const seen: Progress[] = [];
    const { signal } = new AbortController();
    const onProgress = (progress: Progress) => seen.push(progress);
    const options = { schema: 'other', tau: 0.9, lambda: 0.1, signal, onProgress };
    const { spans, relations } = await extract(engine, TEXT, options);
    expect(spans).toHaveLength(1);
    expect(relations).toHaveLength(0);
    expect(calls[0]?.options).toEqual({ schema: 'other', signal, onProgress });
    expect(seen).toEqual([{ stage: 'run', done: 1, sentences: 1 }]);
  });

  it.each(['', ' \n\t\u00A0'])('runs nothing for a text without words (%j)', async (text) => {
    const { engine, calls } = fixedEngine();
    expect(await extract(engine, text)).toMatchObject({ text, spans: [], relations: [] });
    expect(calls).toEqual([]);
  });

  it.each([NaN, -0.1, 1.1, Infinity])('refuses the threshold %d before a run', async (value) => {
    const { engine, calls } = fixedEngine();
    const error = { code: 'bad-threshold', name: 'BadThresholdError' };
    await expect(extract(engine, TEXT, { tau: value })).rejects.toMatchObject(error);
    await expect(extract(engine, TEXT, { lambda: value })).rejects.toMatchObject(error);
    expect(calls).toEqual([]);
  });

  it('names the schemas where one is unknown', async () => {
    const { engine } = fixedEngine();
    await expect(extract(engine, TEXT, { schema: 'mine' })).rejects.toMatchObject({
      code: 'unknown-schema',
      message: 'There is no schema “mine”.',
      advice: 'Choose one of: test, other.',
    });
    await expect(analyse({ ...engine, schemas: [] }, TEXT)).rejects.toMatchObject({
      code: 'unknown-schema',
    });
  });

  it('starts nothing where it is aborted already', async () => {
    const { engine, calls } = fixedEngine();
    await expect(extract(engine, TEXT, { signal: AbortSignal.abort() })).rejects.toThrow(
      AbortError,
    );
    expect(calls).toEqual([]);
  });
});

describe('extractAll', () => {
  it('asks for each schema in turn and merges what they found', async () => {
    const { engine, calls } = fixedEngine();
    const { signal } = new AbortController();
    const options = { schemas: ['other', 'test'] as const, tau: 0.8, signal };
    const document = await extractAll(engine, TEXT, options);
    expect(calls.map((call) => call.options)).toEqual([
      { schema: 'other', signal },
      { schema: 'test', signal },
    ]);
    expect(document.schemas?.map(({ name }) => name)).toEqual(['other', 'test']);
    expect(document.spans.map(({ id }) => id)).toEqual(['other.s0-3-E0', 'test.s0-3-E0']);
    expect(document.notices).toHaveLength(2);
  });

  it('refuses no schema, an unknown one, one named twice, and a bad threshold, before a run', async () => {
    const { engine, calls } = fixedEngine();
    await expect(extractAll(engine, TEXT, { schemas: ['test', 'mine'] })).rejects.toMatchObject({
      code: 'unknown-schema',
    });
    await expect(extractAll(engine, TEXT, { schemas: ['test', 'test'] })).rejects.toMatchObject({
      code: 'bad-input',
      message: 'A schema is named twice: test, test.',
    });
    await expect(extractAll(engine, TEXT, { schemas: [] })).rejects.toMatchObject({
      code: 'bad-input',
    });
    await expect(extractAll(engine, TEXT, { schemas: ['test'], tau: 2 })).rejects.toMatchObject({
      code: 'bad-threshold',
    });
    expect(calls).toEqual([]);
  });
});

describe('the two steps', () => {
  it('decode again and again after one run', async () => {
    const { engine, calls } = fixedEngine();
    const analysis = await analyse(engine, TEXT);
    expect(analysis).toMatchObject({
      text: TEXT,
      wordpieces: 4,
      times: { tokenize: 1, encode: 2, heads: 3 },
      device: { kind: 'wasm' },
    });
    const counts = (thresholds: { lambda?: number; tau?: number }) => {
      const { spans, relations } = toDocument(analysis, thresholds);
      return [spans.length, relations.length];
    };
    expect(counts({})).toEqual([2, 1]);
    expect(counts({ lambda: 0.8 })).toEqual([2, 0]);
    expect(counts({ tau: 0.8 })).toEqual([1, 0]);
    expect(calls).toHaveLength(1);
    expect(toDocument(analysis, { tau: 0.8 }).spans[0]?.id).toBe(toDocument(analysis).spans[0]?.id);
  });
});
