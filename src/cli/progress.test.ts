import { spawnSync } from 'node:child_process';
import { expect, it, test } from 'vitest';
import { noticeLine } from './noticeLine.ts';
import { progressLine } from './progress.ts';
import { commandWords, ROOT } from './testing/run.ts';

/** What stands on the line after each progress. */
function linesOf(isTTY: boolean) {
  const lines: string[] = [];
  let time = 1000;
  const line = progressLine(
    { isTTY, write: (text: string) => lines.push(text.replace('\r\u001b[K', '')) > 0 },
    () => time,
  );
  const after = (milliseconds: number, done: number, sentences = 100) => {
    time += milliseconds;
    line.onProgress({ stage: 'run', done, sentences });
    return lines.at(-1);
  };
  return { ...line, lines, after };
}

test('sentences and the time left, from how long those before took', () => {
  const { after } = linesOf(true);
  expect(after(500, 0)).toBe('0 of 100 sentences');
  expect(after(1000, 10)).toBe('10 of 100 sentences');
  expect(after(1000, 20)).toBe('20 of 100 sentences, about 8 s left');
  expect(after(58_000, 30)).toBe('30 of 100 sentences, about 2 min left');
  expect(after(0, 100)).toBe('100 of 100 sentences, about 0 s left');
  // Another schema.
  expect(after(1000, 0)).toBe('0 of 100 sentences');
  expect(after(4000, 50)).toBe('50 of 100 sentences, about 4 s left');
});

test('what comes before the first sentence is told in words', () => {
  const { onProgress, clear, lines } = linesOf(true);
  onProgress({ stage: 'download', loaded: 1, total: 2 });
  onProgress({ stage: 'self-test' });
  clear();
  expect(lines).toEqual(['reading the model', 'checking the model', '']);
});

test('nothing where there is no terminal', () => {
  const { after, clear, lines } = linesOf(false);
  after(5000, 1);
  clear();
  expect(lines).toEqual([]);
});

test('notices are counted by kind, on one line', () => {
  const range = { start: 0, end: 1 };
  expect(noticeLine([])).toBeUndefined();
  expect(
    noticeLine([
      { kind: 'sentence-cut', range },
      { kind: 'relations-untested', range },
      { kind: 'sentence-cut', range },
    ]),
  ).toBe(
    'The text has 2 parts of sentences longer than the model reads at once, between which no ' +
      'relations are found; 1 sentence with more possible entities than are tested for relations.',
  );
});

const script = spawnSync('script', ['--version'], { encoding: 'utf8' });
/** This program gives a command a terminal; others of the name take other options. */
const pty = script.status === 0 && script.stdout.includes('util-linux');

it.runIf(pty)('on a terminal extract shows its progress, its notices and its result', () => {
  const text = 'Anna Berg was born in Oslo and '.repeat(120);
  const quoted = commandWords('extract', ['--model', 'tiny:flat', '--text', text])
    .map((word) => `'${word}'`)
    .join(' ');
  const options = { cwd: ROOT, encoding: 'utf8' } as const;
  const { stdout, status } = spawnSync('script', ['-qec', quoted, '/dev/null'], options);
  // The line is written over: what stood on it one after another.
  const [first = '', second = '', ...others] = stdout.trimEnd().split('\r\n');
  const seen = first.split('\r\u001b[K');
  expect(status).toBe(0);
  expect(seen).toContain('reading the model');
  expect(seen).toContainEqual(expect.stringMatching(/^\d+ of \d+ sentences/u));
  expect(seen.at(-1)).toMatch(/^The text has \d+ parts of sentences longer /u);
  expect(second.replace('\r\u001b[K', '')).toMatch(/^\{"text":.*"notices":\[\{"kind":/u);
  expect(others).toEqual([]);
});
