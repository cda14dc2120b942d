/**
 * `npm run picture`: makes docs/picture.png and docs/picture-dark.png of the built page, with a
 * model at work on a text, and docs/picture-files.png and docs/picture-files-dark.png of its room
 * Files with the example open.
 *
 *     npm run picture -- [--model PACKAGE[:SCHEMA]] [--text TEXT] [--out docs]
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchChromium, runText } from './chromium.js';
import { ROOT } from './run.js';
import { startServer } from './serve.js';

const TEXT =
  'Marie Curie was born in Warsaw, Poland, and lived in Paris, where she worked for the ' +
  'University of Paris. Helena Brandt, who lives in Hamburg, Germany, works for Nordic Line, a ' +
  'shipping company based in Oslo, Norway.';

const VIEWPORT = { width: 1280, height: 1400 };
/** Space around what is shown, in CSS pixels. */
const MARGIN = 16;
/**
 * The part of the page from the thresholds' sliders to the end of the drawing.
 * @param {import('playwright').Page} page - the page, with a result
 * @returns {Promise<{ x: number, y: number, width: number, height: number }>} in CSS pixels
 * @throws {Error} where there is no result
 */
async function resultBox(page) {
  const parts = [
    page.getByRole('region', { name: 'Annotated text', exact: true }),
    page.getByRole('slider', { name: 'Relations', exact: true }),
    page.getByRole('slider', { name: 'Entities', exact: true }),
  ];
  const boxes = (await Promise.all(parts.map((part) => part.boundingBox()))).flatMap((box) =>
    box === null ? [] : [box],
  );
  const [drawing] = boxes;
  if (drawing === undefined) throw new Error('The page shows no result.');
  const top = Math.max(0, Math.min(...boxes.map(({ y }) => y)) - MARGIN);
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + MARGIN / 4;
  const left = Math.max(0, drawing.x - MARGIN);
  const right = Math.min(VIEWPORT.width, drawing.x + drawing.width + MARGIN);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/**
 * Takes one picture.
 * @param {import('playwright').Browser} browser - a running browser
 * @param {{ url: string, text: string, colorScheme: 'light' | 'dark', path: string }} options -
 *   what to show and where to write it
 * @throws {Error} what the page says, where it has no result
 */
async function takePicture(browser, { url, text, colorScheme, path }) {
  const page = await browser.newPage({ viewport: VIEWPORT, deviceScaleFactor: 2, colorScheme });
  await runText(page, url, text);
  await page.evaluate(() => {
    scrollTo(0, 0);
  });
  await page.screenshot({ path, clip: await resultBox(page), fullPage: true });
  await page.close();
}

/** How high the picture of the room Files is, in CSS pixels. */
const FILES_HEIGHT = 760;

/**
 * Takes a picture of the room Files, with two annotators of one text compared.
 * @param {import('playwright').Browser} browser - a running browser
 * @param {{ url: string, colorScheme: 'light' | 'dark', path: string }} options - the page's address,
 *   and where to write it
 */
async function takeFilesPicture(browser, { url, colorScheme, path }) {
  const viewport = { width: VIEWPORT.width, height: FILES_HEIGHT };
  const page = await browser.newPage({ viewport, deviceScaleFactor: 2, colorScheme });
  await page.goto(new URL('#/files', url).href);
  await page.getByRole('button', { name: 'Open an example', exact: true }).click();
  await page.getByRole('table', { name: 'Entities' }).getByRole('row').nth(1).waitFor();
  await page.getByLabel('compared with').selectOption({ index: 1 });
  await page.getByRole('list', { name: 'How statuses are drawn' }).waitFor();
  await page.evaluate(() => {
    document.querySelector('.workspace')?.scrollIntoView({ behavior: 'instant' });
  });
  await page.screenshot({ path });
  await page.close();
}

/** Takes all pictures and prints where they are. */
async function takePictures() {
  const { values } = parseArgs({
    options: {
      model: { type: 'string', default: 'base:conll04' },
      text: { type: 'string', default: TEXT },
      out: { type: 'string', default: 'docs' },
    },
  });
  const folder = join(ROOT, values.out);
  mkdirSync(folder, { recursive: true });
  const server = await startServer({ port: 0 });
  const browser = await launchChromium();
  try {
    const url = new URL(`?device=wasm&model=${values.model}`, server.url).href;
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      const ending = colorScheme === 'dark' ? '-dark.png' : '.png';
      const [text, files] = [`picture${ending}`, `picture-files${ending}`];
      await takePicture(browser, {
        url,
        text: values.text,
        colorScheme,
        path: join(folder, text),
      });
      await takeFilesPicture(browser, { url, colorScheme, path: join(folder, files) });
      process.stdout.write(`${join(values.out, text)}\n${join(values.out, files)}\n`);
    }
  } finally {
    await browser.close();
    await server.close();
  }
}

try {
  await takePictures();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
