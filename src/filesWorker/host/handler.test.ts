import { expect, it } from 'vitest';
import { SOURCES, stamped } from '../../base/build.ts';
import { systemClock } from '../../base/clock.ts';
import { FORMATS } from '../../formats/registry.ts';
import type { FilesAnswer, FilesRequest } from '../protocol/protocol.ts';
import { createFilesHandler } from './handler.ts';

/** A machine that others use too takes its time. */
const PATIENT = { timeout: 30_000 };

/** A handler, and what it says. */
function served() {
  const answers: FilesAnswer[] = [];
  const handle = createFilesHandler((answer) => answers.push(answer), {
    formats: FORMATS,
    clock: systemClock,
  });
  const ends = () =>
    answers.filter(({ kind }) => !['progress', 'rows', 'lines', 'found'].includes(kind));
  return {
    answers,
    handle,
    ask: (request: FilesRequest) => {
      handle(stamped(request));
    },
    ended: (count: number) =>
      expect
        .poll(() => ends().length, PATIENT)
        .toBe(count)
        .then(ends),
  };
}

/** A file of so many lines, each a text of some words. */
function lines(count: number) {
  const text = `${JSON.stringify({ text: 'Ida sang again. '.repeat(40), label: [[0, 3, 'P']] })}\n`;
  return [{ path: 'a.jsonl', file: new Blob([text.repeat(count)]) }];
}

it('a page of another build is told so, and nothing is done for it', async () => {
  const { handle, answers, ended } = served();
  for (const message of [{ kind: 'open', id: 1, choices: {}, sources: 'another' }, null])
    handle(message);
  expect(await ended(2)).toEqual(
    Array<unknown>(2).fill(expect.objectContaining({ kind: 'failed', sources: SOURCES })),
  );
  expect(answers[0]).toMatchObject({ error: { code: 'versions-differ' } });
});

it('rows come in order and in parts, and a document is read while others are listed', async () => {
  const { ask, answers, ended } = served();
  ask({ kind: 'files', id: 1, files: lines(1200) });
  ask({ kind: 'open', id: 2, choices: {} });
  await expect.poll(() => answers.some(({ kind }) => kind === 'rows'), PATIENT).toBe(true);
  ask({ kind: 'read', id: 3, document: 0 });
  const [first, second] = await ended(2);
  expect([first?.kind, second?.kind].sort()).toEqual(['opened', 'read']);
  const parts = answers.flatMap((answer) => (answer.kind === 'rows' ? [answer.part.rows] : []));
  expect(parts.length).toBeGreaterThan(2);
  expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(500);
  expect(parts.flat().map(({ id }) => id)).toEqual(Array.from({ length: 1200 }, (_, id) => id));
});

it('a cancel stops the request that it names, and no other', async () => {
  const { ask, ended } = served();
  // Many, so that a search takes more than one turn.
  ask({ kind: 'files', id: 1, files: lines(8000) });
  ask({ kind: 'open', id: 2, choices: {} });
  await ended(1);
  ask({ kind: 'search', id: 3, query: 'nowhere' });
  ask({ kind: 'search', id: 4, query: 'IDA SANG' });
  ask({ kind: 'cancel', id: 3 });
  const ends = await ended(3);
  const endOf = (wanted: number) => ends.find(({ id }) => id === wanted);
  expect(endOf(3)).toMatchObject({ kind: 'failed', error: { code: 'aborted' } });
  expect(endOf(4)).toMatchObject({ kind: 'searched' });
});

it('what nobody opened can’t be read, and what is no document neither', async () => {
  const { ask, ended } = served();
  ask({ kind: 'read', id: 1, document: 0 });
  expect((await ended(1))[0]).toMatchObject({ kind: 'failed', error: { code: 'bad-input' } });
  ask({ kind: 'open', id: 2, choices: {} });
  ask({ kind: 'open', id: 3, choices: { format: 'nope' } });
  const [, empty, unknown] = await ended(3);
  expect(empty).toMatchObject({ kind: 'opened', end: { report: { entries: [] } } });
  expect(unknown).toMatchObject({ kind: 'failed', error: { code: 'bad-input' } });
});
