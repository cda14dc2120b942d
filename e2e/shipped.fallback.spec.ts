import { expectSameAnnotations } from './support/annotations.ts';
import { PLAIN_SENTENCES, wasmSentences } from './support/shipped.ts';
import { expect, test } from './support/test.ts';

/** Of scores: other numbers of threads may add up in another order. */
const SAME = 1e-4;

/** Most that a first visit may download of the model. */
const MODEL_BUDGET = 85e6;

test('the shipped model finds on WASM what Node finds, and plain sentences come out right', async ({
  proxied,
}) => {
  test.setTimeout(600_000);
  const { demo, proxy } = proxied;
  const expected = wasmSentences('conll04');
  await demo.open('device=wasm');
  await demo.analyse(expected.text);
  expectSameAnnotations(await demo.annotated(), expected, SAME);

  const sizes = proxy.requests.map(({ url, answered }) =>
    url.includes('/models/') ? answered : 0,
  );
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(MODEL_BUDGET);

  await demo.analyse(PLAIN_SENTENCES.map(([text]) => text).join('\n\n'));
  const { text, entities, relations } = await demo.annotated();
  const textOf = (index: number) => text.slice(entities[index]?.start, entities[index]?.end);
  const found = relations.map(({ head, type, tail }) => `${textOf(head)} ${type} ${textOf(tail)}`);
  expect(found).toEqual(expect.arrayContaining(PLAIN_SENTENCES.map(([, relation]) => relation)));
});
