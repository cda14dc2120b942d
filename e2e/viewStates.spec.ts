import type { Page } from '@playwright/test';
import AxeBuilder from '@axe-core/playwright';
import { expectFits } from './support/accessible.ts';
import { expect, test } from './support/test.ts';

interface Mode {
  readonly name: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly media?: Parameters<Page['emulateMedia']>[0];
  readonly rtl?: boolean;
}

const MODES: readonly Mode[] = [
  { name: 'light' },
  { name: 'dark, with less motion', media: { colorScheme: 'dark', reducedMotion: 'reduce' } },
  { name: 'forced colours', media: { forcedColors: 'active' } },
  // 1280 × 1024 at 400 %.
  { name: 'zoomed to 400 %, 320 px wide', viewport: { width: 320, height: 256 } },
  { name: '4K', viewport: { width: 3840, height: 2160 } },
  {
    name: 'right to left, dark, 320 px wide',
    rtl: true,
    viewport: { width: 320, height: 640 },
    media: { colorScheme: 'dark' },
  },
];

const DRAWINGS =
  'examples.html?show=A+sentence&show=Nested+four+deep&show=Right+to+left&show=Compared+with+gold';
const RESULT = 'examples.html?analysed=120';

for (const mode of MODES) {
  test(`every state is whole and has no barriers: ${mode.name}`, async ({ page }) => {
    if (mode.viewport !== undefined) await page.setViewportSize(mode.viewport);
    if (mode.media !== undefined) await page.emulateMedia(mode.media);

    await open(page, DRAWINGS, mode);
    const first = page.getByRole('region', { name: 'Annotated text: A sentence' });
    const span = first.getByRole('button', { name: /^Charles Babbage,/u });
    await expect(span).toBeAttached();
    await expectWhole(page, 'drawings');
    // The same for screen readers, however it looks.
    await expect(first).toMatchAriaSnapshot(SENTENCE);

    await test.step('in focus, with its tooltip', async () => {
      await span.focus();
      await expect(first.getByText('Predicted by the model')).toBeVisible();
      await expectWhole(page, 'a span in focus');
    });
    await test.step('pinned, and another one pointed at', async () => {
      await page.keyboard.press('Enter');
      await expect(span).toHaveAttribute('aria-pressed', 'true');
      await first.locator('.annotated-lines').hover({ position: { x: 20, y: 70 } });
      await expectWhole(page, 'a span pinned');
    });
    await test.step('keys', async () => {
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectWhole(page, 'the keys');
      await page.keyboard.press('Escape');
    });

    await open(page, RESULT, mode);
    await expectWhole(page, 'a result');
    await test.step('filtered until nothing is left', async () => {
      await page.getByRole('searchbox', { name: 'Search entities' }).fill('zzzz');
      await expect(page.getByText('Nothing passes this filter.')).toBeVisible();
      await expectWhole(page, 'an empty table');
    });
  });
}

async function open(page: Page, path: string, { rtl = false }: Mode): Promise<void> {
  await page.goto(path);
  if (rtl) await page.evaluate(() => (document.documentElement.dir = 'rtl'));
  await expect(page.locator('.span-mark').first()).toBeAttached();
}

/** Axe finds nothing, nothing is cut, and the page needn't be scrolled sideways. */
async function expectWhole(page: Page, state: string): Promise<void> {
  await expectFits(page, state);
  await expect.poll(() => cutIn(page), `${state} is cut`).toEqual([]);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
  );
  expect(found, state).toEqual([]);
}

/** What lies beyond the window's sides, and what hides a part of its own text. */
function cutIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const name = (element: Element) =>
      `${element.localName}.${element.getAttribute('class') ?? ''}`;
    const cut: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement | SVGElement>('body *')) {
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      if (element.closest('.visually-hidden, .table-box, input') !== null) continue;
      const { left, right, width, height } = element.getBoundingClientRect();
      if (width > 0 && height > 0 && (left < -1 || right > innerWidth + 1)) {
        cut.push(`${name(element)} ${left}–${right}`);
      }
      const { overflowX } = getComputedStyle(element);
      const hides = overflowX === 'hidden' || overflowX === 'clip';
      if (hides && element.scrollWidth > element.clientWidth + 1)
        cut.push(`${name(element)} hides`);
    }
    return cut;
  });
}

const SENTENCE = `
- 'region "Annotated text: A sentence"':
  - checkbox "Draw every relation, even where they crowd"
  - text: Draw every relation, even where they crowd
  - button "Keyboard"
  - paragraph: Ada Lovelace of London met Charles Babbage in Turin, where he worked for the Academy of Sciences.
  - list "Spans in the text":
    - listitem:
      - button "Ada Lovelace, Person, Lives In London, Met Charles Babbage, 99 percent"
    - listitem:
      - button "London, Place, Ada Lovelace Lives In it, 95 percent"
    - listitem:
      - button "Charles Babbage, Person, Met Ada Lovelace, Works For the Academy of Sciences, 91 percent"
    - listitem:
      - button "Turin, Place, the Academy of Sciences Based In it, 87 percent"
    - listitem:
      - button "the Academy of Sciences, Organisation, Charles Babbage Works For it, Based In Turin, 83 percent"
`;
