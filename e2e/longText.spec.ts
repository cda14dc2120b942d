import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

/** Open the page of examples and wait until something is drawn. */
async function openExamples(page: Page, query: string): Promise<void> {
  await page.goto(`examples.html?${query}`);
  await expect(page.locator('.span-mark').first()).toBeAttached();
}

/** What `window.find` selects from the top of the text on; Chromium has it, TypeScript doesn't. */
function find(page: Page, wanted: string): Promise<string | undefined> {
  return page.evaluate((text) => {
    const view = window as unknown as { readonly find: (text: string) => boolean };
    getSelection()?.collapse(document.querySelector('main'), 0);
    return view.find(text) ? getSelection()?.toString() : undefined;
  }, wanted);
}

test('any word of 20 000 is found, near the screen or not', async ({ page }) => {
  await openExamples(page, 'words=20000');
  const words = await page.evaluate(() => {
    const text = document.querySelector('.annotated-text');
    const paragraphs = Array.from(
      text?.querySelectorAll('.annotated-lines') ?? [],
      ({ textContent }) => textContent,
    );
    const longest = paragraphs.reduce((a, b) => (b.length > a.length ? b : a));
    return {
      // Three words in a row are hardly twice in a text.
      far: paragraphs.at(-2)?.trim().split(' ').slice(-6).join(' ') ?? '',
      middle: paragraphs[60]?.split(' ').slice(20, 26).join(' ') ?? '',
      inLongest: longest.split(' ').slice(1500, 1506).join(' '),
      lengthOfLongest: longest.split(' ').length,
    };
  });
  expect(words.lengthOfLongest).toBeGreaterThanOrEqual(2000);
  for (const wanted of [words.far, words.middle, words.inLongest]) {
    expect(await find(page, wanted)).toBe(wanted);
  }
  expect(await find(page, 'no such words here')).toBeUndefined();
});

test('words on both sides of a wrapped line are found together', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await openExamples(page, 'show=A+sentence');
  for (const wanted of ['Charles Babbage in Turin', 'the Academy of Sciences']) {
    expect(await find(page, wanted)).toBe(wanted);
  }
});

test('words on both sides of a line break of the text are found with it', async ({ page }) => {
  await openExamples(page, 'show=A+sentence');
  await page.evaluate(() => {
    const nothing = { spans: [], relations: [], entityTypes: [], relationTypes: [], notices: [] };
    const detail = { text: 'the last words\nand the first\n\nanother paragraph', ...nothing };
    dispatchEvent(new CustomEvent('show-document', { detail }));
  });
  await expect(page.getByText('another paragraph')).toBeVisible();
  expect(await find(page, 'words\nand')).toBe('words\nand');
  // Over a blank line Chromium finds nothing: it searches block by block.
});

test('no label is text of the page', async ({ page }) => {
  await openExamples(page, 'show=A+sentence');
  expect(await find(page, 'Organisation')).toBeUndefined();
});

test('what is read stays where it is when the page gets narrower and wider', async ({ page }) => {
  await page.setViewportSize({ width: 1200, height: 800 });
  await openExamples(page, 'words=20000');
  await page.evaluate(() => {
    const paragraphs = document.querySelectorAll('.annotated-lines');
    paragraphs[40]?.scrollIntoView({ block: 'start', behavior: 'instant' });
  });
  const frames = () =>
    page.evaluate(async () => {
      // Time to come to rest, and to draw.
      for (let frame = 0; frame < 20; frame += 1) await new Promise(requestAnimationFrame);
    });
  await frames();
  /** The first line that begins in the second quarter of the window, by its words. */
  const read = () =>
    page.evaluate(() => {
      const caret = document.caretPositionFromPoint(
        document.querySelector('.annotated-text')?.getBoundingClientRect().left ?? 0,
        innerHeight / 4 + 20,
      );
      const paragraph = caret?.offsetNode.parentElement?.closest('[data-start]');
      if (!caret || !paragraph) throw new Error('There is no text.');
      const before = document.createRange();
      before.setStart(paragraph, 0);
      before.setEnd(caret.offsetNode, caret.offset);
      return Number(paragraph.getAttribute('data-start')) + before.toString().length;
    });
  const before = await read();
  await page.setViewportSize({ width: 700, height: 800 });
  await frames();
  const narrow = await read();
  await page.setViewportSize({ width: 1200, height: 800 });
  await frames();
  const after = await read();
  // Within two lines of text, about.
  expect(Math.abs(narrow - before)).toBeLessThan(300);
  expect(Math.abs(after - before)).toBeLessThan(300);
});

test('the text stays where it is when the slider moves', async ({ page }) => {
  await openExamples(page, 'words=2000');
  const tops = () =>
    page
      .locator('.annotated-paragraph')
      .evaluateAll((all) => all.slice(0, 4).map((one) => one.getBoundingClientRect().top));
  const before = await tops();
  await page.getByRole('slider').fill('0.9');
  await expect(page.locator('.span-mark')).not.toHaveCount(0);
  expect(await tops()).toEqual(before);
});

test('a stub names its partner and goes there', async ({ page }) => {
  await page.setViewportSize({ width: 800, height: 400 });
  await openExamples(page, 'show=Over+several+lines+and+paragraphs');
  const stub = page.locator('[data-partner]').filter({ visible: true }).first();
  await expect(stub).toHaveAttribute('data-label', /Lisbon|Northwind/);
  await page.locator('[data-label="Worked For → Northwind Shipping"]').click();
  const target = page.getByRole('button', { name: /^Northwind Shipping, / });
  await expect(target).toBeInViewport();
});

test('a switch shows all arcs of a dense line, and no line moves', async ({ page }) => {
  await openExamples(page, 'show=A+crowd:+more+arcs+than+lanes');
  await expect(page.locator('[data-relation]')).toHaveCount(0);
  const height = () => page.locator('.annotated-text').evaluate((text) => text.clientHeight);
  const before = await height();
  await page.getByRole('checkbox', { name: /^Draw every relation/ }).check();
  await expect(page.locator('[data-relation]')).toHaveCount(20);
  expect(await height()).toBe(before);
});

test('a picture that is being drawn can be stopped, and drawn all the same later', async ({
  page,
}) => {
  await openExamples(page, 'analysed=20000');
  const saving = page.getByRole('status', { name: 'Saving' });
  const button = page.getByRole('button', { name: 'Download SVG' });
  const files: string[] = [];
  page.on('download', (file) => files.push(file.suggestedFilename()));
  // Until the last paragraph is on the page there is nothing to draw.
  await expect(async () => {
    await button.evaluate(async (element: HTMLButtonElement) => {
      element.click();
      await new Promise((resolve) => setTimeout(resolve));
      element.click();
    });
    await expect(saving).toHaveText('Stopped.', { timeout: 100 });
  }).toPass();
  await expect(button).toBeVisible();
  expect(files).toEqual([]);

  await button.click();
  await expect(saving).toHaveText('Saved as iter.svg.');
  expect(files).toEqual(['iter.svg']);
});
