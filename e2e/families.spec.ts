import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { goldenOf, parseGolden } from '../src/model/golden.ts';
import { FAMILIES_FOLDER } from '../src/runtime/testing/families.ts';
import { asOneText, expectSameAnnotations } from './support/annotations.ts';
import { expect, test } from './support/test.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

/** Sentences of the golden file that a text has: not those of hundreds of pieces. */
const SENTENCES = 5;

for (const family of ['deberta', 't5', 'bart']) {
  test(`a package of ${family} runs in the page and finds what Python finds`, async ({
    demo,
    page,
  }) => {
    const folder = join(FAMILIES_FOLDER, family);
    const file = readFileSync(join(folder, 'golden.flat.json'), 'utf8');
    const golden = parseGolden(JSON.parse(file), 'golden.flat.json');
    // WASM computes on uint8 where a package has twins for it.
    const sentences = goldenOf(golden, golden.uint8 ? 'uint8' : 'float32', 'flat');
    const expected = asOneText(sentences.slice(0, SENTENCES));
    expect(expected.entities.length).toBeGreaterThan(0);
    await page.route(`**/models/${family}/*`, (route) =>
      route.fulfill({
        path: join(folder, new URL(route.request().url()).pathname.split('/').at(-1) ?? ''),
      }),
    );
    await demo.open(`model=${family}:flat&device=wasm`);
    await demo.analyse(expected.text);
    await expect(demo.device).toHaveText(/^WASM/);
    expectSameAnnotations(await demo.annotated(), expected);
  });
}
