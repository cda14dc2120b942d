import type { RequestListener, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { ByteCache } from '../storage/byteCache.ts';
import { createLoader, keyOf, type Locks } from './loader.ts';
import { tabsOn, type Tabs } from './tabs.ts';
import { MemoryCache } from './testing/cache.ts';
import { TestClock } from '../base/testing/clock.ts';
import { partOf } from './testing/parts.ts';
import { TestServer } from './testing/server.ts';

const server = new TestServer();

afterEach(() => {
  server.close();
  server.asked.length = 0;
});

const contentOf = (index: number) => new Uint8Array(10_000).fill(index + 1);
const whole: RequestListener = ({ url = '' }, response) => {
  response.end(contentOf(Number(url.slice(1))));
};

const remote = (index: number) => ({
  ...partOf(String(index), contentOf(index)),
  url: server.url + String(index),
  file: `part ${index}`,
});

/** The waits between the tries, and nothing longer, go by at once. */
const backoffAtOnce = () => new TestClock(5000);

function loaderOf(cache: ByteCache, clock = backoffAtOnce(), locks?: Locks, tabs?: Tabs) {
  return createLoader({
    network: { fetch: (...request) => fetch(...request), clock },
    cache,
    locks,
    tabs,
  });
}

/** One lock a name, as the platform's: the next gets it when the one before has ended. */
class NamedLocks implements Locks {
  readonly #last = new Map<string, Promise<unknown>>();

  request<T>(name: string, _: { readonly signal?: AbortSignal }, work: () => Promise<T>) {
    const result = (this.#last.get(name) ?? Promise.resolve()).then(work);
    this.#last.set(
      name,
      result.catch(() => undefined),
    );
    return result;
  }
}

describe('createLoader', () => {
  it('loads four at once and never more', async () => {
    const open: (() => void)[] = [];
    await server.serve((request, response) => open.push(() => whole(request, response)));
    const loader = loaderOf(new MemoryCache());
    const all = Promise.all([0, 1, 2, 3, 4, 5].map((index) => loader.load(remote(index), {})));
    await expect.poll(() => open.length).toBe(4);
    open.shift()?.();
    await expect.poll(() => server.asked.length).toBe(5);
    await server.serve(whole);
    for (const answer of open) answer();
    expect((await all).map(([first]) => first)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it.each<[string, RequestListener]>([
    ['an error of the server', (_, response) => response.writeHead(503).end()],
    ['a lost connection', (_, response) => response.destroy()],
    ['missing bytes', (_, response) => response.end('short')],
    ['too many bytes', (_, response) => response.end(Buffer.alloc(20_000))],
    ['other bytes', (_, response) => response.end(Buffer.alloc(10_000))],
  ])('tries again, three times and ever later, after %s', async (_, fault) => {
    const clock = backoffAtOnce();
    const cache = new MemoryCache();
    await server.serve((request, response) => {
      (server.asked.length < 4 ? fault : whole)(request, response);
    });
    expect(await loaderOf(cache, clock).load(remote(0), {})).toEqual(contentOf(0));
    expect(clock.waited).toEqual([1000, 2000, 4000]);
    expect([...cache.entries.keys()]).toEqual([keyOf(remote(0))]);

    await server.serve(fault);
    const failing = loaderOf(new MemoryCache());
    server.asked.length = 0;
    await expect(failing.load(remote(0), {})).rejects.toMatchObject({
      message: expect.stringContaining('part 0') as string,
    });
    expect(server.asked).toHaveLength(4);
  });

  it.each<[string, RequestListener]>([
    ['a missing file', (_, response) => response.writeHead(404).end()],
    ['a refusal', (_, response) => response.writeHead(403).end()],
    [
      'a web page',
      (_, response) => response.setHeader('Content-Type', 'text/html; charset=utf-8').end('<p>'),
    ],
  ])('does not ask again after %s', async (_, fault) => {
    await server.serve(fault);
    await expect(loaderOf(new MemoryCache()).load(remote(0), {})).rejects.toMatchObject({
      code: 'download-failed',
    });
    expect(server.asked).toHaveLength(1);
  });

  it('takes twenty seconds without a byte for a stall, and asks again', async () => {
    const clock = backoffAtOnce();
    const started: ServerResponse[] = [];
    await server.serve((_, response) => {
      response.write(contentOf(0).subarray(0, 100));
      started.push(response);
    });
    const loaded: number[] = [];
    const loading = loaderOf(new MemoryCache(), clock).load(remote(0), {
      onBytes: (count) => loaded.push(count),
    });
    await expect.poll(() => loaded).toEqual([100]);
    clock.pass(19_999);
    started[0]?.write(contentOf(0).subarray(100, 200));
    await expect.poll(() => loaded).toEqual([100, 200]);
    await server.serve(whole);
    clock.pass(20_000);
    expect(await loading).toEqual(contentOf(0));
    expect(server.asked).toHaveLength(2);
    expect(loaded.at(-1)).toBe(10_000);
  });

  it('says so where it stalls every time', async () => {
    const clock = backoffAtOnce();
    await server.serve(() => undefined);
    const loading = loaderOf(new MemoryCache(), clock).load(remote(0), {});
    const outcome = expect(loading).rejects.toMatchObject({
      code: 'download-failed',
      message: 'No byte of part 0 came for 20 seconds.',
    });
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      await expect.poll(() => server.asked.length).toBe(attempt);
      clock.pass(20_000);
    }
    await outcome;
  });

  it('downloads once for two tabs, and the second takes over where the first ends', async () => {
    const cache = new MemoryCache();
    const locks = new NamedLocks();
    const [one, other] = [0, 1].map(() => loaderOf(cache, backoffAtOnce(), locks));
    await server.serve(whole);
    const both = await Promise.all([one?.load(remote(0), {}), other?.load(remote(0), {})]);
    expect(both).toEqual([contentOf(0), contentOf(0)]);
    expect(server.asked).toHaveLength(1);

    const closing = new AbortController();
    await server.serve(() => {
      closing.abort();
    });
    const closed = one?.load(remote(1), { signal: closing.signal });
    const waiting = other?.load(remote(1), {});
    await expect(closed).rejects.toMatchObject({ name: 'AbortError' });
    await server.serve(whole);
    expect(await waiting).toEqual(contentOf(1));
  });

  it('shows a tab that waits for another how far that one is', async () => {
    const cache = new MemoryCache();
    const locks = new NamedLocks();
    const channels = [0, 1].map(() => new BroadcastChannel('two tabs'));
    const [one, other] = channels.map((channel) =>
      loaderOf(cache, backoffAtOnce(), locks, tabsOn(channel)),
    );
    let finish: () => void = () => undefined;
    await server.serve((_, response) => {
      response.write(contentOf(0).subarray(0, 4000));
      finish = () => response.end(contentOf(0).subarray(4000));
    });
    const first = one?.load(remote(0), {});
    await expect.poll(() => server.asked.length).toBe(1);
    const loaded: number[] = [];
    const second = other?.load(remote(0), { onBytes: (count) => loaded.push(count) });
    channels[0]?.postMessage('no message of ours');
    channels[0]?.postMessage({ key: keyOf(remote(1)), loaded: 9 });
    channels[0]?.postMessage({ key: keyOf(remote(0)), loaded: 4000 });
    // The first tab may tell it as well by then.
    await expect.poll(() => new Set(loaded)).toEqual(new Set([4000]));
    finish();
    expect(await Promise.all([first, second])).toEqual([contentOf(0), contentOf(0)]);
    expect(loaded.at(-1)).toBe(10_000);
    for (const channel of channels) channel.close();
  });

  it('does not wait for another tab where nothing is kept', async () => {
    const locks: Locks = { request: () => new Promise(() => undefined) };
    await server.serve(whole);
    const loader = loaderOf(new MemoryCache('denied'), backoffAtOnce(), locks);
    expect(await loader.load(remote(0), {})).toEqual(contentOf(0));
    expect(await loader.load(remote(0), {})).toEqual(contentOf(0));
    expect(server.asked).toHaveLength(2);
  });

  it('downloads afresh what was kept broken', async () => {
    const cache = new MemoryCache();
    await server.serve(whole);
    cache.entries.set(keyOf(remote(0)), contentOf(0).subarray(0, 9000));
    cache.entries.set(keyOf(remote(1)), contentOf(0));
    const loader = loaderOf(cache);
    expect(await loader.load(remote(0), {})).toEqual(contentOf(0));
    expect(await loader.load(remote(1), {})).toEqual(contentOf(1));
    expect(cache.entries.get(keyOf(remote(1)))).toEqual(contentOf(1));
  });

  it('stops at once when cancelled, also while it waits for a turn or the next try', async () => {
    const controller = new AbortController();
    const clock = new TestClock();
    await server.serve((_, response) => response.destroy());
    const loader = loaderOf(new MemoryCache(), clock);
    const all = [0, 1, 2, 3, 4].map((index) =>
      loader.load(remote(index), { signal: controller.signal }),
    );
    const ended = Promise.allSettled(all);
    await expect.poll(() => server.asked.length).toBe(4);
    controller.abort();
    for (const outcome of await ended) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'AbortError' } });
    }
    expect(server.asked).toHaveLength(4);
  });
});
