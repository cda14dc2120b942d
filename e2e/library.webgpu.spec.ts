import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { createServer as createDevServer } from 'vite';
import { startServer } from '../scripts/serve.js';
import { sendFile } from '../scripts/static.js';
import type { createExtractor, EngineState, Extractor } from '../src/index.ts';
import { Guard } from './support/guard.ts';
import { differenceOf, pictureOf, type Image } from './support/pixels.ts';
import {
  buildPage,
  checkTypes,
  installLibrary,
  runInNode,
  type LibraryApp,
} from './support/libraryApp.ts';

/** What the page of the guide has in it for tests: the guide's examples. */
interface Guide {
  readonly createExtractor: typeof createExtractor;
  readonly codeOf: (model: string) => Promise<string>;
  readonly countsByThreshold: (extractor: Extractor, text: string) => Promise<number[]>;
  readonly extractOrLeave: (text: string, leave: AbortSignal) => Promise<string>;
  readonly relationsOf: (extractor: Extractor, text: string) => Promise<string[]>;
  readonly showGold: () => void;
  readonly showState: (extractor: Extractor, show: (words: string) => void) => () => void;
  readonly typesBySchema: (extractor: Extractor, text: string) => Promise<Record<string, string[]>>;
}

declare global {
  var guide: Guide;
}

const TEXT = 'Ada Lovelace works for Acme Labs in London.';

/** What code is in the tarball. */
const FILES = [
  'lib/index.d.ts',
  'lib/index.js',
  'lib/licences.md',
  'lib/ort-wasm-simd-threaded.asyncify.wasm',
  'lib/ort-wasm-simd-threaded.jspi.wasm',
  'lib/ort-wasm-simd-threaded.wasm',
  'lib/ort.jspi.bundle.min.js',
  'lib/ort.wasm.bundle.min.js',
  'lib/ort.webgpu.bundle.min.js',
  'lib/shared.js',
  'lib/styles.css',
  'lib/styles.css.d.ts',
  'lib/view.d.ts',
  'lib/view.js',
  'lib/worker.js',
];

/** Most that the tarball may take. */
const TARBALL_BUDGET = 16_000_000;

test.describe.configure({ mode: 'serial' });

let app: LibraryApp;
/** What the built page draws. */
let built: Image;

test.beforeAll(async () => {
  app = await installLibrary();
});

test.afterAll(() => {
  app.dispose();
});

/** The computed colours of the drawing that the page shows: of the ink, the card, and a person. */
function coloursOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const view = document.querySelector('.annotated');
    const mark = document.querySelector('.span-mark');
    if (view === null || mark === null) throw new Error('Nothing is drawn.');
    const probe = mark.appendChild(document.createElement('span'));
    probe.style.color = 'var(--type)';
    const type = getComputedStyle(probe).color;
    probe.remove();
    const { color, backgroundColor } = getComputedStyle(view);
    return [color, backgroundColor, type];
  });
}

/** Of a light and of a dark page, as theme.css and palette.css say it. */
const LIGHT = ['rgb(31, 35, 40)', 'rgb(255, 254, 251)', 'rgb(0, 79, 138)'];
const DARK = ['rgb(231, 230, 225)', 'rgb(28, 31, 37)', 'rgb(143, 198, 255)'];

/** The page of the guide draws its text, and nothing goes wrong on the way. */
async function expectDrawn(page: Page, url: string, hash: string, ready: string): Promise<void> {
  const guard = new Guard(url);
  guard.allow(/favicon\.ico/u);
  await guard.watch(page.context());
  await page.goto(url + hash);
  await page.getByRole('button', { name: 'Find names' }).click();
  await expect(page.getByRole('status')).toHaveText(ready, { timeout: 120_000 });
  const drawing = page.getByRole('region', { name: 'Annotated text' });
  await expect(drawing.getByRole('button', { name: /^Ada Lovelace/u })).toBeAttached();
  await expect(drawing.locator('[data-label="works for"]')).toBeVisible();
  // The styles are there: the text leaves room for its arcs.
  const lineHeight = await drawing
    .locator('.annotated-text')
    .evaluate((text) => parseFloat(getComputedStyle(text).lineHeight));
  expect(lineHeight).toBeGreaterThan(24);
  expect(guard.troubles).toEqual([]);
}

