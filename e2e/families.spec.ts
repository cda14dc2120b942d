import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { goldenOf, parseGolden } from '../src/model/golden.ts';
import { asOneText, expectSameAnnotations } from './support/annotations.ts';
import { expect, test } from './support/test.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

/** Sentences of the golden file that a text has: not those of hundreds of pieces. */
const SENTENCES = 5;

/** Tiny trained models: docs/encoders.md. */
const FOLDER = fileURLToPath(new URL('fixtures/', import.meta.url));

for (const model of ['tiny-deberta', 'tiny-t5', 'tiny-bart']) {
  test(`${model} runs in the page and finds what Python finds`, async ({ demo, page }) => {
    const folder = join(FOLDER, model);
    const file = readFileSync(join(folder, 'golden.flat.json'), 'utf8');
    const golden = parseGolden(JSON.parse(file), 'golden.flat.json');
    // WASM computes on uint8 where a package has twins for it.
    const sentences = goldenOf(golden, golden.uint8 ? 'uint8' : 'float32', 'flat');
    const expected = asOneText(sentences.slice(0, SENTENCES));
    expect(expected.entities.length).toBeGreaterThan(0);
    await page.route(`**/models/${model}/*`, (route) =>
      route.fulfill({
        path: join(folder, new URL(route.request().url()).pathname.split('/').at(-1) ?? ''),
      }),
    );
    await demo.open(`model=${model}:flat&device=wasm`);
    await demo.analyse(expected.text);
    await expect(demo.device).toHaveText(/^WASM/);
    expectSameAnnotations(await demo.annotated(), expected);
  });
}
