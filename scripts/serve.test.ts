import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exchange } from './fuzz/server.js';
import { startServer } from './serve.js';

let directory: string;
let url: string;
let close: () => Promise<void>;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'iter-web-serve-'));
  mkdirSync(join(directory, 'assets'));
  for (const name of ['index.html', 'examples.html', 'tools/iter/index.html']) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), '<!doctype html><title>page</title>');
  }
  for (const name of ['assets/a-1234.js', 'assets/a.wasm', 'model.onnx', 'model.onnx_data.00']) {
    writeFileSync(join(directory, name), 'content of a file');
  }
  ({ url, close } = await startServer({ directory, port: 0 }));
});

afterAll(async () => {
  await close();
  rmSync(directory, { recursive: true });
});

describe('the static server', () => {
  it.each([
    ['', 'text/html; charset=utf-8'],
    ['assets/a-1234.js', 'text/javascript; charset=utf-8'],
    ['assets/a.wasm', 'application/wasm'],
    ['model.onnx', 'application/octet-stream'],
    ['model.onnx_data.00', 'application/octet-stream'],
  ])('serves /%s as %s', async (path, type) => {
    const response = await fetch(url + path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
  });

  it.each([
    ['', true],
    ['index.html', true],
    ['index', true],
    ['examples', true],
    ['%65xamples', true],
    ['tools/iter/', true],
    ['assets/a-1234.js', false],
    ['model.onnx', false],
    ['missing', false],
  ])(
    'sends the security headers with /%s, Trusted Types with a page under any of its addresses',
    async (path, isPage) => {
      const { headers } = await fetch(url + path);
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      const policy = headers.get('content-security-policy');
      expect(policy).toContain("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';");
      expect(policy).toContain("frame-ancestors 'self'");
      // onnxruntime-web starts its threads in the worker without Trusted Types.
      expect(policy?.includes('require-trusted-types-for')).toBe(isPage);
    },
  );

  it('answers a missing file with 404, never with the page', async () => {
    const response = await fetch(`${url}assets/missing.wasm`);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('Not Found\n');
  });

  it.each(['bytes=8-9', 'bytes=5-2', 'bytes=-5', 'bytes=-999', 'bytes=abc', 'bytes=99-', 'x=1'])(
    'sends the whole file whatever range is asked for: %s',
    async (range) => {
      const response = await fetch(`${url}model.onnx`, { headers: { Range: range } });
      expect(response.status).toBe(200);
      expect(response.headers.get('content-range')).toBeNull();
      expect(response.headers.get('accept-ranges')).toBeNull();
      expect(await response.text()).toBe('content of a file');
    },
  );

  it('leads to the folder where the slash at its end is missing, with the query', async () => {
    const response = await fetch(`${url}tools/iter?model=tiny`, { redirect: 'manual' });
    expect(response.status).toBe(301);
    expect(response.headers.get('location')).toBe('./iter/?model=tiny');
    const followed = await fetch(`${url}tools/iter?model=tiny`);
    expect(followed.url).toBe(`${url}tools/iter/?model=tiny`);
    expect(followed.status).toBe(200);
  });

  it.each(['//127.0.0.2/..', '//tools', '/%2F%2Ftools', '/a:b'])(
    'leads to no other host: %s',
    async (path) => {
      const { port } = new URL(url);
      const answer = await exchange(Number(port), `GET ${path} HTTP/1.0\r\n\r\n`);
      const [, location] = /^location: (.*)\r$/imu.exec(answer.toString()) ?? [];
      expect(location ?? './').toMatch(/^\.\//u);
    },
  );

  it('says how long files may be kept, and keeps no refusal', async () => {
    const kept = async (path: string) =>
      (await fetch(url + path)).headers.get('cache-control') ?? '';
    expect(await kept('assets/a-1234.js')).toContain('immutable');
    expect(await kept('index.html')).toBe('no-cache');
    expect(await kept('assets/..%2Findex.html')).toBe('no-cache');
    expect(await kept('assets/missing.js')).toBe('no-store');
  });

  it('answers that what a browser has is still good', async () => {
    const { headers } = await fetch(`${url}model.onnx`);
    const asked = `GET /model.onnx HTTP/1.0\r\nIf-None-Match: ${headers.get('etag') ?? ''}\r\n\r\n`;
    const answer = await exchange(Number(new URL(url).port), asked);
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 304 /u);
  });

  it('takes nothing', async () => {
    for (const path of ['share', 'folder/share']) {
      const shared = { method: 'POST', body: 'a secret', redirect: 'manual' } as const;
      const { status, headers } = await fetch(url + path, shared);
      expect([status, headers.get('location')]).toEqual([303, './?shared=lost#/text']);
    }
    expect((await fetch(`${url}share`)).status).toBe(404);
    expect((await fetch(url, { method: 'POST', body: 'text' })).status).toBe(405);
  });

  it('stays inside its folder', async () => {
    expect((await fetch(`${url}%2e%2e%2fpackage.json`)).status).toBe(403);
  });

  it('leaves cross-origin isolation out where told to', async () => {
    const other = await startServer({ directory, port: 0, isolated: false });
    const { headers } = await fetch(other.url);
    expect(headers.get('cross-origin-opener-policy')).toBeNull();
    expect(headers.get('cross-origin-embedder-policy')).toBeNull();
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    await other.close();
  });

  it('says what to do where the port is taken', async () => {
    const { port } = new URL(url);
    await expect(startServer({ directory, port: Number(port) })).rejects.toThrow('PORT=');
  });

  it('says what to do where nothing is built', async () => {
    const missing = join(directory, 'assets');
    await expect(startServer({ directory: missing, port: 0 })).rejects.toThrow('npm run build');
  });

  it.each([
    ['127.0.0.1', '127.0.0.1', false],
    ['localhost', 'localhost', false],
    ['0.0.0.0', '127.0.0.1', true],
    ['0', '127.0.0.1', true],
  ])('on host %s prints an address that a browser takes', async (host, shown, warns) => {
    const other = await startServer({ directory, port: 0, host });
    expect(new URL(other.url).hostname).toBe(shown);
    expect((await fetch(other.url)).status).toBe(200);
    if (warns) expect(other.warning).toContain('other machines');
    else expect(other.warning).toBeUndefined();
    await other.close();
  });
});