test('the package has these files and no dependency', () => {
  const paths = app.tarball.files.map(({ path }) => path);
  expect(paths.filter((path) => path.startsWith('lib/')).sort()).toEqual(FILES);
  expect(app.tarball.size).toBeLessThan(TARBALL_BUDGET);
  const manifest = runInNode(
    app,
    `import manifest from 'iter-web/package.json' with { type: 'json' };
     const { dependencies = {}, peerDependencies, peerDependenciesMeta } = manifest;
     console.log(JSON.stringify({ dependencies, peerDependencies, peerDependenciesMeta }));`,
  );
  expect(JSON.parse(manifest)).toEqual({
    dependencies: {},
    peerDependencies: { react: '^19.0.0', 'react-dom': '^19.0.0' },
    peerDependenciesMeta: { react: { optional: true }, 'react-dom': { optional: true } },
  });
});

test('what its pages link to is in the package', () => {
  const packed = join(app.folder, 'node_modules', 'iter-web');
  for (const page of ['README.md', 'docs/library.md', 'CHANGELOG.md']) {
    const text = readFileSync(join(packed, page), 'utf8');
    const links = [...text.matchAll(/(?:\]\(|src=")([^)"#\s]+)/gu)].map(([, link = '']) => link);
    const missing = links
      .filter((link) => !/^(?:https?:|\/)/u.test(link))
      .filter((link) => !existsSync(join(packed, page, '..', link)));
    expect(missing, page).toEqual([]);
  }
});

test('an import does nothing by itself, and needs no browser', () => {
  const output = runInNode(
    app,
    `const before = Reflect.ownKeys(globalThis);
     const { createExtractor } = await import('iter-web');
     const { AnnotatedText } = await import('iter-web/view');
     const added = Reflect.ownKeys(globalThis).filter((key) => !before.includes(key));
     console.log(JSON.stringify([typeof createExtractor, typeof AnnotatedText, added]));`,
  );
  // React's memo makes an object of a component. Nor does anything keep Node alive: it has ended.
  expect(JSON.parse(output)).toEqual(['function', 'object', []]);
});

test('the examples of the guide fit the types of the package', () => {
  writeFileSync(
    join(app.folder, 'src', 'broken.ts'),
    "import { createExtractor } from 'iter-web';\ncreateExtractor({ model: 1 });\n",
  );
  const complaints = checkTypes(app).trim().split('\n');
  // The one mistake is here so that the check shows that it sees one.
  expect(complaints).toHaveLength(1);
  expect(complaints[0]).toContain('src/broken.ts(2,19)');
});

test.describe('the page of the guide, built with Vite as it comes,', () => {
  test.beforeAll(async () => {
    await buildPage(app);
  });

  test('draws a text on WASM, under our own policy', async ({ page }) => {
    const server = await startServer({ directory: join(app.folder, 'dist'), port: 0 });
    await expectDrawn(page, server.url, '', 'ready on wasm');
    built = await pictureOf(page);
    await server.close();
  });

  test('has its colours, light and dark as the page says', async ({ page }) => {
    const server = await startServer({ directory: join(app.folder, 'dist'), port: 0 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(server.url);
    await page.waitForFunction(() => 'guide' in globalThis);
    await page.evaluate(() => guide.showGold());
    await expect(page.locator('.span-mark').first()).toBeAttached();
    // The page says nothing of its scheme: it is light, whatever the reader likes.
    expect(await coloursOn(page)).toEqual(LIGHT);
    await page.evaluate(() => (document.documentElement.style.colorScheme = 'light dark'));
    expect(await coloursOn(page)).toEqual(DARK);
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await coloursOn(page)).toEqual(LIGHT);
    await page.evaluate(() => (document.documentElement.style.colorScheme = 'dark'));
    expect(await coloursOn(page)).toEqual(DARK);
    await server.close();
  });

  test('draws a text on WebGPU, from a server that sends no headers', async ({ page }) => {
    const directory = join(app.folder, 'dist');
    const server = createServer((request, response) => sendFile(request, response, { directory }));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await expectDrawn(page, `http://127.0.0.1:${port}/`, '#webgpu', 'ready on webgpu');
    server.closeAllConnections();
    server.close();
  });

  test('runs the examples of the guide', async ({ page }) => {
    const server = await startServer({ directory: join(app.folder, 'dist'), port: 0 });
    await page.goto(server.url);
    await page.waitForFunction(() => 'guide' in globalThis);
    const results = await page.evaluate(async (text) => {
      const disposal = new AbortController();
      const extractor = guide.createExtractor({
        model: 'tiny',
        schema: 'nested',
        device: 'wasm',
        signal: disposal.signal,
      });
      const words: string[] = [];
      const kinds: EngineState['kind'][] = [];
      const stop = guide.showState(extractor, (one) => words.push(one));
      extractor.subscribe(({ kind }) => kinds.push(kind));
      const types = await guide.typesBySchema(extractor, text);
      const atLast = extractor.schema;
      await extractor.switchSchema('flat');
      const unknown = await extractor.switchSchema('none').catch((error: unknown) => error);
      stop();
      const relations = await guide.relationsOf(extractor, text);
      const heard = words.length;
      const counts = await guide.countsByThreshold(extractor, text);
      disposal.abort();
      return {
        types,
        atLast,
        unknown: String(unknown),
        stays: extractor.schema,
        relations,
        counts,
        states: [...new Set(kinds)],
        words,
        heard,
        disposed: extractor.state.kind,
        after: await extractor.extract(text).then(
          () => 'done',
          (error: unknown) => String(error),
        ),
        cancelled: await guide.extractOrLeave(text, AbortSignal.abort()),
        named: await guide.extractOrLeave(text, new AbortController().signal),
        missing: await guide.codeOf('nothing'),
      };
    }, TEXT);
    expect(results.types).toEqual({
      nested: expect.arrayContaining([expect.any(String)]) as unknown,
      flat: ['Person', 'Organisation', 'Place'],
      together: expect.arrayContaining(['flat:Person', 'flat:Place']) as unknown,
    });
    expect(results).toMatchObject({
      atLast: 'flat',
      unknown: 'UnknownSchemaError: There is no schema “none”.',
      stays: 'flat',
      relations: ['Ada Lovelace Works_For Acme Labs', 'Acme Labs Based_In London'],
      counts: [2, 0],
      disposed: 'disposed',
      cancelled: 'cancelled',
      named: '3 names',
      missing: 'unknown-model',
    });
    expect(results.after).toContain('WorkerLostError');
    expect(results.states).toEqual(
      expect.arrayContaining(['checking-device', 'downloading', 'self-test', 'ready', 'running']),
    );
    expect(results.words[0]).toBe('idle');
    expect(results.words).toContain('1 of 1 sentences');
    expect(results.heard).toBe(results.words.length);

    await page.evaluate(() => guide.showGold());
    const gold = page.getByRole('region', { name: 'Gold annotations' });
    await expect(gold.getByRole('button', { name: /^New York/u })).toBeAttached();
    await expect(page.getByRole('table', { name: 'Relations' })).toContainText('born in');
    await server.close();
  });
});

test('the page of the guide looks the same on the development server of Vite', async ({
  page,
  context,
}) => {
  const server = await createDevServer({
    root: app.folder,
    configFile: false,
    logLevel: 'error',
    server: { port: 0, host: '127.0.0.1' },
  });
  await server.listen();
  const url = server.resolvedUrls?.local[0] ?? '';
  await expectDrawn(page, url, '', 'ready on wasm');
  expect(await differenceOf(context, built, await pictureOf(page))).toBe(0);
  // It would show if the colours were missing.
  await page.addStyleTag({ content: '.span-mark { --type: initial !important }' });
  expect(await differenceOf(context, built, await pictureOf(page))).toBeGreaterThan(0.001);
  await server.close();
});
