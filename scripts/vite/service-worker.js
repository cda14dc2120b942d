/** Builds the service worker, which knows each file of the page by its hash. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { responseHeaders } from '../headers.js';
import { ROOT } from '../run.js';
import { BUILD_META } from './build-id.js';

/** Its source. */
const ENTRY = join(ROOT, 'src', 'serviceWorker', 'host', 'worker.ts');

/** Its file, in the top folder of the build. */
export const SERVICE_WORKER = 'service-worker.js';

/**
 * What is no file of the page: the models and the WebAssembly of onnxruntime-web, which the model's
 * cache keeps; the page of examples; the worker itself; and what hosts read.
 */
const LEFT_OUT =
  /^(?:models\/|(?:assets\/)?examples[-.]|service-worker\.js$|HOSTING\.txt$|_headers$)|(?:^|\/)\.|\.(?:wasm|map)$/;

/** The scripts of onnxruntime-web's builds, of which a browser needs one. */
const WHEN_USED = 'assets/ort.';

/**
 * The files of a built page.
 * @param {string} directory - the build's folder
 * @returns {{ path: string, bytes: number, sha256: string, kept: 'always' | 'used' }[]} sorted by path
 */
export function pageFiles(directory) {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(directory, '/').length))
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !LEFT_OUT.test(path))
    .sort()
    .map((path) => {
      const content = readFileSync(join(directory, path));
      return {
        path,
        bytes: content.length,
        sha256: createHash('sha256').update(content).digest('hex'),
        kept: path.startsWith(WHEN_USED) ? 'used' : 'always',
      };
    });
}

/**
 * The name of a build, as its page has it.
 * @param {string} directory - the build's folder
 * @returns {string} the name
 * @throws {Error} where the page has none
 */
function buildName(directory) {
  const html = readFileSync(join(directory, 'index.html'), 'utf8');
  const [, name] = new RegExp(`<meta name="${BUILD_META}" content="(\\w+)"`).exec(html) ?? [];
  if (name === undefined) throw new Error('The built page does not name its build.');
  return name;
}

/**
 * Headers that the worker adds where the host sends none.
 * @param {boolean} document - whether of HTML documents
 * @returns {Record<string, string>} names and values
 */
function addedHeaders(document) {
  return responseHeaders({ isolated: false, document });
}

/**
 * The headers of cross-origin isolation alone.
 * @returns {Record<string, string>} names and values
 */
function isolationHeaders() {
  const without = addedHeaders(false);
  const all = Object.entries(responseHeaders({ isolated: true, document: false }));
  return Object.fromEntries(all.filter(([name]) => !(name in without)));
}

/**
 * Writes the worker of a built page into its folder.
 * @param {string} directory - the build's folder, with all other files in it
 * @returns {Promise<void>} settles when it is there
 */
export async function writeServiceWorker(directory) {
  const page = {
    build: buildName(directory),
    files: pageFiles(directory),
    headers: {
      document: addedHeaders(true),
      other: addedHeaders(false),
      isolation: isolationHeaders(),
    },
  };
  await build({
    configFile: false,
    root: ROOT,
    publicDir: false,
    logLevel: 'warn',
    define: { ITER_WEB_PAGE: JSON.stringify(page) },
    build: {
      outDir: directory,
      emptyOutDir: false,
      target: 'es2022',
      // One classic script: not every browser has modules there.
      lib: { entry: ENTRY, formats: ['iife'], name: 'iterWeb', fileName: () => SERVICE_WORKER },
    },
  });
}

/**
 * The Vite plugin.
 * @returns {import('vite').Plugin} it writes the worker once all other files are there
 */
export function serviceWorker() {
  return {
    name: 'iter-web:service-worker',
    apply: 'build',
    writeBundle: {
      order: 'post',
      sequential: true,
      handler: ({ dir = '' }) => writeServiceWorker(dir),
    },
  };
}
