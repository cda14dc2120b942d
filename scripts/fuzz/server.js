/**
 * Sends the static server odd requests, as raw bytes over loopback, while the files that it serves
 * come and go as in a build:
 *
 *     npm run fuzz:server -- [--count 100000] [--seed 1]
 *
 * It fails where the server's process ends, an answer is none, is cut or has a wrong length without
 * being broken off, hangs, is the fault of the server (5xx), or leaves a file open.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ROOT } from '../run.js';
import { oddRequest, randomNumbers } from './requests.js';

/** How many requests are under way at once. */
const AT_ONCE = 32;

/** Longest that one may take, in milliseconds: a server that does not hang needs a few. */
const HANGS_AFTER = 30_000;

/** Once in so many requests the files are others. */
const BETWEEN_BUILDS = 100;

/**
 * Writes the files anew: shorter or longer ones, and some are gone.
 * @param {string} folder - what the server serves
 * @param {() => number} random - of `randomNumbers`
 */
function rebuild(folder, random) {
  const files = { 'large.bin': 3_000_000, 'small.txt': 50, 'empty.bin': 0 };
  for (const [name, size] of Object.entries(files)) {
    const file = join(folder, name);
    if (random() < 0.3) rmSync(file, { force: true });
    else writeFileSync(file, Buffer.alloc(Math.floor(size * random()), name));
  }
}

/**
 * A server in a process of its own.
 * @typedef {object} ServerProcess
 * @property {string} url - the address that it printed
 * @property {number} port - where it listens
 * @property {() => string | undefined} ended - why it has ended, undefined while it runs
 * @property {() => number | undefined} openFiles - how many files and connections it has open;
 *   undefined where the system does not tell
 * @property {() => Promise<void>} stop - ends it
 */

/**
 * Starts `scripts/serve.js`.
 * @param {string} folder - what it serves
 * @param {{ openFiles?: number }} [limits] - openFiles: how many it may have open, by `ulimit`
 * @returns {Promise<ServerProcess>} once it answers
 * @throws {Error} where it does not start
 */
export async function startServerProcess(folder, { openFiles } = {}) {
  const serve = [
    process.execPath,
    join(ROOT, 'scripts', 'serve.js'),
    '--port=0',
    `--dir=${folder}`,
  ];
  const [command = '', ...args] =
    openFiles === undefined
      ? serve
      : ['sh', '-c', `ulimit -n ${String(openFiles)}; exec "$@"`, 'sh', ...serve];
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, HOST: '', PORT: '' },
  });
  const exit = new Promise((resolve) => child.once('exit', resolve));
  let said = '';
  child.stderr.on('data', (chunk) => (said += String(chunk)));
  const url = /** @type {string} */ (
    await new Promise((resolve, reject) => {
      child.stdout.once('data', (/** @type {Buffer} */ chunk) => {
        resolve(chunk.toString().trim());
      });
      void exit.then(() => {
        reject(new Error(`The server did not start: ${said}`));
      });
    })
  );
  const descriptors = `/proc/${String(child.pid)}/fd`;
  return {
    url,
    port: Number(new URL(url).port),
    ended: () =>
      child.exitCode === null && child.signalCode === null
        ? undefined
        : `status ${String(child.exitCode ?? child.signalCode)}, ${said}`,
    openFiles: () => (existsSync(descriptors) ? readdirSync(descriptors).length : undefined),
    async stop() {
      child.kill();
      await exit;
    },
  };
}

/** Asks for the page, after which the server closes the connection. */
const LAST = 'GET /index.html HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n';

/**
 * Sends bytes and reads until the server closes the connection.
 * @param {number} port - of the server on this machine
 * @param {Buffer | string} bytes - all that is sent
 * @param {'stays' | 'ends' | 'leaves'} [reader] - stays: until the server closes; ends: says that
 *   there is no more to come; leaves: goes as soon as the bytes are sent, as one does who cancels
 * @returns {Promise<Buffer>} the answers, empty where there was none
 * @throws {Error} where the connection stays open
 */
export function exchange(port, bytes, reader = 'stays') {
  return new Promise((resolve, reject) => {
    /** @type {Buffer[]} */
    const chunks = [];
    const socket = connect(port, '127.0.0.1', () => {
      if (reader === 'ends') socket.end(bytes);
      else if (reader === 'stays') socket.write(bytes);
      else socket.write(bytes, () => socket.resetAndDestroy());
    });
    socket.setTimeout(HANGS_AFTER, () => {
      reject(new Error('The server hangs'));
      socket.destroy();
    });
    socket.on('data', (chunk) => chunks.push(chunk));
    // The server may break off what it can't finish.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve(Buffer.concat(chunks));
    });
  });
}

