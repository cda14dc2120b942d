import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { sourcesName } from '../../scripts/vite/sources.js';
import type { ScoreResult } from '../../src/extract/engine.ts';
import type { OrtFiles } from '../../src/worker/protocol/ortBuild.ts';
import type { Answer, Request, StartOptions } from '../../src/worker/protocol/protocol.ts';

const ASSETS = fileURLToPath(new URL('../../dist/assets', import.meta.url));

/** The address of a built file whose name has a hash in it. */
function built(name: string, extension: string): string {
  const start = `${name}-`;
  const file = readdirSync(ASSETS).find(
    (one) => one.startsWith(start) && one.length === start.length + 8 + extension.length,
  );
  if (file === undefined) throw new Error(`There is no ${name} in dist: build first.`);
  return `/assets/${file}`;
}

/** Names the files of the builds of onnxruntime-web, as the page's own script does. */
function ortFiles(): OrtFiles {
  const files = (script: string, wasm: string) => ({
    script: built(`ort.${script}.bundle.min`, '.js'),
    wasm: built(`ort-wasm-simd-threaded${wasm}`, '.wasm'),
  });
  return {
    wasm: files('wasm', ''),
    jspi: files('jspi', '.jspi'),
    asyncify: files('webgpu', '.asyncify'),
  };
}

/** A page of the server's own origin that the server does not have: it has no policy for workers. */
const EMPTY_PAGE = '/empty.html';

/** What to ask of the worker, one after another. */
interface Question {
  readonly schema: string;
  readonly text: string;
}

/**
 * Start the built worker in an empty page and let it score texts.
 *
 * @param options - Without what is the server's own.
 * @returns One result a question, in order.
 */
async function scoreInWorker(
  page: Page,
  options: Omit<StartOptions, 'modelsUrl' | 'ort'>,
  questions: readonly Question[],
): Promise<ScoreResult[]> {
  await page.route(`**${EMPTY_PAGE}`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Empty</title>' }),
  );
  await page.goto(EMPTY_PAGE);
  return page.evaluate(
    async ({ script, sources, start, asked }) => {
      const worker = new Worker(new URL(script, document.baseURI), { type: 'module' });
      let sentences: ScoreResult['sentences'] = [];
      const ask = (request: Request) =>
        new Promise<Answer>((resolve, reject) => {
          sentences = [];
          worker.onerror = ({ message }) => reject(new Error(message));
          worker.onmessage = ({ data }: MessageEvent<Answer>) => {
            if (data.kind === 'failed') reject(new Error(data.error.message));
            else if (data.kind === 'scores') sentences = [...sentences, ...data.sentences];
            else if (data.kind !== 'progress') resolve(data);
          };
          worker.postMessage({ ...request, sources });
        });
      const modelsUrl = new URL('models/', document.baseURI).href;
      await ask({ kind: 'start', id: 0, options: { ...start, modelsUrl } });
      const results: ScoreResult[] = [];
      for (const [index, { schema, text }] of asked.entries()) {
        const input = { kind: 'text', text } as const;
        const answer = await ask({ kind: 'score', id: index + 1, input, schema });
        if (answer.kind === 'scored') results.push({ sentences, ...answer.result });
      }
      worker.terminate();
      return results;
    },
    {
      script: built('entry', '.js'),
      sources: sourcesName(),
      start: { ...options, ort: ortFiles() },
      asked: [...questions],
    },
  );
}

const SENTENCES = [
  'Anna Berg was born in Oslo.',
  'Ada Lovelace works for Acme Labs in London.',
  'Clara Vogel of Lumen Media lives in Vienna.',
  'The Lake Victoria Bank of Kenya is based in Rome.',
];

/** Where all candidates are in the text, and their logits. */
function candidates<T>({ sentences }: ScoreResult, logitAs: (logit: number) => T) {
  return sentences.flatMap((sentence) =>
    sentence.candidates.map(({ start, end, logits }) => ({
      start: sentence.pieceStarts[start],
      end: sentence.pieceEnds[end],
      logits: logits.map(logitAs),
    })),
  );
}

/**
 * The other schema of the tiny model over a text that one has read, and over some of its sentences:
 * no run of the encoder, and the scores that a worker gives which keeps nothing.
 */
export async function expectOneRunOfTheEncoder(
  page: Page,
  device: 'webgpu' | 'wasm',
): Promise<void> {
  const whole = SENTENCES.join(' ');
  const part = [SENTENCES[3], SENTENCES[1]].join(' ');
  const tiny = { model: 'tiny', device } as const;
  const [read, some, all] = await scoreInWorker(page, tiny, [
    { schema: 'flat', text: whole },
    { schema: 'nested', text: part },
    { schema: 'nested', text: whole },
  ]);
  const memory = { hiddenBytes: 0, scoreBytes: 0 };
  const [someAnew, allAnew] = await scoreInWorker(page, { ...tiny, memory }, [
    { schema: 'nested', text: part },
    { schema: 'nested', text: whole },
  ]);
  if (!read || !some || !all || !someAnew || !allAnew) throw new Error('An answer is missing.');
  expect(read.device.kind).toBe(device);
  expect(read.times.encode).toBeGreaterThan(0);
  for (const [kept, anew] of [
    [some, someAnew],
    [all, allAnew],
  ] as const) {
    expect(kept.times.encode).toBe(0);
    expect(kept.times.heads).toBeGreaterThan(0);
    expect(anew.times.encode).toBeGreaterThan(0);
    const expected = candidates(anew, (logit): unknown => expect.closeTo(logit, 1));
    expect(expected).not.toEqual([]);
    expect(candidates(kept, (logit) => logit)).toEqual(expected);
  }
}
