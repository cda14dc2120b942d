/**
 * `npm run sheet`: pictures of the built page in six states and four sizes, light and dark, to be
 * looked at; in `.cache/sheet/`, which is no part of the repository.
 *
 *     npm run sheet -- [--state NAME …] [--size WIDTHxHEIGHT …] [--out .cache/sheet]
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchChromium, runText } from './chromium.js';
import { ROOT } from './run.js';
import { startServer } from './serve.js';

/** The last is a window of a large screen, the first a phone, or a laptop's at 400 %. */
const SIZES = ['320x640', '800x1000', '1280x800', '2560x1440'];

const SHORT =
  'Ada Lovelace works for Acme Labs in London. Anna Berg was born in Oslo and lives in Leeds.\n\n' +
  'The Leeds Bridge Company owns Leeds Bridge, and Clara Vogel works for it.';
const LONG = Array.from(
  { length: 40 },
  (_, index) =>
    `In letter ${String(index)} Clara Vogel, who lives in Vienna, tells Hugo Winter of Acme Labs what ` +
    'she read and whom she met. Most of it is about the weather. Some of it is not.',
).join('\n\n');

/**
 * What the page can look like.
 * @typedef {object} State
 * @property {string} query - of the address
 * @property {string} [text] - that is run
 * @property {(page: import('playwright').Page) => Promise<unknown>} [then] - what is done after that
 * @property {string} [inView] - Playwright's selector of what is scrolled to at each size; without one the whole
 *   page is taken
 */

/** @type {Readonly<Record<string, State>>} */
const STATES = {
  empty: { query: '?model=tiny' },
  result: { query: '?model=tiny:flat&device=wasm', text: SHORT },
  nested: { query: '?model=tiny:flat,nested&device=wasm', text: SHORT },
  long: {
    query: '?model=tiny:flat&device=wasm',
    text: LONG,
    inView: '.annotated-paragraph >> nth=8',
  },
  problem: { query: '?model=nope' },
  files: {
    query: '#/files',
    then: async (page) => {
      await page.getByRole('button', { name: 'Open an example' }).click();
      await page.getByRole('table', { name: 'Entities' }).getByRole('row').nth(1).waitFor();
    },
  },
};

/**
 * The values of an option, or all where there are none.
 * @param {readonly string[] | undefined} asked - what was asked for
 * @param {readonly string[]} all - what there is
 * @returns {readonly string[]} the ones to take
 */
const orAll = (asked, all) => asked ?? all;

/** Takes all pictures and prints where they are. */
async function takeSheet() {
  const { values } = parseArgs({
    options: {
      state: { type: 'string', multiple: true },
      size: { type: 'string', multiple: true },
      out: { type: 'string', default: join('.cache', 'sheet') },
    },
  });
  const folder = join(ROOT, values.out);
  mkdirSync(folder, { recursive: true });
  const server = await startServer({ port: 0 });
  const browser = await launchChromium();
  try {
    for (const name of orAll(values.state, Object.keys(STATES))) {
      const state = STATES[name];
      if (state === undefined) {
        throw new Error(
          `There is no state ${name}. Give some of: ${Object.keys(STATES).join(', ')}.`,
        );
      }
      const page = await browser.newPage();
      const url = new URL(state.query, server.url).href;
      if (state.text === undefined) await page.goto(url);
      else await runText(page, url, state.text);
      await page.getByRole('main').locator('*').first().waitFor();
      await state.then?.(page);
      for (const size of orAll(values.size, SIZES)) {
        const [width = NaN, height = NaN] = size.split('x').map(Number);
        await page.setViewportSize({ width, height });
        for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
          await page.emulateMedia({ colorScheme });
          // Drawings are measured anew after a frame or two.
          await page.waitForTimeout(300);
          if (state.inView !== undefined) {
            await page.locator(state.inView).scrollIntoViewIfNeeded();
          }
          const file = `${name}-${size}-${colorScheme}.png`;
          await page.screenshot({ path: join(folder, file), fullPage: state.inView === undefined });
          process.stdout.write(`${join(values.out, file)}\n`);
        }
      }
      await page.close();
    }
  } finally {
    await browser.close();
    await server.close();
  }
}

try {
  await takeSheet();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
