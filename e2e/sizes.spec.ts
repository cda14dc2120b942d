import { devices } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { Demo } from './support/demo.ts';
import { roomOf } from './support/filesRoom.ts';
import { expect, test } from './support/test.ts';
import { PLAIN_SENTENCES } from './support/shipped.ts';

/** What the thorough model may take to load on a busy machine, in milliseconds. */
const LOADING = 120_000;

declare global {
  /** Whether the page ever said that the browser has let go of a model. */
  var wasLost: boolean | undefined;
}

const TEXT = PLAIN_SENTENCES.map(([text]) => text).join(' ');

test('a quick and a thorough model, and changing keeps the text', async ({ demo, page }) => {
  test.slow();
  await page.addInitScript(() => {
    const look = () => {
      if (document.body.textContent.includes('has let go of')) globalThis.wasLost = true;
    };
    addEventListener('DOMContentLoaded', () => {
      new MutationObserver(look).observe(document.body, { subtree: true, childList: true });
    });
  });
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
    // Neither of what was not there yet, nor of what came a moment ago.
    expect(await page.evaluate(() => globalThis.wasLost ?? false)).toBe(false);
  });

  await test.step('a reload keeps the choice', async () => {
    await quick.check();
    await page.reload();
    await expect(quick).toBeChecked();
  });
});

test('all rooms offer both, and one choice is that of all', async ({ page }) => {
  test.slow();
  await page.goto('?device=wasm#/files');
  const room = roomOf(page);
  await room.choose({ 'a.txt': TEXT, 'a.ann': '' });
  await page.getByRole('button', { name: 'Pre-annotate …' }).click();
  const panel = page.getByRole('region', { name: 'Pre-annotate' });
  const sizes = panel.getByRole('group', { name: 'Model', exact: true });
  await expect(sizes.getByRole('radio', { name: /^Thorough/u })).toBeChecked();
  await sizes.getByRole('radio', { name: /^Quick/u }).check();
  await expect(page).toHaveURL(/model=small.*#\/files$/u);
  await expect(panel.getByText(/first run downloads (4|5)\d MB/u)).toBeVisible();
  await expectAccessible(page, 'sizes in Files');
  await panel.getByRole('button', { name: 'Run the model' }).click();
  const suggestions = page.getByRole('region', { name: 'Suggestions' });
  const by = suggestions.getByText('Suggested by the quick model.');
  await expect(by).toBeVisible({ timeout: LOADING });
  const listed = await suggestions.getByRole('option').allTextContents();
  expect(listed.join('\n')).toContain('Marie Curie');

  await test.step('what one suggested stays when the other is chosen', async () => {
    await sizes.getByRole('radio', { name: /^Thorough/u }).check();
    await expect(page).toHaveURL(/model=base/u);
    await expect(by).toBeVisible();
    await expect(suggestions.getByRole('option')).toHaveText(listed);
  });

  await test.step('where personal data is taken out, the one that has not looked can look again', async () => {
    await page.getByRole('link', { name: 'Redact', exact: true }).click();
    const text = page.getByRole('textbox', { name: 'Text', exact: true });
    await text.fill(TEXT);
    await page.getByRole('button', { name: 'Find personal data' }).click();
    const bar = page.getByRole('region', { name: 'Model', exact: true });
    await expect(bar.getByRole('radio', { name: /^Thorough/u })).toBeChecked();
    await bar.getByRole('radio', { name: /^Quick/u }).check();
    await expect(page).toHaveURL(/model=small.*#\/redact$/u);
    await bar.getByRole('button', { name: /^Look with the model too/u }).click();
    const said = bar.getByRole('status', { name: 'Model' });
    await expect(said).toContainText('Patterns and the quick model have looked;', {
      timeout: LOADING,
    });
    await expect(bar.getByRole('button')).toHaveCount(0);
    await bar.getByRole('radio', { name: /^Thorough/u }).check();
    await expect(
      bar.getByRole('button', { name: /^Look again with the thorough model/u }),
    ).toBeVisible();
    await expectAccessible(page, 'sizes in Redact');
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
