import { describe, expect, it } from 'vitest';
import { IterWebError, toWire } from '../../base/errors.ts';
import { TestClock } from '../../base/testing/clock.ts';
import { Connection, type WorkerPort } from './connection.ts';
import { stamped } from '../../base/build.ts';
import type { Request } from '../protocol/protocol.ts';

const device = { kind: 'wasm', threads: 1, reason: '' } as const;
const result = {
  sentences: [],
  wordpieces: 0,
  times: { tokenize: 0, encode: 0, heads: 0 },
  device,
};

/** A connection whose worker answers what a test says. */
function connected() {
  const sent: Request[] = [];
  const port: WorkerPort = {
    postMessage: (message) => sent.push(message),
    terminate: () => undefined,
    onmessage: null,
    onmessageerror: null,
    onerror: null,
  };
  const connection = new Connection(port, new TestClock(), () => undefined);
  const say = (data: unknown) => {
    port.onmessage?.(new MessageEvent('message', { data }));
  };
  const answer = (data: object) => {
    say(stamped(data));
  };
  const seen: number[] = [];
  const request = () =>
    connection.request((id) => ({ kind: 'score', id, input: { kind: 'text', text: 'x' } }), {
      onProgress: (progress) => seen.push(progress.stage === 'run' ? progress.done : -1),
      silenceLimit: () => undefined,
    });
  return { connection, sent, seen, say, answer, request };
}

const progress = (id: number, done: number) => ({
  kind: 'progress',
  id,
  progress: { stage: 'run', done, sentences: 9 },
});

describe('an answer to another request', () => {
  it('is nobody’s: the request under way goes on', async () => {
    const { sent, seen, answer, request } = connected();
    const first = request();
    answer({ kind: 'scored', id: 1, result });
    await first;

    const second = request();
    expect(sent.map(({ id }) => id)).toEqual([1, 2]);
    answer(progress(1, 5));
    answer({ kind: 'scored', id: 1, result: { ...result, wordpieces: 11 } });
    answer({ kind: 'failed', id: 1, error: toWire(new IterWebError('run-failed', 'late')) });
    answer(progress(2, 6));
    answer({ kind: 'scored', id: 2, result: { ...result, wordpieces: 22 } });
    expect(await second).toMatchObject({ id: 2, result: { wordpieces: 22 } });
    expect(seen).toEqual([6]);
  });

  it('that comes when none is under way changes nothing', async () => {
    const { connection, answer, request } = connected();
    answer({ kind: 'scored', id: 7, result });
    answer(progress(7, 1));
    expect(connection.closed).toBe(false);
    const one = request();
    answer({ kind: 'scored', id: 1, result });
    expect(await one).toMatchObject({ kind: 'scored' });
  });
});

describe('a worker of another build', () => {
  it.each([
    { kind: 'scored', id: 1, result },
    { ...progress(1, 1), sources: 'another' },
  ])('is ended at its first word, whatever it says', async (word) => {
    const { connection, seen, say, request } = connected();
    const asked = request();
    say(word);
    await expect(asked).rejects.toMatchObject({ code: 'versions-differ' });
    expect(connection.closed).toBe(true);
    expect(seen).toEqual([]);
  });
});

describe('scores', () => {
  it('are told as they come: all that there are by then, and all again in the result', async () => {
    const { connection, answer } = connected();
    const told: number[] = [];
    const asked = connection.request(
      (id) => ({ kind: 'score', id, input: { kind: 'text', text: 'x' } }),
      {
        onProgress: () => undefined,
        onScored: (sentences) => told.push(sentences.length),
        silenceLimit: () => undefined,
      },
    );
    answer({ kind: 'scores', id: 1, sentences: [{}, {}] });
    answer({ kind: 'scores', id: 1, sentences: [{}] });
    answer({ kind: 'scores', id: 1, sentences: [{}], ends: true });
    answer({ kind: 'scored', id: 1, result });
    expect(told).toEqual([2, 3]);
    await expect(asked).resolves.toMatchObject({ kind: 'scored' });
  });
});
