import { describe, expect, it } from 'vitest';
import type { StoredGroup } from '../../storage/stored.ts';
import { isModelKept, keepAllLabel, keepAllWords, type Needed, offlineWords } from './offline.ts';

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

it('says what the switch keeps, how much that is, and where what is kept is erased', () => {
  expect(keepAllLabel(6)).toBe('Keep all 6 kinds of text and all rooms for use without a network');
  expect(keepAllLabel(1)).toContain('the kind of text and all rooms');
  const words = (isWanted: boolean, missing: number, isBusy = false) =>
    keepAllWords({ isWanted, missing, total: 20_000_000, isBusy });
  expect(words(false, 20_000_000)).toBe('20 MB to download.');
  expect(words(false, 12_340_000)).toMatch(/^12 MB of 20 MB to download\. .* can be erased below/u);
  expect(words(false, 0)).toMatch(/^All of it is here now: 20 MB\. .* can be erased below/u);
  expect(words(true, 12_340_000, true)).toBe('12 MB of 20 MB are still to come.');
  expect(words(true, 12_340_000)).toContain('they come at the next visit with a network');
  expect(words(true, 0)).toContain('All of it is kept: 20 MB.');
});
