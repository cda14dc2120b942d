import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));

/** Most that the scripts of a first visit may take together, compressed. */
const FIRST_BUDGET = 400_000;

/** Most that the scripts of a room may take that come when it is entered, compressed. */
const ROOM_BUDGET = 250_000;

function filesOf(extension: string): string[] {
  return readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith(extension),
  );
}

/** The one script whose name begins so. */
function script(name: string): string {
  const found = filesOf('.js').filter((file) => file.startsWith(`assets/${name}-`));
  expect(found).toHaveLength(1);
  return String(found[0]);
}

/** The script that the page begins with. */
function page(): string {
  const html = readFileSync(`${DIST}index.html`, 'utf8');
  const [, name = ''] = /<script type="module"[^>]* src="\.\/([^"]+)"/u.exec(html) ?? [];
  expect(name).toMatch(/^assets\/.*\.js$/u);
  return name;
}

/** What a room's scripts begin with. */
function room(name: string): string {
  return script(`${name}Room`);
}

/** A script and all that it can't run without. */
function withImports(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const code = readFileSync(`${DIST}${file}`, 'utf8');
  for (const [, name = ''] of code.matchAll(/\b(?:from|import)\s*["'`]\.\/([^"'`]+)["'`]/gu)) {
    withImports(`assets/${name}`, seen);
  }
  return seen;
}

/** Bytes of scripts, compressed. */
function sizeOf(files: Iterable<string>): number {
  return [...files]
    .map((file) => gzipSync(readFileSync(`${DIST}${file}`)).length)
    .reduce((sum, size) => sum + size, 0);
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
  // Of onnxruntime-web's builds one is loaded.
  const builds = filesOf('.js').filter((file) => file.startsWith('assets/ort.'));
  expect(builds).toHaveLength(3);
  const worker = filesOf('.js').filter((file) => file.startsWith('assets/entry-'));
  expect(worker).toHaveLength(1);
  const first = new Set([...withImports(page()), ...withImports(room('text')), ...worker]);
  expect(first.size).toBeGreaterThan(3);
  expect(sizeOf(first) + Math.max(...builds.map((file) => sizeOf([file])))).toBeLessThanOrEqual(
    FIRST_BUDGET,
  );
});

for (const name of ['text', 'files', 'redact']) {
  test(`what comes when the room “${name}” is entered stays within its budget`, () => {
    const before = withImports(page());
    const own = [...withImports(room(name))].filter((file) => !before.has(file));
    expect(own).toContain(room(name));
    expect(sizeOf(own)).toBeLessThanOrEqual(ROOM_BUDGET);
  });
}

test('of the packages the build has what the page asks for, and no more', () => {
  const files = filesOf('').filter((file) => file.startsWith('models/'));
  expect(files).toContain('models/tiny/manifest.json');
  expect(files).toContain('models/tiny/embeddings.i8');
  expect(files.filter((file) => /\.(?:md|pt|jsonl|safetensors)$|\/local\//u.test(file))).toEqual(
    [],
  );
});
