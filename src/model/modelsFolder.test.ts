import { afterEach, expect, it } from 'vitest';
import { TestClock } from '../base/testing/clock.ts';
import { modelsFolder } from './modelsFolder.ts';
import { MemoryCache } from './testing/cache.ts';
import { TestServer } from './testing/server.ts';

const server = new TestServer();

afterEach(() => {
  server.close();
  server.asked.length = 0;
});

const network = {
  fetch: (...request: Parameters<typeof fetch>) => fetch(...request),
  clock: new TestClock(),
};

/** Serves one manifest, and as a host of a single-page app a page under `pages/`. */
async function serve() {
  await server.serve(({ url = '' }, response) => {
    if (url === '/b/models/x/manifest.json') response.end('{}');
    else if (url.startsWith('/pages/')) response.end('\n<!DOCTYPE html><title>App</title>');
    else response.writeHead(404).end();
  });
}

const find = (...paths: [string, ...string[]]) => {
  const [first, ...others] = paths.map((path) => server.url + path);
  return modelsFolder('x', [first ?? '', ...others], network, new MemoryCache());
};

it('finds the folder that has the package, behind pages and missing files', async () => {
  await serve();
  const folder = await find('a/models/', 'pages/models/', 'b/models/', 'c/models/');
  expect(folder).toBe(`${server.url}b/models/`);
  expect(server.asked).not.toContain('/c/models/x/manifest.json');
});

it('takes the first where none has it, and asks for nothing where there is but one', async () => {
  await serve();
  expect(await find('a/models/', 'c/models/')).toBe(`${server.url}a/models/`);
  server.asked.length = 0;
  expect(await find('c/models/')).toBe(`${server.url}c/models/`);
  expect(server.asked).toEqual([]);
});

it('without a connection takes the one that was kept', async () => {
  await server.serve((_, response) => response.destroy());
  const cache = new MemoryCache();
  const kept = `${server.url}b/models/`;
  await cache.put(`${kept}x/manifest.json`, new Uint8Array([1]));
  expect(await modelsFolder('x', [`${server.url}a/`, kept], network, cache)).toBe(kept);
});
