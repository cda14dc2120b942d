import { expect, test } from './support/test.ts';
import { SHORT_TEXT } from './support/texts.ts';

test('on paper every paragraph has its drawing, and the legend stands before the text', async ({
  page,
}) => {
  await page.goto('examples.html?words=3000');
  await expect(page.locator('.span-mark').first()).toBeAttached();
  const drawn = () => page.locator('.annotated-paragraph:has(.overlay)').count();
  const textsBefore = await page.locator('.annotated-paragraph').allTextContents();
  const paragraphs = textsBefore.length;
  expect(await drawn()).toBeLessThan(paragraphs);

  await test.step('when the browser takes the page', async () => {
    await page.evaluate(() => {
      // After the view's own listener: it was there first.
      addEventListener('beforeprint', () => {
        const drawn = document.querySelectorAll('.annotated-paragraph:has(.overlay)').length;
        const legend = document.querySelector('.printed-legend')?.textContent;
        Object.assign(globalThis, { atPrint: { drawn, legend } });
      });
    });
    const pdf = await page.pdf({ format: 'A4' });
    const atPrint = await page.evaluate(() => Reflect.get(globalThis, 'atPrint') as unknown);
    expect(atPrint).toEqual({ drawn: paragraphs, legend: LEGEND });
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/gu) ?? [];
    expect(pages.length).toBeGreaterThan(5);
    // Afterwards the screen has what it had.
    await expect.poll(drawn).toBeLessThan(paragraphs);
    await expect(page.locator('.printed-legend')).toHaveCount(0);
  });

  await test.step('in the look of print', async () => {
    await page.emulateMedia({ media: 'print' });
    // No event tells beforehand of a look that is only emulated.
    await expect.poll(drawn).toBe(paragraphs);
    await expect(page.locator('.printed-legend')).toHaveCSS('display', 'block');
    const printed = await page.evaluate(() => {
      const paragraphs = [...document.querySelectorAll('.annotated-paragraph')];
      const heights = new Set(
        [...(paragraphs[0]?.querySelectorAll('.printed-line') ?? [])].map(
          (line) => line.getBoundingClientRect().height,
        ),
      );
      const last = paragraphs.at(-1);
      const { left = 0, right = 0, top = 0, bottom = 0 } = last?.getBoundingClientRect() ?? {};
      const marks = [...(last?.querySelectorAll('.tint') ?? [])].map((mark) =>
        mark.getBoundingClientRect(),
      );
      return {
        text: paragraphs.map(({ textContent }) => textContent),
        whole: paragraphs.filter((one) => one.querySelector('.annotated-lines') !== null).length,
        lines: document.querySelectorAll('.printed-line').length,
        heights: heights.size,
        marks: marks.length,
        inside: marks.every(
          (mark) =>
            mark.left >= left - 1 &&
            mark.right <= right + 1 &&
            mark.bottom <= bottom + 1 &&
            mark.top >= top - 1,
        ),
      };
    });
    // Each line is a block of its own, between two of which a page may end; as high as it needs.
    expect(printed).toMatchObject({ whole: 0, inside: true });
    expect(printed.heights).toBeGreaterThan(1);
    expect(printed.text).toEqual(textsBefore);
    expect(printed.lines).toBeGreaterThan(3 * paragraphs);
    expect(printed.marks).toBeGreaterThan(0);
    await page.emulateMedia({ media: 'screen' });
    await expect.poll(drawn).toBeLessThan(paragraphs);
  });
});

test('on paper and in the file is every relation, where the screen has no room for all', async ({
  page,
}) => {
  await page.goto('examples.html?show=A+crowd:+more+arcs+than+lanes');
  await expect(page.locator('.span-mark').first()).toBeAttached();
  await expect(page.locator('[data-relation]')).toHaveCount(0);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('[data-relation]')).toHaveCount(20);
  const labels = await page
    .locator('.printed-line [data-label]')
    .evaluateAll((all) => all.map((label) => label.getAttribute('data-label')));
  expect(labels.filter((label) => label?.includes('+'))).toEqual([]);
});

test('on paper are the drawing and the tables, and nothing to press', async ({ demo, page }) => {
  await demo.open('model=tiny&device=wasm');
  await demo.analyse(SHORT_TEXT);
  await demo.drawing.getByRole('button', { name: /^Anna Berg,/u }).focus();
  await page.keyboard.press('Enter');
  const marked = demo.entities.locator('tbody tr.strong').first();
  await expect(marked).toHaveCSS('outline-style', 'solid');
  await page.emulateMedia({ media: 'print' });
  await expect(marked).toHaveCSS('outline-style', 'none');
  await expect(demo.drawing).toBeVisible();
  await expect(demo.entities).toBeVisible();
  for (const hidden of [demo.kinds, demo.tau, demo.device, page.getByText('Details of the run')]) {
    await expect(hidden).toBeHidden();
  }
});

test('on paper no line and no row lies in what a browser may cut', async ({ demo, page }) => {
  await demo.open('model=tiny:flat&device=wasm');
  await demo.analyse(SHORT_TEXT);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.printed-line')).not.toHaveCount(0);
  const around = await page.evaluate(() => {
    const inner = [...document.querySelectorAll('.printed-line, .result-tables tbody tr')];
    const outer = new Set<Element>();
    for (const one of inner) {
      for (let at = one.parentElement; at !== null; at = at.parentElement) outer.add(at);
    }
    // Firefox cuts the rows of grids and of columns of flexible boxes; all cut what scrolls.
    const monolithic = [...outer].filter((element) => {
      const { display, overflowY } = getComputedStyle(element);
      return /grid|flex/u.test(display) || /auto|scroll|hidden/u.test(overflowY);
    });
    return { inner: inner.length, monolithic: monolithic.map(({ className }) => className) };
  });
  expect(around.inner).toBeGreaterThan(2);
  expect(around.monolithic).toEqual([]);
});

/** The types that the text has, entities' first. */
const LEGEND = 'PersonPlaceOrganisationEventDateLives InWorks ForMetPart Of';
