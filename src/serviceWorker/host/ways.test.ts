import { expect, it } from 'vitest';
import { testVersion } from './testing/version.ts';
import { type Asked, filledHeaders, keyOf, missingFiles, surplusKeys, wayOf } from './ways.ts';

const SCOPE = 'https://host.test/tools/iter/';
const VERSION = testVersion();

const asked = (path: string, more: Partial<Asked> = {}): Asked => ({
  url: new URL(path, SCOPE).href,
  method: 'GET',
  mode: 'cors',
  cache: 'default',
  ...more,
});

const way = (path: string, more?: Partial<Asked>) => {
  const found = wayOf(asked(path, more), SCOPE, VERSION);
  return 'file' in found ? `${found.kind} ${found.file.path}` : found.kind;
};

it.each(['', 'index.html', 'index', '?model=tiny:flat', 'index.html?device=wasm'])(
  'opens the page at “%s”',
  (path) => expect(way(path, { mode: 'navigate' })).toBe('page index.html'),
);

it.each([
  'models/tiny/manifest.json',
  'nothing.html',
  'index.html/more',
  'deeper/index.html',
  '../',
  '../../',
  '/tools/iter',
  '/tools/iterator/',
  'https://elsewhere.test/tools/iter/',
  '%E0%A4%A',
])('leaves a navigation to “%s” to the server', (path) =>
  expect(way(path, { mode: 'navigate' })).toBe('leave'),
);

it('gives its own files by their addresses, and those of other builds by theirs', () => {
  expect(way('assets/index-1.js')).toBe('file assets/index-1.js');
  expect(way('assets/ort-1.js')).toBe('file assets/ort-1.js');
  expect(way('a%20name.svg')).toBe('file a name.svg');
  expect(way('assets/index-0.js')).toBe('other');
});

it('leaves the model’s files, its WebAssembly, and what is asked for with a query', () => {
  expect(way('models/tiny/encoder.q4.onnx')).toBe('leave');
  expect(way('assets/ort-wasm-simd-threaded-1.wasm')).toBe('leave');
  expect(way('assets/index-1.js?true-script')).toBe('leave');
  expect(way('../assets/index-1.js')).toBe('leave');
});

it('leaves to the server what its own answer is asked of, and what is no reading', () => {
  expect(way('', { cache: 'no-store' })).toBe('leave');
  expect(way('assets/index-1.js', { method: 'HEAD' })).toBe('leave');
  expect(way('assets/index-1.js', { method: 'POST' })).toBe('leave');
});

it('takes what is shared, by a navigation to the one address only', () => {
  expect(way('share', { method: 'POST', mode: 'navigate' })).toBe('share');
  expect(way('share', { method: 'POST' })).toBe('leave');
  expect(way('share', { mode: 'navigate' })).toBe('leave');
  expect(way('', { method: 'POST', mode: 'navigate' })).toBe('leave');
});

it('misses what is to be kept always, until it is there', () => {
  const always = ['index.html', 'assets/index-1.js', 'a name.svg'];
  expect(missingFiles(SCOPE, VERSION, []).map(({ path }) => path)).toEqual(always);
  const keys = VERSION.files.map((file) => keyOf(SCOPE, file));
  expect(missingFiles(SCOPE, VERSION, keys.slice(1)).map(({ path }) => path)).toEqual([
    'index.html',
  ]);
  expect(missingFiles(SCOPE, VERSION, keys)).toEqual([]);
});

it('lets go of other builds’ files, and of nobody else’s', () => {
  const own = VERSION.files.map((file) => keyOf(SCOPE, file));
  const old = [
    keyOf(SCOPE, { path: 'index.html', sha256: 'other' }),
    keyOf(SCOPE, { path: 'assets/index-0.js', sha256: '00' }),
  ];
  const others = [
    keyOf('https://host.test/', { path: 'index.html', sha256: 'other' }),
    keyOf(`${SCOPE}second/`, { path: 'index.html', sha256: 'other' }),
    keyOf(`${SCOPE}second/`, { path: 'assets/index-0.js', sha256: 'other' }),
  ];
  expect(surplusKeys(SCOPE, VERSION, [...own, ...old, ...others])).toEqual(old);
});

it('fills in headers that the host did not send, and replaces none', () => {
  const sent = new Headers({
    'content-security-policy': 'of the host',
    'Content-Type': 'text/html',
  });
  const of = (kind: 'document' | 'other', threads: boolean) =>
    Object.fromEntries(filledHeaders(sent, VERSION, kind, threads));
  expect(of('document', true)).toEqual({
    'content-type': 'text/html',
    'content-security-policy': 'of the host',
    'x-policy': 'document',
    'cross-origin-embedder-policy': 'require-corp',
  });
  expect(of('other', false)).toEqual({
    'content-type': 'text/html',
    'content-security-policy': 'of the host',
    'x-policy': 'other',
  });
});
