/** The small pages in `bundlers/`, one a bundler, each as somebody else would make it. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { ROOT } from '../run.js';
import { startServer } from '../serve.js';
import { sendFile } from '../static.js';

const APPS = join(ROOT, 'bundlers');

/** Longest that an installation, a build or the start of a server may take. */
const LONGEST_STEP = 300_000;

/** One way to make a page of the package. */
export interface App {
  readonly name: string;
  /** Its folder in `bundlers/`. */
  readonly folder: string;
  /** Other versions than its package.json names. */
  readonly versions?: Readonly<Record<string, string>>;
  /** The npm script that builds it; none where a development server does. */
  readonly build?: string;
  /**
   * The npm script that serves it, `headers` for our server of `dist/` with the headers that the
   * guide names, or `files` for one without any.
   */
  readonly serve: 'headers' | 'files' | 'dev' | 'start';
}

const REACT_18 = { react: '18.3.1', 'react-dom': '18.3.1' };

/** All that are checked. */
export const BUNDLED: readonly App[] = [
  // An import map stands in the page, where the headers let no script be.
  { name: 'plain', folder: 'plain', build: 'build', serve: 'files' },
  { name: 'vite', folder: 'vite', build: 'build', serve: 'headers' },
  { name: 'vite-dev', folder: 'vite', serve: 'dev' },
  { name: 'react-18', folder: 'vite', versions: REACT_18, build: 'build', serve: 'headers' },
  { name: 'webpack', folder: 'webpack', build: 'build', serve: 'headers' },
  { name: 'esbuild', folder: 'esbuild', build: 'build', serve: 'headers' },
  { name: 'next-turbopack', folder: 'next', build: 'build:turbopack', serve: 'start' },
  { name: 'next-webpack', folder: 'next', build: 'build:webpack', serve: 'start' },
  { name: 'next-dev', folder: 'next', serve: 'dev' },
];

/**
 * Copy an app and install it with the packed package, from the registry that npm is configured for.
 *
 * @param place - A folder that is not there yet, outside of this repository.
 * @param tarball - Path of the package.
 */
export function installApp({ folder, versions = {} }: App, place: string, tarball: string): void {
  cpSync(join(APPS, folder), place, { recursive: true });
  if (folder !== 'plain') cpSync(join(APPS, 'shared'), join(place, 'src'), { recursive: true });
  const models = join(place, 'public', 'models');
  mkdirSync(models, { recursive: true });
  cpSync(join(ROOT, 'models', 'tiny'), join(models, 'tiny'), { recursive: true });
  const file = join(place, 'package.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly dependencies?: Readonly<Record<string, string>>;
  };
  const dependencies = { ...manifest.dependencies, ...versions, 'iter-web': `file:${tarball}` };
  writeFileSync(file, JSON.stringify({ ...manifest, dependencies }));
  // A package whose demands on React are not met ends this with an error.
  npm(place, ['install', '--strict-peer-deps', '--no-audit', '--no-fund', '--ignore-scripts']);
}

/** Build an app that is installed. */
export function buildApp({ build }: App, place: string): void {
  if (build !== undefined) npm(place, ['run', build]);
}

function npm(place: string, words: readonly string[]): void {
  try {
    execFileSync('npm', [...words], {
      cwd: place,
      stdio: 'pipe',
      timeout: LONGEST_STEP,
      env: environment(),
    });
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout?: Buffer; readonly stderr?: Buffer };
    throw new Error(`npm ${words.join(' ')} failed:\n${String(stdout)}${String(stderr)}`, {
      cause: error,
    });
  }
}

/** What npm may know of this machine; all else that it tells its scripts is of this repository. */
const OF_MACHINE = /^npm_config_(?:registry|userconfig|globalconfig|cafile|cache|\w*proxy)$/iu;

/** The environment that somebody else's commands run in. */
export function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^npm_/iu.test(name) || OF_MACHINE.test(name),
  );
  // Nobody is told that a check ran.
  return { ...Object.fromEntries(own), NEXT_TELEMETRY_DISABLED: '1', BROWSER: 'none' };
}

/** An app that answers. */
export interface Served {
  /** With a slash at its end. */
  readonly url: string;
  /** What its own server said so far. */
  readonly said: () => string;
  readonly close: () => Promise<void>;
}

/** Serve an app that is built. */
export async function serveApp({ serve }: App, place: string): Promise<Served> {
  const directory = join(place, 'dist');
  if (serve === 'headers') {
    const { url, close } = await startServer({ directory, port: 0 });
    return { url, said: () => '', close };
  }
  if (serve === 'files') return serveFiles(directory);
  const port = String(await freePort());
  const server = spawn('npm', ['run', serve, '--', '--port', port], {
    cwd: place,
    env: environment(),
    // Its children are ended with it.
    detached: true,
  });
  const words: string[] = [];
  server.stdout.on('data', (chunk: Buffer) => words.push(chunk.toString()));
  server.stderr.on('data', (chunk: Buffer) => words.push(chunk.toString()));
  const said = () => words.join('');
  const url = `http://localhost:${port}/`;
  await untilAnswered(url, server, said);
  return { url, said, close: () => end(server) };
}

async function serveFiles(directory: string): Promise<Served> {
  const server = createServer((request, response) => sendFile(request, response, { directory }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    server.close();
    return Promise.resolve();
  };
  return { url: `http://127.0.0.1:${port}/`, said: () => '', close };
}

function end(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null || server.pid === undefined) {
      resolve();
      return;
    }
    server.once('exit', () => {
      resolve();
    });
    process.kill(-server.pid);
  });
}

/** A port that nothing listens on. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });
}

async function untilAnswered(url: string, server: ChildProcess, said: () => string) {
  const last = Date.now() + LONGEST_STEP;
  for (;;) {
    if (server.exitCode !== null) throw new Error(`The server has ended:\n${said()}`);
    if (Date.now() > last) throw new Error(`The server does not answer:\n${said()}`);
    try {
      await (await fetch(url)).arrayBuffer();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
