import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from './serve.js';

let directory: string;
let url: string;
let close: () => Promise<void>;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'iter-web-serve-'));
  mkdirSync(join(directory, 'assets'));
  writeFileSync(join(directory, 'index.html'), '<!doctype html><title>page</title>');
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
    ['', 'text/html;charset=utf-8'],
    ['assets/a-1234.js', 'text/javascript'],
    ['assets/a.wasm', 'application/wasm'],
    ['model.onnx', 'application/octet-stream'],
    ['model.onnx_data.00', 'application/octet-stream'],
  ])('serves /%s as %s', async (path, type) => {
    const response = await fetch(url + path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
  });

  it.each(['', 'assets/a-1234.js', 'model.onnx', 'missing'])(
    'sends the security headers with /%s',
    async (path) => {
      const { headers } = await fetch(url + path);
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      const policy = headers.get('content-security-policy');
      expect(policy).toContain("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';");
      expect(policy).toContain("frame-ancestors 'self'");
      // onnxruntime-web starts its threads in the worker without Trusted Types.
      expect(policy?.includes('require-trusted-types-for')).toBe(path === '');
    },
  );

  it('answers a missing file with 404, never with the page', async () => {
    const response = await fetch(`${url}assets/missing.wasm`);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('Not found\n');
  });

  it('serves a range, by which a download is resumed', async () => {
    const response = await fetch(`${url}model.onnx`, { headers: { Range: 'bytes=8-9' } });
    expect(response.status).toBe(206);
    expect(await response.text()).toBe('of');
  });

  it('takes nothing', async () => {
    expect((await fetch(url, { method: 'POST', body: 'text' })).status).toBe(405);
  });

  it('stays inside its folder', async () => {
    expect((await fetch(`${url}%2e%2e%2fpackage.json`)).status).toBe(404);
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
});
