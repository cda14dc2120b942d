import { expect, test } from './support/test.ts';

test('on paper every paragraph has its drawing, and every page the legend', async ({ page }) => {
  await page.goto('examples.html?words=3000');
  await expect(page.locator('.span-mark').first()).toBeAttached();
  const drawn = () => page.locator('.annotated-paragraph:has(.overlay)').count();
  const paragraphs = await page.locator('.annotated-paragraph').count();
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
    expect(await drawn()).toBe(paragraphs);
    await expect(page.locator('.printed-legend')).toHaveCSS('display', 'table-header-group');
    const [lines, marks] = await page.evaluate(() => {
      const last = [...document.querySelectorAll('.annotated-paragraph')].at(-1);
      const box = (selector: string) => {
        const { left, right, top, bottom } =
          last?.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
        return { left, right, top, bottom };
      };
      return [box('.annotated-lines'), box('.tint')] as const;
    });
    expect(marks.bottom).toBeGreaterThan(marks.top);
    expect(marks.left).toBeGreaterThanOrEqual(lines.left - 1);
    expect(marks.right).toBeLessThanOrEqual(lines.right + 1);
    expect(marks.top).toBeGreaterThanOrEqual(lines.top - 1);
    expect(marks.bottom).toBeLessThanOrEqual(lines.bottom + 1);
    await page.emulateMedia({ media: 'screen' });
    await expect.poll(drawn).toBeLessThan(paragraphs);
  });
});

/** The types that the text has, entities' first. */
const LEGEND = 'PersonPlaceOrganisationEventDateLives InWorks ForMetPart Of';
