import { describe, expect, it } from 'vitest';
import type { StoredGroup } from '../../storage/stored.ts';
import { isModelKept, type Needed, offlineWords, prepareWords } from './offline.ts';

const file = (sha256: string, name = 'a file') => ({ name, bytes: 1, sha256 });
const group = (kind: StoredGroup['kind'], files: StoredGroup['files'], model?: string) => ({
  kind,
  files,
  ...(model !== undefined && { model }),
});

const NEEDED: Needed = {
  model: 'base',
  files: [file('encoder'), file('heads')],
  builds: [
    { bytes: 1, sha256: 'wasm', script: 'ort.wasm-1.js' },
    { bytes: 1, sha256: 'jspi', script: 'ort.jspi-1.js' },
  ],
};

const PAGE = group('page', [file('x', 'index.html'), file('y', 'ort.wasm-1.js')]);
const RUNTIME = group('runtime', [file('wasm')]);
const PACKAGE = group(
  'package',
  [file('encoder'), file('heads'), file('', 'manifest.json')],
  'base',
);

describe('what a run needs', () => {
  it('is kept where package, heads, and both files of one build are', () => {
    expect(isModelKept(NEEDED, [PAGE, RUNTIME, PACKAGE])).toBe(true);
  });

  it.each([
    ['nothing', []],
    ['no page', [RUNTIME, PACKAGE]],
    ['no build', [PAGE, PACKAGE]],
    ['no package', [PAGE, RUNTIME]],
    ['another package', [PAGE, RUNTIME, { ...PACKAGE, model: 'tiny' }]],
    ['no heads', [PAGE, RUNTIME, group('package', PACKAGE.files.slice(0, 1), 'base')]],
    ['no manifest', [PAGE, RUNTIME, group('package', PACKAGE.files.slice(0, 2), 'base')]],
    [
      'the script of one build and the binary of another',
      [PAGE, group('runtime', [file('jspi')]), PACKAGE],
    ],
  ])('is not where there is %s', (_name, stored) => {
    expect(isModelKept(NEEDED, stored)).toBe(false);
  });
});

it('says that it is ready only where all is kept', () => {
  const kept = { kind: 'kept', bytes: 1 } as const;
  expect(offlineWords(kept, true)).toBe('Ready without a network.');
  for (const other of [
    offlineWords(kept, false),
    offlineWords(kept, undefined),
    offlineWords({ kind: 'coming' }, true),
    offlineWords({ kind: 'failed' }, true),
    offlineWords({ kind: 'impossible' }, true),
  ]) {
    expect(other).not.toContain('Ready');
  }
});

it('says what is prepared and how much that is', () => {
  expect(prepareWords(6, 12_340_000)).toBe(
    'Prepare all 6 kinds of text and all rooms: 12 MB to download',
  );
  expect(prepareWords(1, 0)).toContain('the kind of text and all rooms');
});
