import { devices } from '@playwright/test';
import { Demo } from './support/demo.ts';
import { expect, test } from './support/test.ts';
import { PLAIN_SENTENCES } from './support/shipped.ts';

/** What the thorough model may take to load on a busy machine, in milliseconds. */
const LOADING = 120_000;

const TEXT = PLAIN_SENTENCES.map(([text]) => text).join(' ');

test('a quick and a thorough model, and changing keeps the text', async ({ demo, page }) => {
  test.slow();
  await demo.open('device=wasm');
  const sizes = page.getByRole('group', { name: 'Model', exact: true });
  const quick = sizes.getByRole('radio', { name: /^Quick, [34]\d MB$/u });
  const thorough = sizes.getByRole('radio', { name: /^Thorough, 8\d MB$/u });
  await expect(thorough).toBeChecked();
  await expect(quick).toHaveAccessibleDescription(
    /^Quick: F1 \d\d\.\d of entities and \d\d\.\d of relations; Thorough: F1 .* on development data\.$/u,
  );

  await test.step('before a run it only says what will be loaded', async () => {
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(request.url()));
    await quick.check();
    await expect(page).toHaveURL(/model=small/u);
    await expect(page.getByText(/first run downloads (4|5)\d MB/u)).toBeVisible();
    expect(loaded.filter((url) => /\.(onnx|wasm|i8)/u.test(url))).toEqual([]);
  });

  await demo.analyse(TEXT);
  const found = await demo.rows(demo.entities);
  expect(found.join('\n')).toContain('Marie Curie');

  await test.step('the text that is shown is read again', async () => {
    await thorough.press('Space');
    await expect(page).toHaveURL(/model=base/u);
    await expect(demo.text).toHaveValue(TEXT);
    await expect(thorough).toBeChecked();
    await expect.poll(() => demo.rows(demo.entities), { timeout: LOADING }).not.toEqual(found);
    await demo.expectResult(TEXT);
  });

  await test.step('a reload keeps the choice', async () => {
    await quick.check();
    await page.reload();
    await expect(quick).toBeChecked();
  });
});

test('on a phone the quick one is the usual one', async ({ browser, baseURL }) => {
  const { userAgent, viewport, isMobile } = devices['Pixel 7'];
  const context = await browser.newContext({
    userAgent,
    viewport,
    isMobile,
    baseURL: baseURL ?? '',
  });
  const page = await context.newPage();
  const demo = new Demo(page);
  await demo.open('device=wasm');
  const sizes = page.getByRole('group', { name: 'Model', exact: true });
  await expect(sizes.getByRole('radio', { name: /^Quick/u })).toBeChecked();
  await demo.open('device=wasm&model=base');
  await expect(sizes.getByRole('radio', { name: /^Thorough/u })).toBeChecked();
  await context.close();
});

test('another package has no sizes to choose from', async ({ demo, page }) => {
  await demo.open('model=tiny&device=wasm');
  await expect(page.getByRole('group', { name: 'Kind of text' })).toBeVisible();
  await expect(page.getByRole('group', { name: 'Model', exact: true })).toHaveCount(0);
});
