import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { headerPolicy } from '../headers.js';
import { pageFiles, writeServiceWorker } from './service-worker.js';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'iter-web-page-'));
  for (const path of [
    'index.html',
    'examples.html',
    'favicon.svg',
    'service-worker.js',
    'HOSTING.txt',
    '_headers',
    '.htaccess',
    'assets/index-Ab_-1234.js',
    'assets/examples-12345678.css',
    'assets/ort.wasm.bundle.min-12345678.js',
    'assets/ort-wasm-simd-threaded-12345678.wasm',
    'assets/index-12345678.js.map',
    'models/tiny/manifest.json',
  ]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), '<meta name="build" content="12ab">');
  }
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

it('keeps the page’s own files, and of onnxruntime-web the script that is used', () => {
  expect(pageFiles(folder).map(({ path, kept }) => `${kept} ${path}`)).toEqual([
    'always assets/index-Ab_-1234.js',
    'used assets/ort.wasm.bundle.min-12345678.js',
    'always favicon.svg',
    'always index.html',
  ]);
});

it('is one script without imports, and has the policy of documents and workers', async () => {
  await writeServiceWorker(folder);
  const script = readFileSync(join(folder, 'service-worker.js'), 'utf8');
  expect(script).not.toMatch(/^\s*(?:import|export)\b/mu);
  expect(script).toContain('12ab');
  for (const document of [true, false]) expect(script).toContain(headerPolicy({ document }));
  expect(script).not.toContain('ITER_WEB_PAGE');
});
