import type { Page } from 'playwright';
import { launchChromium } from '../scripts/chromium.js';
import { startServer } from '../scripts/serve.js';
import { bratDocuments } from './filesText.ts';
import { milliseconds, under, type Row } from './row.ts';
import type { Setting } from './setting.ts';
import { median } from './timing.ts';
import { meter, quantile } from './view.ts';

const WORDS = 20_000;
const SPANS = 4000;
/** Edits of one session; each is undone too. */
const EDITS = 30;

/** Milliseconds of script and layout until an edit shows, and until the next document does. */
const MOST_EDIT = 16;
const MOST_NEXT = 100;

/** Editing a long document in the built page, and going to the next one, in processor time. */
export async function measureEdit({ runs }: Pick<Setting, 'runs'>): Promise<Row[]> {
  const server = await startServer({ port: 0 });
  const edits: number[] = [];
  const nexts: number[] = [];
  try {
    for (let run = 0; run < runs; run += 1) {
      const browser = await launchChromium();
      try {
        const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
        page.setDefaultTimeout(120_000);
        await page.goto(`${server.url}#/files`);
        await open(page);
        const { read } = await meter(page);
        const settled = () => page.evaluate(twoFrames);
        for (let edit = 0; edit < EDITS; edit += 1) {
          await page.locator('[data-span-button][tabindex="0"]').focus();
          await settled();
          // Its end a word on, or the whole span away: both change the document, whatever the span.
          for (const key of [edit % 2 === 0 ? 'f' : 'x', 'Control+z']) {
            const before = await read();
            await page.keyboard.press(key);
            await settled();
            edits.push((await read()) - before);
          }
        }
        for (const key of ['j', 'k', 'j', 'k']) {
          const before = await read();
          const name = await page.getByRole('heading', { level: 2 }).textContent();
          await page.keyboard.press(key);
          await page
            .getByRole('heading', { level: 2 })
            .filter({ hasNotText: name ?? '' })
            .waitFor();
          await settled();
          nexts.push((await read()) - before);
        }
      } finally {
        await browser.close();
      }
    }
  } finally {
    await server.close();
  }
  const what = `editing, ${WORDS.toLocaleString('en')} words and ${SPANS.toLocaleString('en')} spans`;
  const [edit, next] = [quantile(edits, 0.95), quantile(nexts, 0.95)];
  return [
    {
      name: `${what}, an edit shows, 95 % of them, processor time`,
      figure: milliseconds(edit),
      against: `half of them: ${milliseconds(median(edits))}`,
      ratio: edit / median(edits),
      target: under(MOST_EDIT, edit),
      runs,
    },
    {
      name: `${what}, the next document shows, processor time`,
      figure: milliseconds(next),
      against: `half of them: ${milliseconds(median(nexts))}`,
      ratio: next / median(nexts),
      target: under(MOST_NEXT, next),
      runs,
    },
  ];
}

/** Opens the long document and another one, and begins to edit. */
async function open(page: Page): Promise<void> {
  const files = [...bratDocuments(2, { words: WORDS, spans: SPANS })].flatMap(
    ({ txt, ann }, at) => [
      { name: `${at}.txt`, mimeType: '', buffer: Buffer.from(txt) },
      { name: `${at}.ann`, mimeType: '', buffer: Buffer.from(ann) },
    ],
  );
  await page.locator('input[type=file][aria-label=Files]').setInputFiles(files);
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.locator('[data-span-button]').first().waitFor();
}

/** Until what was asked for is on the screen. Runs in the page. */
export async function twoFrames(): Promise<void> {
  for (let frame = 0; frame < 2; frame += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}
