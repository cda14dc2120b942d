import { afterAll, beforeAll, expect, it } from 'vitest';
import { nodePlatform } from '../cli/nodeOrt.ts';
import { createNodeSource } from '../cli/nodeSource.ts';
import { ByteProgress } from '../model/byteProgress.ts';
import {
  loadEncoder,
  loadHeads,
  loadShared,
  openPackage,
  type ModelPackage,
} from '../model/package.ts';
import { prepare } from '../text/index.ts';
import { Loading } from './loading.ts';
import { ModelOnDevice } from './modelOnDevice.ts';
import { start, type Started } from './start.ts';

const ignore = () => undefined;
const SHORT = 'Max knows Zoe.';
const LONG =
  'Ada Lovelace, who was born in Oslo, lives in Paris, works for Acme Labs in London, and married Hugo Winter of Orion Bank, whose sister Grace Hopper lives in Rome and knows Paul Keller of Lumen Media in Vienna.';

let model: ModelPackage;
let started: Started;
let gpu: ModelOnDevice;
let processor: ModelOnDevice;

beforeAll(async () => {
  model = await openPackage(createNodeSource('tiny'), { schema: 'flat' });
  const progress = new ByteProgress(0, ignore);
  const loading = new Loading({
    ort: nodePlatform.loadOrt('wasm', {}),
    encoder: loadEncoder(model, progress),
    shared: loadShared(model, progress),
    heads: loadHeads(model, model.heads('flat'), progress),
  });
  const plan = { kind: 'wasm', reason: '' } as const;
  started = await start({ loading, plan, choice: 'wasm', onProgress: ignore });
  const shared = await loading.shared;
  const memory = { hiddenBytes: 1e6, scoreBytes: 1e6 };
  // In Node there is no GPU; to be one is a matter of what is believed of it.
  gpu = new ModelOnDevice(model, shared, { ...started, runsOn: 'gpu' }, memory);
  processor = new ModelOnDevice(model, shared, started, memory);
});
afterAll(() => processor.release());

/** Runs a text on what is believed to take so many milliseconds for a position. */
async function run(on: ModelOnDevice, text: string, pace: number) {
  const { heads, scorer } = started;
  const size = { rows: 1, positions: 10, slots: 32, held: false };
  for (let nth = 0; nth < 3; nth += 1) {
    scorer.pace.measure('flat', size, { encode: pace * size.positions, heads: 0 });
  }
  const sentences = prepare(text, on.tokenizer, 510, model.manifest.tokenizer.closingStop);
  const times = { encode: 0, heads: 0 };
  const scores = await on.run(sentences, heads, { times, onDone: ignore });
  return { times, found: scores.length };
}

it('a GPU begins no sentence for which its driver may end it', async () => {
  await expect(run(gpu, LONG, 50)).rejects.toMatchObject({ code: 'gpu-too-slow' });
  expect(await run(gpu, SHORT, 50)).toMatchObject({ found: 1 });
  expect(await run(gpu, LONG, 20)).toMatchObject({ found: 1 });
});

it('the processor is ended by nobody', async () => {
  expect(await run(processor, LONG, 50)).toMatchObject({ found: 1 });
});
