import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isInBrowserCache } from './browserCache.ts';

const BYTES = new TextEncoder().encode('a build of onnxruntime-web');
const PART = {
  path: 'assets/ort-1234.wasm',
  url: 'https://page.example/assets/ort-1234.wasm',
  file: 'the WebAssembly file of onnxruntime-web',
  bytes: BYTES.length,
  sha256: createHash('sha256').update(BYTES).digest('hex'),
};
const HEADERS = {
  'Content-Type': 'application/wasm',
  'Cache-Control': 'public, max-age=31536000, immutable',
};

/** A browser whose cache has an answer, or none. */
function browserWith(kept: Response | undefined) {
  const asked: (RequestInit | undefined)[] = [];
  const request = (_: unknown, options?: RequestInit) => {
    asked.push(options);
    return kept ? Promise.resolve(kept) : Promise.reject(new TypeError('Failed to fetch'));
  };
  return { asked, request };
}

const answer = (body: BodyInit, headers: Record<string, string> = HEADERS, status = 200) =>
  isInBrowserCache(PART, browserWith(new Response(body, { headers, status })).request, {});

describe('whether the browser’s own cache has a part', () => {
  it('is asked without asking the server', async () => {
    const { asked, request } = browserWith(new Response(BYTES, { headers: HEADERS }));
    expect(await isInBrowserCache(PART, request, {})).toBe(true);
    expect(asked).toEqual([{ cache: 'only-if-cached', mode: 'same-origin' }]);
  });

  it('is no where it has none, other bytes or too few', async () => {
    expect(await isInBrowserCache(PART, browserWith(undefined).request, {})).toBe(false);
    expect(await answer('a build of onnxruntime-Web')).toBe(false);
    expect(await answer('a build of')).toBe(false);
    expect(await answer('gone', HEADERS, 404)).toBe(false);
  });

  it('is no where the server would be asked again, or it would not be compiled as it comes', async () => {
    expect(await answer(BYTES, { ...HEADERS, 'Cache-Control': 'no-cache' })).toBe(false);
    expect(await answer(BYTES, { 'Content-Type': 'application/wasm' })).toBe(false);
    expect(await answer(BYTES, { ...HEADERS, 'Content-Type': 'text/html' })).toBe(false);
  });

  it('is no where the request was called off', async () => {
    const request: typeof fetch = (_, options) => {
      options?.signal?.throwIfAborted();
      return Promise.resolve(new Response(BYTES, { headers: HEADERS }));
    };
    const signal = AbortSignal.abort();
    expect(await isInBrowserCache(PART, request, { signal })).toBe(false);
  });
});
