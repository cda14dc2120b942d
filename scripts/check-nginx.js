/**
 * `npm run check:nginx`: serves the build by a real nginx with hosting/nginx.conf, in a folder of
 * the site, compares the headers with those of our server, and runs a text in the page.
 *
 * Needs nginx (Debian: `apt-get install nginx-light`); NGINX names another program.
 */
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchChromium, runText } from './chromium.js';
import { ASK_AGAIN, KEEP_FOREVER, responseHeaders, SHARE_LOST } from './headers.js';
import { HOSTING } from './hosting.js';
import { ROOT } from './run.js';
import { SERVICE_WORKER } from './vite/service-worker.js';

const DIST = join(ROOT, 'dist');
const NGINX = process.env.NGINX ?? 'nginx';

/**
 * A port that nothing listens on.
 * @returns {Promise<number>} its number
 */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => {
        resolve(port);
      });
    });
  });
}

/**
 * The configuration around hosting/nginx.conf.
 * @param {string} folder - for nginx's own files; its `site` is what is served
 * @param {number} port - where it listens
 * @returns {string} the file's content
 */
function configuration(folder, port) {
  const own = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join(' ');
  return `
    daemon off;
    # One process, under the user who asks: others may not read the folder.
    master_process off;
    pid ${folder}/pid;
    error_log stderr crit;
    events {}
    http {
      access_log off;
      ${own}
      server {
        listen 127.0.0.1:${String(port)};
        root ${folder}/site;
        include ${HOSTING}/nginx.conf;
      }
    }
  `;
}

/**
 * Waits until the server answers.
 * @param {string} url - an address of it
 * @param {import('node:child_process').ChildProcess} server - its process
 * @throws {Error} where it has ended
 */
async function untilAnswered(url, server) {
  for (;;) {
    if (server.exitCode !== null) throw new Error('nginx did not start.');
    try {
      await fetch(url);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/**
 * Compares the headers of an answer.
 * @param {string} url - what to ask for
 * @param {number} status - of the answer
 * @param {Record<string, string>} headers - that it must have
 * @throws {Error} naming the first that differs
 */
async function expectHeaders(url, status, headers) {
  const response = await fetch(url);
  await response.arrayBuffer();
  if (response.status !== status) throw new Error(`${url} is answered ${String(response.status)}.`);
  for (const [name, value] of Object.entries(headers)) {
    const found = response.headers.get(name);
    if (found !== value) throw new Error(`${url}: ${name} is ${String(found)}, not ${value}.`);
  }
}

/**
 * Checks one place of the site.
 * @param {string} site - its address, with a slash at the end
 */
async function checkHeaders(site) {
  const [page, other] = [true, false].map((document) =>
    responseHeaders({ isolated: true, document }),
  );
  const asset = (/** @type {RegExp} */ name) =>
    readdirSync(join(DIST, 'assets')).find((file) => name.test(file)) ?? '';
  const forever = { ...other, 'Cache-Control': KEEP_FOREVER };
  const again = { ...other, 'Cache-Control': ASK_AGAIN };
  const octets = { 'Content-Type': 'application/octet-stream' };
  /** @type {readonly (readonly [path: string, status: number, headers: Record<string, string>])[]} */
  const cases = [
    ['', 200, { ...page, 'Cache-Control': ASK_AGAIN, 'Content-Type': 'text/html' }],
    ['index.html', 200, { ...page, 'Content-Type': 'text/html' }],
    [`assets/${asset(/^entry.*\.js$/)}`, 200, { ...forever, 'Content-Type': 'text/javascript' }],
    [`assets/${asset(/\.wasm$/)}`, 200, { ...forever, 'Content-Type': 'application/wasm' }],
    [SERVICE_WORKER, 200, { ...again, 'Content-Type': 'text/javascript' }],
    ['models/tiny/manifest.json', 200, { ...again, 'Content-Type': 'application/json' }],
    ['models/tiny/encoder.q4.onnx', 200, { ...again, ...octets }],
    ['models/tiny/missing.onnx', 404, other ?? {}],
  ];
  for (const [path, status, headers] of cases) await expectHeaders(site + path, status, headers);
  process.stdout.write(`${site}: ${String(cases.length)} answers have the headers\n`);
  const shared = await fetch(`${site}share`, {
    method: 'POST',
    body: 'a text',
    redirect: 'manual',
  });
  const led = shared.headers.get('location');
  if (shared.status !== 303 || led !== SHARE_LOST) {
    throw new Error(`A text that nobody took leads to "${String(led)}", ${String(shared.status)}.`);
  }
  process.stdout.write(`a text that nobody took leads to ${led}\n`);
  const bare = `${site.replace(/\/$/, '')}?model=tiny`;
  const { status, headers } = await fetch(bare, { redirect: 'manual' });
  const location = headers.get('location') ?? '';
  if (status !== 301 || !location.startsWith('/') || !location.endsWith('/page/?model=tiny')) {
    throw new Error(`${bare} leads to "${location}" with status ${String(status)}.`);
  }
  process.stdout.write(`${bare} leads to ${location}\n`);
}

/**
 * Runs a text in the page.
 * @param {string} site - its address, with a slash at the end
 */
async function checkPage(site) {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    /** @type {string[]} */
    const errors = [];
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await runText(page, `${site}?model=tiny:flat&device=wasm`, 'Anna Berg was born in Oslo.');
    if (!(await page.evaluate(() => crossOriginIsolated))) throw new Error('It is not isolated.');
    if (errors.length > 0) throw new Error(errors.join('\n'));
  } finally {
    await browser.close();
  }
  process.stdout.write(`${site}: the page works, isolated\n`);
}

async function check() {
  if (!existsSync(join(DIST, 'index.html'))) throw new Error('Run "npm run build" first.');
  const folder = mkdtempSync(join(tmpdir(), 'iter-web-nginx-'));
  const port = await freePort();
  mkdirSync(join(folder, 'site'));
  symlinkSync(DIST, join(folder, 'site', 'page'));
  const config = join(folder, 'nginx.conf');
  writeFileSync(config, configuration(folder, port));
  const server = spawn(NGINX, ['-e', 'stderr', '-p', folder, '-c', config], { stdio: 'inherit' });
  const ended = new Promise((resolve) => {
    server.once('error', (error) => {
      process.stderr.write(
        `${NGINX}: ${error.message}. Debian has it in the package nginx-light.\n`,
      );
      resolve(127);
    });
    server.once('exit', resolve);
  });
  try {
    const site = `http://127.0.0.1:${String(port)}/page/`;
    await Promise.race([
      untilAnswered(site, server),
      ended.then(() => Promise.reject(new Error('nginx has ended.'))),
    ]);
    await checkHeaders(site);
    await checkPage(site);
  } finally {
    server.kill();
    await ended;
    rmSync(folder, { recursive: true });
  }
}

try {
  await check();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
