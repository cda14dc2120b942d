import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test, type Page } from '@playwright/test';
import { createLogger, createServer as createDevServer } from 'vite';
import { startServer } from '../scripts/serve.js';
import { sendFile } from '../scripts/static.js';
import type { IterText } from '../src/element.ts';
import type { createExtractor, EngineState, Extractor } from '../src/index.ts';
import { Guard } from './support/guard.ts';
import { differenceOf, pictureOf, type Image } from './support/pixels.ts';
import {
  buildPage,
  checkTypes,
  installLibrary,
  plainFolder,
  runInNode,
  scriptsOf,
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
  'lib/cli.js',
  'lib/element.d.ts',
  'lib/element.js',
  'lib/index.d.ts',
  'lib/index.js',
  'lib/licences-cli.md',
  'lib/licences-element.md',
  'lib/licences-node-worker.md',
  'lib/licences.md',
  'lib/node-worker.js',
  'lib/node.d.ts',
  'lib/node.js',
  'lib/ort-wasm-simd-threaded.asyncify.wasm',
  'lib/ort-wasm-simd-threaded.jspi.wasm',
  'lib/ort-wasm-simd-threaded.mjs',
  'lib/ort-wasm-simd-threaded.wasm',
  'lib/ort.jspi.bundle.min.js',
  'lib/ort.wasm.bundle.min.js',
  'lib/ort.webgpu.bundle.min.js',
  'lib/session.js',
  'lib/shared.js',
  'lib/styles.css',
  'lib/styles.css.d.ts',
  'lib/view.d.ts',
  'lib/view.js',
  'lib/worker.js',
];

/** Most that the tarball may take. */
const TARBALL_BUDGET = 17_500_000;

/** Most that a page loads, compressed, that only draws what it has. */
const DRAWING_BUDGET = 60_000;

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
async function coloursOn(page: Page): Promise<string[]> {
  // The marks of a new text come a frame after it.
  await expect(page.locator('.span-mark').first()).toBeAttached();
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
    peerDependencies: {
      react: '^18.2.0 || ^19.0.0',
      'react-dom': '^18.2.0 || ^19.0.0',
    },
    peerDependenciesMeta: { react: { optional: true }, 'react-dom': { optional: true } },
  });
});

