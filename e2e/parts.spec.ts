import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';
import { longText, UNSURE_TEXT } from './support/texts.ts';

/** What the page has of a run each time that it says what it has found so far. */
interface Sight {
  readonly found: string;
  readonly marks: number;
  readonly running: boolean;
}

/**
 * Looks at the page whenever it says what it has found so far. Runs in the page first.
 *
 * @param cancels - Presses Cancel at the first sight.
 */
async function lookAtParts(page: Page, { cancels }: { readonly cancels: boolean }): Promise<void> {
  await page.addInitScript((cancel) => {
    const sights: Sight[] = [];
    Object.assign(globalThis, { sights });
    new MutationObserver(() => {
      const found = document.querySelector('[aria-label="Found so far"]')?.textContent ?? '';
      const marks = document.querySelectorAll('.span-mark').length;
      if (found === '' || marks === 0 || found === sights.at(-1)?.found) return;
      const button = Array.from(document.querySelectorAll('button')).find(
        ({ textContent }) => textContent === 'Cancel',
      );
      sights.push({ found, marks, running: button !== undefined });
      if (cancel) button?.click();
    }).observe(document, { subtree: true, childList: true, characterData: true });
  }, cancels);
}

const sightsOf = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { readonly sights: Sight[] }).sights);

test('the drawing grows while the text is read, and the view goes to it once', async ({
  demo,
  page,
}) => {
  await lookAtParts(page, { cancels: false });
  await demo.open('model=tiny:flat&device=wasm');
  const text = longText(2000);
  await demo.analyse(text);
  const sights = await sightsOf(page);
  expect(sights.length).toBeGreaterThan(1);
  const counts = sights.map(({ found }) =>
    Number(/^Found ([\d,]+) entities/u.exec(found)?.[1]?.replaceAll(',', '')),
  );
  counts.forEach((count, index) => expect(count).toBeGreaterThan(counts[index - 1] ?? 0));
  for (const { found, running } of sights) {
    expect(found).toMatch(/so far\.$/u);
    expect(running).toBe(true);
  }
  const { entities: all } = await demo.found();
  expect(counts.at(-1)).toBeLessThan(all);
  await expect(demo.progress).toHaveText(new RegExp(`^Found ${all.toLocaleString('en')} entities`));
  await expect(page.getByRole('status', { name: 'Found so far' })).toBeEmpty();
  await expect(demo.drawing).toBeInViewport();
});

test('what was found stays when a run is cancelled, as found in a part', async ({ demo, page }) => {
  await lookAtParts(page, { cancels: true });
  await demo.open('model=tiny:flat&device=wasm');
  // The sliders move what is found in its first sentences.
  const text = `${UNSURE_TEXT}\n\n${longText(3000)}`;
  await demo.start(text);
  const words =
    /^Cancelled\. Found ([\d,]+) entities and [\d,]+ relations in the part that was read\.$/u;
  await expect(demo.progress).toHaveText(words);
  await expect(page.getByText(/text that has not been read, from here on/u)).toBeVisible();
  const said = words.exec((await demo.progress.textContent()) ?? '')?.[1] ?? '';
  const before = Number(said.replaceAll(',', '')) + 1;
  const rows = () => demo.entities.getAttribute('aria-rowcount').then(Number);
  // The table has all of it a moment after the words.
  await expect.poll(rows).toBe(before);
  await demo.slide(demo.tau, 0.99);
  await expect.poll(rows).toBeLessThan(before);
  expect(JSON.parse(await demo.downloadJson())).toMatchObject({
    notices: [{ kind: 'text-unread', end: text.length }],
  });
});

test('of two kinds the first is drawn while the second is still to come', async ({
  demo,
  page,
}) => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/models/tiny/heads.nested.*', async (route) => {
    await held;
    await route.continue();
  });
  await demo.open('model=tiny:flat,nested&device=wasm');
  const text = longText(20);
  await demo.start(text);
  await expect(page.getByRole('status', { name: 'Found so far' })).toHaveText(/ so far\.$/u);
  await expect(demo.drawing.locator('.span-mark').first()).toBeAttached();
  await expect(demo.cancel).toBeVisible();
  const rows = () => demo.entities.getAttribute('aria-rowcount').then(Number);
  await expect.poll(rows).toBeGreaterThan(1);
  const ofFirst = await rows();
  release();
  await demo.expectResult(text);
  await expect.poll(rows).toBeGreaterThan(ofFirst);
  await expect(page.getByText(/has not been read/u)).toHaveCount(0);
});
