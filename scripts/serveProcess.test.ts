/** What may end or hold up the server's process, tried on one of its own. */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { exchange, fuzzServer, settled, startServerProcess } from './fuzz/server.js';

/** More than fits into the buffers between server and reader. */
const LARGE = 64_000_000;

let directory: string;
let server: Awaited<ReturnType<typeof startServerProcess>>;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'iter-web-process-'));
  writeFileSync(join(directory, 'index.html'), '<!doctype html><title>page</title>');
  writeFileSync(join(directory, 'large.bin'), '');
  truncateSync(join(directory, 'large.bin'), LARGE);
  server = await startServerProcess(directory);
});

afterEach(async () => {
  await server.stop();
  rmSync(directory, { recursive: true });
});

const get = (path: string) =>
  `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`;

/** Ask for the page. */
async function page(): Promise<string> {
  return (await exchange(server.port, get('/'))).toString();
}

/** Ask for the large file, and stop reading after its first bytes. */
async function beginReading(): Promise<Socket> {
  const socket = connect(server.port, '127.0.0.1');
  socket.on('error', () => undefined);
  // Kept open, as a browser does: only the length tells where the answer ends.
  socket.write(get('/large.bin').replace('close', 'keep-alive'));
  await new Promise((resolve) => socket.once('readable', resolve));
  return socket;
}

/** Read on until the server closes the connection. */
async function readOn(socket: Socket): Promise<number> {
  let bytes = 0;
  socket.on('data', (chunk: Buffer) => (bytes += chunk.length));
  await new Promise((resolve) => socket.once('close', resolve));
  return bytes;
}

it('takes an empty HOST or PORT for none', () => {
  expect(server.url).toBe(`http://127.0.0.1:${server.port}/`);
});

it('goes on after any range', async () => {
  for (const range of ['5-2', '-5', '-0', '-999', 'abc', '99-', '0-0,2-3', '']) {
    const asked = get('/').replace('\r\n\r\n', `\r\nRange: bytes=${range}\r\n\r\n`);
    expect((await exchange(server.port, asked)).toString()).toContain('<title>page</title>');
  }
  expect(server.ended()).toBeUndefined();
});

it('breaks off a file that gets shorter while it is sent', async () => {
  const socket = await beginReading();
  truncateSync(join(directory, 'large.bin'), 1000);
  expect(await readOn(socket)).toBeLessThan(LARGE);
  expect(await page()).toContain('<title>page</title>');
});

it('sends no more than it announced of a file that gets longer', async () => {
  const reading = exchange(server.port, get('/large.bin'));
  appendFileSync(join(directory, 'large.bin'), 'more');
  expect((await reading).length).toBeLessThan(LARGE + 3000);
});

it('serves what a rebuild brings, and answers 404 for what it took away', async () => {
  expect((await exchange(server.port, get('/old.js'))).toString()).toMatch(/^HTTP\/1.1 404 /u);
  writeFileSync(join(directory, 'new.js'), 'a new file');
  expect((await exchange(server.port, get('/new.js'))).toString()).toContain('a new file');
  unlinkSync(join(directory, 'new.js'));
  expect((await exchange(server.port, get('/new.js'))).toString()).toMatch(/^HTTP\/1.1 404 /u);
  rmSync(directory, { recursive: true });
  expect((await exchange(server.port, get('/'))).toString()).toMatch(/^HTTP\/1.1 404 /u);
  mkdirSync(directory);
  writeFileSync(join(directory, 'index.html'), '<!doctype html><title>new</title>');
  expect(await page()).toContain('<title>new</title>');
});

it.skipIf(!existsSync('/proc/self/fd'))('leaves no file open whose reader went', async () => {
  await page();
  const before = server.openFiles() ?? 0;
  for (let reader = 0; reader < 60; reader += 1) {
    const socket = await beginReading();
    socket.destroy();
  }
  expect(await settled(server, before)).toBeLessThanOrEqual(before);
});

it.skipIf(process.platform === 'win32')('outlives a lack of file descriptors', async () => {
  await server.stop();
  server = await startServerProcess(directory, { openFiles: 40 });
  const sockets = await Promise.all(
    Array.from({ length: 60 }, () => {
      const socket = connect(server.port, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.write(get('/large.bin'));
      return new Promise<Socket>((resolve) => {
        for (const event of ['readable', 'close']) socket.once(event, () => resolve(socket));
      });
    }),
  );
  for (const socket of sockets) socket.destroy();
  await expect.poll(page).toContain('<title>page</title>');
});

it('outlives odd requests and builds between them', async () => {
  const { answered, faults } = await fuzzServer({ count: 3000, seed: 20 });
  expect(faults).toEqual([]);
  expect(answered).toBeGreaterThan(2000);
});
