import { expect, it } from 'vitest';
import { createKeeper, type KeeperOptions } from './keeper.ts';
import { CONTENT, testVersion } from './testing/version.ts';
import { keyOf } from './ways.ts';

const SCOPE = 'https://host.test/iter/';
const VERSION = testVersion();
const [PAGE, SCRIPT, ORT] = VERSION.files;

/** A browser's cache, and a server whose files may be others. */
function setting() {
  const kept = new Map<string, Response>();
  const served = new Map(Object.entries(CONTENT));
  const asked: string[] = [];
  let isFull = false;
  const keyFrom = (request: RequestInfo | URL) =>
    request instanceof Request ? request.url : String(request);
  const cache: KeeperOptions['cache'] = {
    match: (request) => Promise.resolve(kept.get(keyFrom(request))?.clone()),
    put: (request, response) => {
      if (isFull) return Promise.reject(new DOMException('No room.', 'QuotaExceededError'));
      kept.set(keyFrom(request), response);
      return Promise.resolve();
    },
    delete: (request) => Promise.resolve(kept.delete(keyFrom(request))),
    keys: () => Promise.resolve([...kept.keys()].map((url) => new Request(url))),
  };
  const keeper = createKeeper({
    scope: SCOPE,
    version: VERSION,
    cache,
    fetch: (url, { cache: mode }) => {
      const path = decodeURIComponent(url.slice(SCOPE.length)) || 'index.html';
      asked.push(`${mode} ${path}`);
      const content = served.get(path);
      const headers = { 'Content-Encoding': 'gzip', 'Content-Type': 'text/plain' };
      return Promise.resolve(new Response(content, { status: content ? 200 : 404, headers }));
    },
  });
  return {
    keeper,
    kept,
    served,
    asked,
    fill: () => {
      isFull = true;
    },
  };
}

const textOf = async (response: Promise<Response | undefined>) => (await response)?.text();

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('It is not there.');
  return value;
}

it('keeps all that is to be kept always, once, and the rest when it is read', async () => {
  const { keeper, kept, asked } = setting();
  await keeper.keepAll();
  await keeper.keepAll();
  expect(asked.sort()).toEqual([
    'no-cache a name.svg',
    'no-cache assets/index-1.js',
    'no-cache index.html',
  ]);
  expect(await keeper.missing()).toEqual([]);
  expect(kept.size).toBe(3);
  expect(await textOf(keeper.read(known(ORT)))).toBe('runtime()');
  expect(kept.size).toBe(4);
});

it('says of what it keeps how large it is, and not how it was sent', async () => {
  const { keeper, kept } = setting();
  await keeper.keepAll();
  const { headers } = known(kept.get(keyOf(SCOPE, known(SCRIPT))));
  expect(Object.fromEntries(headers)).toEqual({
    'content-length': '8',
    'content-type': 'text/plain',
  });
});

it('takes a file of another build for none, and asks past the browser’s own copy', async () => {
  const { keeper, served, kept, asked } = setting();
  served.set('assets/index-1.js', 'another()');
  await expect(keeper.keepAll()).rejects.toThrow('assets/index-1.js of this version');
  expect(asked).toContain('reload assets/index-1.js');
  expect(kept.has(keyOf(SCOPE, known(SCRIPT)))).toBe(false);
  expect((await keeper.missing()).map(({ path }) => path)).toEqual(['assets/index-1.js']);
});

it('gives what was damaged anew from the server, and without one not at all', async () => {
  const { keeper, kept, served } = setting();
  await keeper.keepAll();
  const key = keyOf(SCOPE, known(SCRIPT));
  kept.set(key, new Response('script('));
  expect(await textOf(keeper.read(known(SCRIPT)))).toBe('script()');
  expect(await kept.get(key)?.clone().text()).toBe('script()');
  kept.set(key, new Response(''));
  served.clear();
  expect(await keeper.read(known(SCRIPT))).toBeUndefined();
  expect(kept.has(key)).toBe(false);
  expect(await textOf(keeper.read(known(PAGE)))).toBe(CONTENT['index.html']);
});

it('serves without room what it can’t keep, and fails where it has to keep it', async () => {
  const { keeper, fill } = setting();
  fill();
  expect(await textOf(keeper.read(known(SCRIPT)))).toBe('script()');
  await expect(keeper.keepAll()).rejects.toThrow('No room.');
});

it('gives a file of another build where it is whole, and lets go of all of them', async () => {
  const { keeper, kept } = setting();
  await keeper.keepAll();
  const other = `${SCOPE}assets/index-0.js`;
  kept.set(`${other}?sha256=${known(SCRIPT).sha256}`, new Response('script()'));
  kept.set(`${SCOPE}assets/index-00.js?sha256=ab`, new Response('broken('));
  expect(await textOf(keeper.readOther(other))).toBe('script()');
  expect(await keeper.readOther(`${SCOPE}assets/index-00.js`)).toBeUndefined();
  expect(await keeper.readOther(`${SCOPE}assets/index-000.js`)).toBeUndefined();
  await keeper.forgetOthers();
  expect(kept.size).toBe(3);
});