/**
 * Where a body ends.
 * @param {string} head - status line and headers
 * @param {Buffer} body - all that came after them
 * @returns {number} its length in bytes as the headers or the chunks say
 */
function bodyLength(head, body) {
  if (!/^transfer-encoding: chunked$/im.test(head)) {
    return Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? 0);
  }
  for (let at = 0; ;) {
    const line = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.toString('latin1', at, line), 16);
    at = line + 2 + size + 2;
    if (line === -1 || size === 0 || Number.isNaN(size)) return at;
  }
}

/**
 * What is wrong with the answers to a whole request and to `LAST`.
 * @param {Buffer} request - what was asked first
 * @param {Buffer} answers - all that came
 * @returns {string | undefined} undefined where nothing is
 */
function faultOf(request, answers) {
  const isHead = request.toString('latin1', 0, 5) === 'HEAD ';
  let rest = answers;
  for (let first = true; rest.length > 0;) {
    const end = rest.indexOf('\r\n\r\n');
    const head = rest.toString('latin1', 0, end);
    const status = /^HTTP\/1\.1 (\d{3}) /.exec(head)?.[1];
    if (end === -1 || status === undefined) return `no HTTP: ${rest.toString('latin1', 0, 40)}`;
    if (status.startsWith('5')) return `status ${status}`;
    const bodiless = status.startsWith('1') || status === '304' || (first && isHead);
    const body = rest.subarray(end + 4);
    // Where the connection ends within a body, the reader knows that some of it is missing.
    rest = bodiless ? body : body.subarray(bodyLength(head, body));
    if (!status.startsWith('1')) first = false;
  }
  return undefined;
}

/**
 * Runs the requests.
 * @param {{ count: number, seed: number }} options - count: how many; seed: of the random numbers
 * @returns {Promise<{ answered: number, faults: readonly string[] }>} answered: how many had an
 *   answer; faults: what was wrong, in words
 */
export async function fuzzServer({ count, seed }) {
  const folder = mkdtempSync(join(tmpdir(), 'iter-web-fuzz-'));
  const random = randomNumbers(seed);
  mkdirSync(join(folder, 'folder'));
  for (const name of ['index.html', 'folder/index.html']) {
    writeFileSync(join(folder, name), '<!doctype html><title>page</title>');
  }
  rebuild(folder, random);
  const server = await startServerProcess(folder);
  /** @type {string[]} */
  const faults = [];
  let started = 0;
  let answered = 0;
  const worker = async () => {
    while (started < count && server.ended() === undefined && faults.length < 10) {
      started += 1;
      if (started % BETWEEN_BUILDS === 0) rebuild(folder, random);
      const { bytes, whole } = oddRequest(random);
      const words = JSON.stringify(bytes.toString('latin1').slice(0, 300));
      try {
        const all = Buffer.concat([bytes, Buffer.from(LAST)]);
        const leaves = random() < 0.1;
        const reader = leaves ? 'leaves' : whole ? 'stays' : 'ends';
        const answers = await exchange(server.port, whole ? all : bytes, reader);
        if (answers.length > 0) answered += 1;
        const fault = reader === 'stays' ? faultOf(bytes, answers) : undefined;
        if (fault !== undefined) faults.push(`${fault}: ${words}`);
      } catch (error) {
        faults.push(`${error instanceof Error ? error.message : String(error)}: ${words}`);
      }
    }
  };
  try {
    const before = server.openFiles() ?? 0;
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    const last = await exchange(server.port, LAST);
    if (!last.toString('latin1').includes('<title>page</title>')) faults.push('no page at the end');
    const end = server.ended();
    if (end !== undefined) faults.push(`the server has ended: ${end}`);
    const after = await settled(server, before);
    if (after > before) faults.push(`${String(after)} open files instead of ${String(before)}`);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
  return { answered, faults };
}

/**
 * How many files a server has open once it has closed what it will close.
 * @param {ServerProcess} server - the server
 * @param {number} most - at most so many are expected
 * @returns {Promise<number>} the number; 0 where the system does not tell
 */
export async function settled(server, most) {
  for (let tries = 100; tries > 0 && (server.openFiles() ?? 0) > most; tries -= 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return server.openFiles() ?? 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '100000' },
      seed: { type: 'string', default: '1' },
    },
  });
  const count = Number(values.count);
  const { answered, faults } = await fuzzServer({ count, seed: Number(values.seed) });
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  process.stdout.write(`${String(count)} requests, ${String(answered)} answered\n`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