test('what its pages link to is in the package', () => {
  const packed = join(app.folder, 'node_modules', 'iter-web');
  for (const page of ['README.md', 'docs/library.md', 'CHANGELOG.md']) {
    // What stands in blocks of code is of the reader's own page.
    const text = readFileSync(join(packed, page), 'utf8').replaceAll(/^```[^]*?^```/gmu, '');
    const links = [...text.matchAll(/(?:\]\(|src=")([^)"#\s]+)/gu)].map(([, link = '']) => link);
    const missing = links
      .filter((link) => !/^(?:https?:|\/)/u.test(link))
      .filter((link) => !existsSync(join(packed, page, '..', link)));
    expect(missing, page).toEqual([]);
  }
});

test('a page that only draws loads little, and nothing of the model', async () => {
  const lib = join(app.folder, 'node_modules', 'iter-web', 'lib');
  const sizeOf = (name: string) => gzipSync(readFileSync(join(lib, name))).length;
  const styles = sizeOf('styles.css');
  expect(sizeOf('element.js') + styles).toBeLessThan(DRAWING_BUDGET);
  const view = await scriptsOf(
    app,
    `import { AnnotatedText, parseJson } from 'iter-web/view';
     globalThis.page = { AnnotatedText, parseJson };`,
  );
  expect(view + styles).toBeLessThan(DRAWING_BUDGET);
  expect(view).toBeGreaterThan(10_000);
});

test('in Node the model runs in a thread, and the process ends by itself', () => {
  const output = runInNode(
    app,
    `import { createExtractor, isAbortError } from 'iter-web/node';
     const extractor = createExtractor({ model: 'tiny:flat', modelsUrl: 'public/models' });
     const { spans, relations } = await extractor.extract(${JSON.stringify(TEXT)});
     const stopped = await extractor
       .extract('Bob.', { signal: AbortSignal.abort() })
       .catch((error) => isAbortError(error));
     const other = createExtractor({ model: 'none', modelsUrl: 'public/models' });
     const missing = await other.extract('Bob.').catch((error) => error);
     const browser = await import('iter-web');
     const none = await browser.createExtractor({ model: 'tiny' }).start().catch((error) => error);
     console.log(JSON.stringify([
       spans.map(({ type }) => type), relations.length, extractor.state.kind, stopped,
       missing.message, none.advice,
     ]));`,
  );
  expect(JSON.parse(output)).toEqual([
    ['Person', 'Organisation', 'Place'],
    2,
    'ready',
    true,
    expect.stringMatching(/no model "none": nothing is at .*public.models.none.manifest\.json/u),
    expect.stringContaining('iter-web/node'),
  ]);
});

test('the package has a program, which takes models from where it is told', () => {
  const program = (args: readonly string[]) =>
    spawnSync('npx', ['--offline', 'iter-web', ...args], {
      cwd: app.folder,
      encoding: 'utf8',
      shell: process.platform === 'win32',
      timeout: 120_000,
    });
  const { version } = JSON.parse(
    readFileSync(join(app.folder, 'node_modules', 'iter-web', 'package.json'), 'utf8'),
  ) as { readonly version: string };
  expect(program(['--version']).stdout).toBe(`${version}\n`);
  const model = ['extract', '--model', 'tiny:flat'];
  const models = ['--models', join(app.folder, 'public', 'models')];
  const found = program([...model, ...models, '--text', TEXT]);
  expect([found.status, found.stderr]).toEqual([0, '']);
  expect(JSON.parse(found.stdout)).toMatchObject({ text: TEXT, relations: [{}, {}] });
  const none = program([...model, '--text', TEXT]);
  expect([none.status, none.stdout]).toEqual([1, '']);
  expect(none.stderr).toMatch(/^There is no model "tiny": nothing is at .* --models .*\n$/u);
  expect(program([...model, ...models, '--help']).stdout).toContain('Usage: iter-web extract ');
});

test('an import does nothing by itself, and needs no browser', () => {
  const output = runInNode(
    app,
    `const before = Reflect.ownKeys(globalThis);
     const { createExtractor } = await import('iter-web');
     const { AnnotatedText } = await import('iter-web/view');
     await import('iter-web/element');
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

test('without a bundler one script tag reads a text, under our own policy', async ({ page }) => {
  const server = await startServer({ directory: plainFolder(app), port: 0 });
  const guard = new Guard(server.url);
  guard.allow(/favicon\.ico/u);
  await guard.watch(page.context());
  await page.goto(server.url);
  const drawing = page.getByRole('region', { name: 'Annotated text' });
  await expect(drawing.getByRole('button', { name: /^Ada Lovelace/u })).toBeAttached({
    timeout: 120_000,
  });
  await expect(drawing.locator('[data-label="works for"]')).toBeVisible();
  expect(await coloursOn(page)).toEqual(LIGHT);
  // Its properties, attributes, events and the picture.
  const seen = await page.evaluate(async () => {
    const element = document.querySelector<IterText>('iter-text');
    if (element === null) throw new Error('There is no element.');
    const next = (type: string) =>
      new Promise<unknown>((resolve) => {
        const hear = (event: Event) => resolve((event as CustomEvent<unknown>).detail);
        element.addEventListener(type, hear, { once: true });
      });
    const found = next('iter-document');
    element.text = 'Anna Berg was born in Oslo.';
    const { spans } = (await found) as { readonly spans: readonly { readonly type: string }[] };
    const failed = next('iter-error');
    element.setAttribute('model', 'tiny:none');
    const { code } = (await failed) as { readonly code: string };
    element.setAttribute('theme', 'dark');
    element.setAttribute('model', 'tiny:flat');
    await next('iter-document');
    const svg = await element.toSvg();
    return { types: spans.map(({ type }) => type), code, svg };
  });
  expect(seen).toMatchObject({ types: ['Person', 'Place'], code: 'unknown-schema' });
  expect(seen.svg).toContain('born in Oslo');
  expect(await coloursOn(page)).toEqual(DARK);
  await drawing.getByRole('button', { name: /^Oslo/u }).focus();
  await expect(page.locator('.tooltip')).toContainText('Place');
  await page.evaluate(() => document.querySelector('iter-text')?.remove());
  expect(guard.troubles).toEqual([]);
  await server.close();
});

test('a document is drawn without React, and nothing of the model is asked for', async ({
  page,
}) => {
  const server = await startServer({ directory: plainFolder(app), port: 0 });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.route('**/page.js', (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: `import { draw, parseJson } from './iter-web/element.js';
        const line = '{"text":"Grace Hopper was born in New York.","entities":[' +
          '{"start":0,"end":12,"type":"Person"},{"start":25,"end":33,"type":"Place"}],' +
          '"relations":[{"head":0,"tail":1,"type":"born"}]}';
        const element = document.querySelector('main');
        globalThis.errors = [[null, {}], [element, undefined], [element, { text: 1 }]].map((given) => {
          try { draw(...given); } catch (error) { return error.message; }
        });
        globalThis.drawn = draw(element, parseJson(line), { label: 'Mine' });`,
    }),
  );
  await page.route('**/own.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><link rel="stylesheet" href="iter-web/styles.css"><main></main><script type="module" src="page.js"></script>',
    }),
  );
  await page.goto(`${server.url}own.html`);
  const drawing = page.getByRole('region', { name: 'Mine' });
  await expect(drawing.getByRole('button', { name: /^New York/u })).toBeAttached();
  expect(await coloursOn(page)).toEqual(LIGHT);
  expect(asked.filter((path) => path !== '/favicon.ico').sort()).toEqual([
    '/iter-web/element.js',
    '/iter-web/styles.css',
    '/own.html',
    '/page.js',
  ]);
  expect(await page.evaluate(() => Reflect.get(globalThis, 'errors') as unknown)).toEqual([
    'There is no element to draw in.',
    'What is to be drawn is no document.',
    'What is to be drawn is no document.',
  ]);
  await page.evaluate(() => (Reflect.get(globalThis, 'drawn') as { remove(): void }).remove());
  await expect(page.getByRole('main')).toBeEmpty();
  await server.close();
});

test('the page of the guide looks the same on the development server of Vite', async ({
  page,
  context,
}) => {
  const complaints: string[] = [];
  const customLogger = createLogger('silent');
  customLogger.warn = customLogger.error = (message) => void complaints.push(message);
  const server = await createDevServer({
    root: app.folder,
    configFile: false,
    customLogger,
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
  expect(complaints).toEqual([]);
});
