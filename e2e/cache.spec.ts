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
