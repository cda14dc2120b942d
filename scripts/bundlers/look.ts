/** What each of the pages in `bundlers/` must show, whatever it was built with. */
import assert from 'node:assert/strict';
import type { Browser, Locator, Page } from 'playwright';

/** A busy machine may take minutes for a first run. */
const LONGEST_WAIT = 240_000;

/** For a page that draws what it has. */
const LONGEST_START = 60_000;

/** Ink, card, and the first type of a light and of a dark page, as theme.css and palette.css say it. */
const LIGHT = ['rgb(31, 35, 40)', 'rgb(255, 254, 251)', 'rgb(0, 79, 138)'];
const DARK = ['rgb(231, 230, 225)', 'rgb(28, 31, 37)', 'rgb(143, 198, 255)'];

/**
 * Open a page, look at what it draws without a model, in light and dark, and then at what it finds.
 *
 * @returns What was looked at, for people.
 * @throws Error naming what is not as it must be.
 */
export async function lookAt(browser: Browser, url: string): Promise<string> {
  const context = await browser.newContext({ colorScheme: 'light' });
  const troubles: string[] = [];
  context.on('weberror', (error) => troubles.push(error.error().message));
  context.on('console', (message) => {
    const isMissingIcon = message.location().url.endsWith('/favicon.ico');
    if (message.type() === 'error' && !isMissingIcon) troubles.push(message.text());
  });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(LONGEST_WAIT);
    await page.goto(url);
    const gold = page.getByRole('region', { name: 'Gold annotations' });
    const city = gold.getByRole('button', { name: /^New York/u });
    await city.waitFor({ state: 'attached', timeout: LONGEST_START }).catch((error: unknown) => {
      throw new Error([...troubles, String(error)].join('\n'), { cause: error });
    });
    await expectDrawn(gold, { brackets: 2, arcs: ['born in'] });
    assert.deepEqual(await coloursIn(gold), LIGHT, 'colours of a light page');
    await page.emulateMedia({ colorScheme: 'dark' });
    assert.deepEqual(await coloursIn(gold), LIGHT, 'colours of a page that says nothing of dark');
    await page.evaluate(() => (document.documentElement.style.colorScheme = 'light dark'));
    assert.deepEqual(await coloursIn(gold), DARK, 'colours of a dark page');
    await page.getByRole('button', { name: 'Find names' }).click();
    const found = page.getByRole('region', { name: 'Annotated text' });
    const problem = page.getByRole('alert').filter({ hasText: /\S/u });
    await found.or(problem).first().waitFor();
    if (await problem.first().isVisible()) throw new Error(await problem.first().innerText());
    await found.getByRole('button', { name: /^Ada Lovelace/u }).waitFor({ state: 'attached' });
    await expectDrawn(found, { brackets: 3, arcs: ['works for', 'based in'] });
    assert.deepEqual(await coloursIn(found), DARK, 'colours of what was found');
    assert.equal(await page.getByRole('status').innerText(), 'ready');
    assert.deepEqual(troubles, [], 'errors in the console');
    return `colours, ${await threads(page)}, 3 entities, 2 relations`;
  } finally {
    await context.close();
  }
}

/** Brackets and arcs have their size and lines, and lines of text make room for them. */
async function expectDrawn(
  drawing: Locator,
  { brackets, arcs }: { readonly brackets: number; readonly arcs: readonly string[] },
): Promise<void> {
  for (const label of arcs) await drawing.locator(`[data-label="${label}"]`).waitFor();
  const [lines, height] = await drawing.evaluate((view) => {
    // No function here has a name: tsx would wrap it in one that the page has not.
    const counts = ['.span-mark .line', '.arc-mark .line'].map(
      (selector) =>
        [...view.querySelectorAll(selector)].filter((line) => {
          const { width, height } = line.getBoundingClientRect();
          const { stroke, fill } = getComputedStyle(line);
          return width + height > 4 && [stroke, fill].some((paint) => paint.startsWith('rgb'));
        }).length,
    );
    const text = view.querySelector('.annotated-text');
    return [counts, text === null ? 0 : parseFloat(getComputedStyle(text).lineHeight)] as const;
  });
  assert.deepEqual(lines, [brackets, arcs.length], 'brackets and arcs');
  assert.ok(height > 24, `lines are ${height} px high`);
}

/** The computed colours of a drawing: of the ink, the card, and the type of its first span. */
function coloursIn(drawing: Locator): Promise<string[]> {
  return drawing.evaluate((region) => {
    const view = region.closest('.annotated') ?? region.querySelector('.annotated');
    const mark = region.querySelector('.span-mark');
    if (view === null || mark === null) throw new Error('Nothing is drawn.');
    const probe = mark.appendChild(document.createElement('span'));
    probe.style.color = 'var(--type)';
    const type = getComputedStyle(probe).color;
    probe.remove();
    const { color, backgroundColor } = getComputedStyle(view);
    return [color, backgroundColor, type];
  });
}

async function threads(page: Page): Promise<string> {
  return (await page.evaluate(() => crossOriginIsolated)) ? 'several threads' : 'one thread';
}
