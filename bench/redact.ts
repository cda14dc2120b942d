import type { Browser, Page } from 'playwright';
import { launchChromium } from '../scripts/chromium.js';
import { startServer } from '../scripts/serve.js';
import { readDocuments } from '../src/redact/testing/documents.ts';
import type { MarkedText } from '../src/redact/testing/marks.ts';
import { twoFrames } from './edit.ts';
import { milliseconds, under, type Row } from './row.ts';
import type { Setting } from './setting.ts';
import { median } from './timing.ts';
import { longestTask, TASKS } from './trace.ts';

const WORDS = 20_000;
/** Names of a document that comes again are others by these endings. */
const ENDINGS = ['', 'berg', 'ova', 'ley', 'ski', 'mann', 'son', 'ton', 'etti', 'aki', 'oglu'];
const MOST_TASK = 50;

/** What somebody does in the room Redact with a long text. */
const ACTS: readonly (readonly [what: string, act: (page: Page) => Promise<unknown>])[] = [
  ['is opened and searched', open],
  [
    'is stepped through, hide and keep',
    (page) => pressAll(page, ['n', 'n', 'n', 'k', 'h', 'n', 'k', 'h']),
  ],
  [
    'has groups switched',
    async (page) => {
      const boxes = page.getByRole('region', { name: 'Persons and things' }).getByRole('checkbox');
      for (const nth of [0, 0, 3]) await boxes.nth(nth).click();
    },
  ],
  ['gets stand-ins', getStandIns],
  ['is saved', save],
];

/** The longest task of the main thread of the built page, by what is done in the room Redact. */
export async function measureRedact({ runs }: Pick<Setting, 'runs'>): Promise<Row[]> {
  const server = await startServer({ port: 0 });
  const longest = ACTS.map((): number[] => []);
  const all: number[] = [];
  try {
    for (let run = 0; run < runs; run += 1) {
      const browser = await launchChromium();
      try {
        const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
        page.setDefaultTimeout(120_000);
        await page.goto(`${server.url}?model=tiny:flat#/redact`);
        await page.getByRole('button', { name: 'Find personal data' }).waitFor();
        for (const [nth, [, act]] of ACTS.entries()) {
          const started = performance.now();
          longest[nth]?.push(await traced(browser, page, act));
          if (nth === 0) all.push(performance.now() - started);
        }
      } finally {
        await browser.close();
      }
    }
  } finally {
    await server.close();
  }
  const found = median(all);
  return ACTS.map(([what], nth) => {
    const task = median(longest[nth] ?? []);
    return {
      name: `redact, longest task while a text of ${WORDS} words ${what}, processor time`,
      figure: milliseconds(task),
      against: `opened and searched: ${milliseconds(found)}`,
      ratio: task / found,
      target: under(MOST_TASK, task),
      runs: longest[nth]?.length ?? 0,
    };
  });
}

async function traced(
  browser: Browser,
  page: Page,
  act: (page: Page) => Promise<unknown>,
): Promise<number> {
  await browser.startTracing(page, { categories: [TASKS] });
  await act(page);
  await page.evaluate(twoFrames);
  return longestTask(await browser.stopTracing());
}

async function open(page: Page): Promise<void> {
  await page.locator('input[type=file][aria-label=Files]').setInputFiles({
    name: 'long.txt',
    mimeType: '',
    buffer: Buffer.from(longText()),
  });
  await page
    .getByRole('status', { name: 'Found' })
    .filter({ hasText: / items of /u })
    .waitFor();
}

async function pressAll(page: Page, keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Until nothing keeps them from being saved. */
async function getStandIns(page: Page): Promise<void> {
  await page.getByRole('radio', { name: /^Stand-ins/u }).check();
  await page.locator('button[aria-disabled=false]', { hasText: 'Save as .txt' }).waitFor();
}

async function save(page: Page): Promise<void> {
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as .txt' }).click();
  await (await saved).path();
}

/** Our own documents one after another, with other names each time. */
function longText(): string {
  const documents = [...readDocuments('look').values()];
  const texts: string[] = [];
  for (let words = 0, nth = 0; words < WORDS; nth += 1) {
    const document = documents[nth % documents.length];
    if (document === undefined) break;
    const text = renamed(document, ENDINGS[Math.floor(nth / documents.length)] ?? 'a');
    words += text.split(/\s+/u).length;
    texts.push(text);
  }
  return texts.join('\n\n');
}

function renamed({ text, items }: MarkedText, ending: string): string {
  let [written, at] = ['', 0];
  for (const { kind, end } of items) {
    written += text.slice(at, end) + (kind === 'person' ? ending : '');
    at = end;
  }
  return written + text.slice(at);
}
