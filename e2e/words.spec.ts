import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';
import { SHORT_TEXT } from './support/texts.ts';

const FLAT = 'People and organisations (generated)';
const NESTED = 'Names inside names (generated)';

test('a model that is not there is said at once, and the usual one is one press away', async ({
  demo,
  guard,
  page,
}) => {
  // The browser notes the 404 of the manifest by itself.
  guard.allow(/404.*models\/nope\/manifest\.json/);
  await demo.open('model=nope&device=wasm');
  await expect(demo.problem).toHaveText(/There is no model “nope” here/);
  await demo.open('model=tiny:nope&device=wasm');
  await expect(demo.problem).toHaveText(/no kind of text “nope”.*flat.*nested/);
  await demo.alert.getByRole('link', { name: 'Take the usual model' }).click();
  await expect(page).toHaveURL(/\?device=wasm$/);
  await expect(demo.kinds).toBeVisible();
  await expect(demo.alert).toHaveCount(0);
});

/** Sums up what comes over the network from now on, each address once. */
function countBytes(page: Page): () => Promise<number> {
  const sizes = new Map<string, Promise<number>>();
  page.on('response', (response) => {
    const size = response.body().then(
      ({ length }) => length,
      () => 0,
    );
    if (!sizes.has(response.url())) sizes.set(response.url(), size);
  });
  return async () => (await Promise.all(sizes.values())).reduce((sum, size) => sum + size, 0);
}

test('what a run downloads is what was said, and nothing where all is stored', async ({
  demo,
  page,
}) => {
  await demo.open('model=tiny:flat&device=wasm');
  const promise = page.getByText(/^The first run downloads/);
  await expect(promise).toBeVisible();
  const said = Number(/downloads (\d+) MB/u.exec((await promise.textContent()) ?? '')?.[1]);
  const came = countBytes(page);
  await demo.analyse(SHORT_TEXT);
  expect(Math.abs((await came()) / 1e6 - said)).toBeLessThan(0.7);

  const later = await demo.again();
  await later.open('model=tiny:flat&device=wasm');
  await expect(later.page.getByText('nothing is downloaded')).toBeVisible();
  await later.kind(NESTED).check();
  await expect(later.page.getByText(/^The next run downloads .* the rest is stored/)).toBeVisible();
  await later.page.close();
});

test('what two kinds found counts once, and types that do not occur are folded', async ({
  demo,
  page,
}) => {
  const text = 'Ada Lovelace lives in London.';
  await demo.open('model=tiny:flat&device=wasm');
  await demo.analyse(text);
  await expect(demo.progress).toHaveText(/^Found 2 entities/);
  await demo.kind(NESTED).check();
  await expect(page.getByRole('region', { name: NESTED })).toBeVisible();
  await demo.expectResult(text);
  const londons = demo.drawing.getByRole('button', { name: /^London, Place/ });
  await expect(londons).toHaveCount(2);
  await expect(demo.progress).toHaveText(/^Found 2 entities/);

  const legend = page.getByRole('group', { name: `Entity types, ${FLAT}` });
  await expect(legend.getByRole('checkbox', { name: /^Person/ })).toBeVisible();
  await expect(legend.getByRole('checkbox', { name: /^Organisation/ })).toBeHidden();
  await legend.getByText(/not found$/).click();
  await expect(legend.getByRole('checkbox', { name: /^Organisation/ })).toBeVisible();
  // One that is hidden stays where it can be shown again.
  await legend.getByRole('checkbox', { name: /^Person/ }).uncheck();
  await expect(legend.getByRole('checkbox', { name: /^Person/ })).toBeVisible();
});

test('where nothing is found, the page says what to try', async ({ demo, page }) => {
  await demo.open('model=tiny:flat&device=wasm');
  await demo.analyse('it rained all day, and then it did not.');
  await expect(demo.progress).toHaveText('Found 0 entities and 0 relations.');
  await expect(page.getByRole('status', { name: 'Reason' })).toHaveText(/another kind of text/);
});

test('equal thresholds are at equal places, and no slider goes where nothing is known', async ({
  demo,
}) => {
  await demo.open('model=tiny:flat&device=wasm');
  await demo.analyse(SHORT_TEXT);
  const scale = (slider: typeof demo.tau) =>
    slider.evaluate(({ min, max, step }: HTMLInputElement) => [min, max, step]);
  expect(await scale(demo.lambda)).toEqual(await scale(demo.tau));
  for (const slider of [demo.lambda, demo.tau]) {
    await slider.press('Home');
    const least = Number(await slider.inputValue());
    expect(least).toBeGreaterThan(0);
    await slider.press('ArrowLeft');
    await expect(slider).toHaveValue(String(least));
  }
});
