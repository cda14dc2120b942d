import { Demo, engineWorker } from './support/demo.ts';
import { expect, test } from './support/test.ts';
import { SHORT_TEXT } from './support/texts.ts';

/** What the first visit downloads and no later one may: the model's files and ORT's. */
const LARGE = /\.wasm$|\/models\/[^/]+\/(?!manifest\.json$)/;

test('a second visit downloads no byte of model or WASM', async ({ proxied }) => {
  const { demo, proxy } = proxied;
  const large = (from: number) =>
    proxy.ofPages
      .slice(from)
      .map(({ url, answered }) => ({ path: new URL(url).pathname, answered }))
      .filter(({ path, answered }) => LARGE.test(path) && answered > 0);

  await demo.open('model=tiny:flat&device=wasm');
  await demo.analyse(SHORT_TEXT);
  const first = large(0).map(({ path }) => path);
  expect(new Set(first).size, 'nothing comes twice').toBe(first.length);
  expect(first.filter((path) => path.endsWith('.wasm'))).toHaveLength(1);
  expect(first.filter((path) => path.includes('heads')).sort()).toEqual([
    '/models/tiny/heads.flat.q4.onnx',
    '/models/tiny/heads.flat.uint8.onnx',
  ]);

  const seen = proxy.ofPages.length;
  const again = await demo.again();
  await again.open('model=tiny:flat&device=wasm');
  await again.analyse(SHORT_TEXT);
  expect(large(seen)).toEqual([]);
});

test('a model that is stored starts while the reader writes, and nothing before it is', async ({
  proxied,
}) => {
  const { demo, proxy } = proxied;
  const large = () => proxy.ofPages.filter(({ url }) => LARGE.test(new URL(url).pathname)).length;
  await demo.open('model=tiny:flat&device=wasm');
  await demo.text.fill(SHORT_TEXT);
  await expect(demo.page.getByText(/The first run downloads/u)).toBeVisible();
  expect(demo.page.workers()).toEqual([]);
  await demo.run.click();
  await demo.expectResult(SHORT_TEXT);
  const downloaded = large();

  const again = await demo.again();
  await again.open('model=tiny:flat&device=wasm');
  await expect(again.page.getByText(/nothing is downloaded/u)).toBeVisible();
  expect(again.page.workers()).toEqual([]);
  await again.text.press('x');
  await expect(again.device).toContainText('the model runs on your processor');
  await expect(again.drawing).toHaveCount(0);
  await expect(again.progress).toHaveText('');
  const started = again.page.workers().length;
  await again.analyse(SHORT_TEXT);
  expect(again.page.workers()).toHaveLength(started);
  expect(large()).toBe(downloaded);
});

test('WASM is taken from the browser’s own cache, with which browsers keep compiled code', async ({
  playwright,
  launchOptions,
  channel,
  baseURL,
  guard,
}, testInfo) => {
  // A profile on disk, as people have: the caches of private windows take no large files.
  const context = await playwright.chromium.launchPersistentContext(
    testInfo.outputPath('profile'),
    {
      ...launchOptions,
      ...(channel === undefined ? {} : { channel }),
      ...(baseURL === undefined ? {} : { baseURL }),
    },
  );
  await guard.watch(context);
  /** What the model's worker read as WASM in a visit, and whether a server sent it. */
  const visit = async () => {
    const demo = new Demo(await context.newPage());
    await demo.open('model=tiny:flat&device=wasm');
    await demo.analyse(SHORT_TEXT);
    // Its threads answer nobody while they wait for work.
    const read = await (await engineWorker(demo.page)).evaluate(readOfWasm);
    await demo.page.close();
    return read.filter(({ bytes }) => bytes > 0);
  };
  const first = await visit();
  expect(first.filter(({ sent }) => sent)).toHaveLength(1);
  // It is looked at, and then onnxruntime-web takes it by itself.
  const second = await visit();
  expect(second.map(({ sent }) => sent)).toEqual([false, false]);
  expect(new Set(second.map(({ bytes }) => bytes))).toEqual(
    new Set(first.map(({ bytes }) => bytes)),
  );
  await context.close();
});

/** In a worker: the .wasm files that it read, by their bytes. */
function readOfWasm(): readonly { readonly bytes: number; readonly sent: boolean }[] {
  const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  return entries
    .filter(({ name }) => name.endsWith('.wasm'))
    .map(({ decodedBodySize, transferSize }) => ({
      bytes: decodedBodySize,
      sent: transferSize > 0,
    }));
}
