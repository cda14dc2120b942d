import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { createBrowserSource } from './browserSource.ts';
import { createLoader } from './loader.ts';
import { readFile } from './source.ts';
import { MemoryCache } from './testing/cache.ts';
import { TestClock } from '../base/testing/clock.ts';
import { partOf } from './testing/parts.ts';
import { TestServer } from './testing/server.ts';

const bytes = new Uint8Array(100_000).map((_, index) => index % 251);
const whole = partOf('big.bin', bytes);
const split = {
  ...whole,
  parts: [
    partOf('big.bin.part0', bytes.subarray(0, 60_000)),
    partOf('big.bin.part1', bytes.subarray(60_000)),
  ],
};

const server = new TestServer();

/** A source on a real server that answers as `listener` does; waits between tries go by at once. */
async function sourceOf(listener: RequestListener, cache = new MemoryCache()) {
  await server.serve(listener);
  const network = {
    fetch: (...request: Parameters<typeof fetch>) => fetch(...request),
    clock: new TestClock(5000),
  };
  return createBrowserSource({
    name: 'x',
    modelsUrl: `${server.url}models/`,
    network,
    cache,
    loader: createLoader({ network, cache }),
  });
}

const files: Record<string, Uint8Array | string> = {
  '/models/x/big.bin': bytes,
  '/models/x/big.bin.part0': bytes.subarray(0, 60_000),
  '/models/x/big.bin.part1': bytes.subarray(60_000),
  '/models/x/manifest.json': '{}',
};

const serve =
  (content = files): RequestListener =>
  ({ url = '' }, response) => {
    const file = content[url];
    if (file === undefined) response.writeHead(404).end();
    else response.end(file);
  };

afterEach(() => {
  server.close();
  server.asked.length = 0;
});

describe('createBrowserSource', () => {
  it('joins parts, tells the bytes, and asks for none of them twice', async () => {
    const source = await sourceOf(serve());
    const loaded: number[] = [];
    const read = await readFile(source, split, { onBytes: (count) => loaded.push(count) });
    expect(read).toEqual(bytes);
    expect(loaded.at(-1)).toBe(bytes.length);
    expect([...loaded].sort((a, b) => a - b)).toEqual(loaded);
    expect(await readFile(source, split)).toEqual(bytes);
    expect(server.asked.sort()).toEqual(['/models/x/big.bin.part0', '/models/x/big.bin.part1']);
  });

  it('resumes by part', async () => {
    const cache = new MemoryCache();
    const { '/models/x/big.bin.part1': part, ...rest } = files;
    const source = await sourceOf(serve(rest), cache);
    await expect(readFile(source, split)).rejects.toMatchObject({ code: 'download-failed' });
    // The other part may still be on its way.
    await expect.poll(() => cache.entries.size).toBe(1);
    server.asked.length = 0;
    const again = await sourceOf(serve({ ...rest, '/models/x/big.bin.part1': part ?? '' }), cache);
    expect(await readFile(again, split)).toEqual(bytes);
    expect(server.asked).toEqual(['/models/x/big.bin.part1']);
  });

  it.each<[string, RequestListener, string, string]>([
    ['a missing file', (_, response) => response.writeHead(404).end(), 'has no file', 'in place'],
    [
      'a web page',
      (_, response) => response.setHeader('Content-Type', 'text/html; charset=utf-8').end('<p>'),
      'sent a web page',
      'Sign in',
    ],
    [
      'a web page that calls itself a script',
      (_, response) =>
        response
          .setHeader('Content-Type', 'text/javascript')
          .end('\uFEFF\n<!doctype HTML>\n<title>App</title>'),
      'sent a web page',
      'answer 404',
    ],
    ['a short file', (_, response) => response.end('short'), 'has 5 bytes', 'run again'],
    ['an error', (_, response) => response.writeHead(500).end(), 'answered 500', 'run again'],
    ['a refusal', (_, response) => response.writeHead(403).end(), 'answered 403', 'send the file'],
    ['a lost connection', (_, response) => response.destroy(), 'not be downloaded', 'connection'],
  ])('names %s and says what to do', async (_, listener, message, advice) => {
    const source = await sourceOf(listener);
    await expect(source.readPart(whole)).rejects.toMatchObject({
      code: 'download-failed',
      message: expect.stringMatching(
        new RegExp(`big.bin.*${message}|${message}.*big.bin`),
      ) as string,
      advice: expect.stringContaining(advice) as string,
    });
  });

  it.each<[string, RequestListener, string]>([
    ['a web page', (_, response) => response.end('<html lang="en">'), 'sent a web page instead of'],
    ['a refusal', (_, response) => response.writeHead(401).end(), 'answered 401 instead of'],
  ])('names the address of a manifest instead of which %s comes', async (_, listener, message) => {
    const source = await sourceOf(listener);
    await expect(source.readText('manifest.json')).rejects.toMatchObject({
      code: 'download-failed',
      message: expect.stringMatching(
        new RegExp(`${message}.*${server.url}models/x/manifest\\.json\\.$`, 'u'),
      ) as string,
    });
    expect(source.place).toBe(`${server.url}models/x/`);
  });

  it('reads a manifest; where there is none, says so', async () => {
    const source = await sourceOf(serve());
    expect(await source.readText('none.json')).toBeUndefined();
    expect(await source.readText('manifest.json')).toBe('{}');
  });

  it('without a connection has the version that worked last, not the one that only came', async () => {
    const cache = new MemoryCache();
    const source = await sourceOf(serve(), cache);
    await source.readText('manifest.json');
    await source.readPart(whole);
    await source.adopt([whole]);

    const next = partOf('big.bin', bytes.subarray(1));
    const newer = await sourceOf(
      serve({ '/models/x/big.bin': bytes.subarray(1), '/models/x/manifest.json': '{"v":2}' }),
      cache,
    );
    expect(await newer.readText('manifest.json')).toBe('{"v":2}');
    await newer.readPart(next);
    expect(cache.entries.size).toBe(3);

    const offline = await sourceOf((_, response) => response.destroy(), cache);
    expect(await offline.readText('manifest.json')).toBe('{}');
    expect(await offline.readPart(whole)).toEqual(bytes);

    await newer.adopt([next]);
    expect(cache.entries.size).toBe(2);
    expect(await offline.readText('manifest.json')).toBe('{"v":2}');
  });

  it('tries again for a manifest where none is kept', async () => {
    const source = await sourceOf((request, response) => {
      if (server.asked.length < 4) response.destroy();
      else serve()(request, response);
    });
    expect(await source.readText('manifest.json')).toBe('{}');
  });

  it('says where the server got another version in mid-download', async () => {
    const source = await sourceOf(serve());
    await source.readText('manifest.json');
    await server.serve(
      serve({ '/models/x/big.bin': bytes.subarray(1), '/models/x/manifest.json': '{"v":2}' }),
    );
    await expect(source.readPart(whole)).rejects.toMatchObject({
      code: 'package-changed',
      cause: { code: 'download-failed' },
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
});
