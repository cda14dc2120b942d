import { createHash } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { ByteCache } from './byteCache.ts';
import { createBrowserSource } from './browserSource.ts';
import { readFile } from './source.ts';

const bytes = new Uint8Array(100_000).map((_, index) => index % 251);
const part = (path: string, content: Uint8Array) => ({
  path,
  bytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
});
const whole = part('big.bin', bytes);
const split = {
  ...whole,
  parts: [
    part('big.bin.part0', bytes.subarray(0, 60_000)),
    part('big.bin.part1', bytes.subarray(60_000)),
  ],
};

function memoryCache(): ByteCache & { readonly entries: Map<string, Uint8Array<ArrayBuffer>> } {
  const entries = new Map<string, Uint8Array<ArrayBuffer>>();
  return {
    entries,
    get: (key) => Promise.resolve(entries.get(key)),
    put: (key, content) => {
      entries.set(key, content);
      return Promise.resolve();
    },
    delete: (key) => {
      entries.delete(key);
      return Promise.resolve();
    },
    keys: () => Promise.resolve([...entries.keys()]),
  };
}

let server: Server | undefined;
const asked: string[] = [];

/** A source on a real server that answers as `listener` does. */
async function sourceOf(listener: RequestListener, cache = memoryCache()) {
  const started = createServer((request, response) => {
    asked.push(request.url ?? '');
    listener(request, response);
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  const { port } = started.address() as AddressInfo;
  return createBrowserSource({
    name: 'x',
    modelsUrl: `http://127.0.0.1:${port}/models/`,
    fetch: (...request) => fetch(...request),
    cache,
  });
}

const serve: RequestListener = ({ url }, response) => {
  const content = {
    '/models/x/big.bin': bytes,
    '/models/x/big.bin.part0': bytes.subarray(0, 60_000),
    '/models/x/big.bin.part1': bytes.subarray(60_000),
    '/models/x/manifest.json': Buffer.from('{}'),
  }[url ?? ''];
  if (content === undefined) response.writeHead(404).end();
  else response.end(content);
};

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  asked.length = 0;
});

describe('createBrowserSource', () => {
  it('joins parts, tells the bytes, and asks for none of them twice', async () => {
    const cache = memoryCache();
    const source = await sourceOf(serve, cache);
    const loaded: number[] = [];
    const read = await readFile(source, split, { onBytes: (count) => loaded.push(count) });
    expect(read).toEqual(bytes);
    expect(loaded.at(-1)).toBe(bytes.length);
    expect([...loaded].sort((a, b) => a - b)).toEqual(loaded);
    expect(await readFile(source, split)).toEqual(bytes);
    expect(asked).toEqual(['/models/x/big.bin.part0', '/models/x/big.bin.part1']);
  });

  it('asks again, three times in all, where what comes is broken', async () => {
    const source = await sourceOf((_, response) => response.end(Buffer.alloc(bytes.length)));
    await expect(source.readPart(whole)).rejects.toMatchObject({
      code: 'hash-mismatch',
      message: expect.stringContaining('models/x/big.bin') as string,
    });
    expect(asked).toHaveLength(3);
  });

  it('gets over one failure', async () => {
    let first = true;
    const source = await sourceOf((request, response) => {
      if (first) response.writeHead(503).end();
      else serve(request, response);
      first = false;
    });
    expect(await source.readPart(whole)).toEqual(bytes);
  });

  it('downloads afresh what the cache kept broken, and forgets what is not listed', async () => {
    const cache = memoryCache();
    const source = await sourceOf(serve, cache);
    await source.readPart(whole);
    const [key = ''] = cache.entries.keys();
    cache.entries.set(key, new Uint8Array(3));
    expect(await source.readPart(whole)).toEqual(bytes);
    await source.keepOnly([whole]);
    expect(cache.entries.size).toBe(1);
    await source.keepOnly([]);
    expect(cache.entries.size).toBe(0);
  });

  it.each<[string, RequestListener, string]>([
    ['a missing file', (_, response) => response.writeHead(404).end(), 'The server has no file'],
    [
      'a web page',
      (_, response) => response.setHeader('Content-Type', 'text/html; charset=utf-8').end('<p>'),
      'sent a web page instead of models/x/big.bin',
    ],
    ['a short file', (_, response) => response.end('short'), 'has 5 bytes instead of 100000'],
    ['an error', (_, response) => response.writeHead(500).end(), 'answered 500'],
    ['a lost connection', (_, response) => response.destroy(), 'could not be downloaded'],
  ])('names %s', async (_, listener, message) => {
    const source = await sourceOf(listener);
    await expect(source.readPart(whole)).rejects.toMatchObject({
      code: 'download-failed',
      message: expect.stringContaining(message) as string,
    });
  });

  it('stops when cancelled', async () => {
    const controller = new AbortController();
    const source = await sourceOf(() => {
      controller.abort();
    });
    await expect(source.readPart(whole, { signal: controller.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  it('reads a manifest, the kept one without a connection, none where there is none', async () => {
    const source = await sourceOf(serve);
    expect(await source.readText('none.json')).toBeUndefined();
    expect(await source.readText('manifest.json')).toBe('{}');
    server?.closeAllConnections();
    server?.close();
    expect(await source.readText('manifest.json')).toBe('{}');
  });
});
