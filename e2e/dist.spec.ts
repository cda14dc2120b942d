import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));

/** Most that the scripts of a first visit may take together, compressed. */
const SCRIPT_BUDGET = 400_000;

function filesOf(extension: string): string[] {
  return readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith(extension),
  );
}

test('the build has one onnxruntime-web: three .wasm files and no other', () => {
  const names = filesOf('.wasm').map((file) => file.replace(/-[\w-]{8}\.wasm$/u, '.wasm'));
  expect(names.sort()).toEqual([
    'assets/ort-wasm-simd-threaded.asyncify.wasm',
    'assets/ort-wasm-simd-threaded.jspi.wasm',
    'assets/ort-wasm-simd-threaded.wasm',
  ]);
});

test('what a first visit loads of scripts stays within its budget', () => {
  const sizeOf = (file: string) => gzipSync(readFileSync(`${DIST}${file}`)).length;
  const scripts = [...filesOf('.js'), ...filesOf('.mjs')];
  const isOrt = (file: string) => file.startsWith('assets/ort.');
  // The page of examples has a script of its own, and of onnxruntime-web's builds one is loaded.
  const builds = scripts.filter(isOrt).map(sizeOf);
  const others = scripts.filter((file) => !isOrt(file) && !file.startsWith('assets/examples-'));
  expect(builds).toHaveLength(3);
  expect(others.length).toBeGreaterThan(2);
  const total = others.map(sizeOf).reduce((sum, size) => sum + size, Math.max(...builds));
  expect(total).toBeLessThanOrEqual(SCRIPT_BUDGET);
});

test('of the packages the build has what the page asks for, and no more', () => {
  const files = filesOf('').filter((file) => file.startsWith('models/'));
  expect(files).toContain('models/tiny/manifest.json');
  expect(files).toContain('models/tiny/embeddings.i8');
  expect(files.filter((file) => /\.(?:md|pt|jsonl|safetensors)$|\/local\//u.test(file))).toEqual(
    [],
  );
});
