import { describe, expect, test } from 'vitest';
import type { Schema } from '../iter/schema.ts';
import { resultOf } from './result.ts';
import { type Action, INITIAL_STATE, reduce, type State } from './state.ts';

const schema: Schema = {
  name: 'flat',
  title: 'Flat',
  description: '',
  entityTypes: [{ name: 'Loc', label: 'Loc' }],
  relationTypes: [],
  omega: 1,
  psi: 2,
  between: 'none',
  slots: 32,
  temperatures: { left: 1, span: 1, link: 1 },
  defaults: { lambda: 0.5, tau: 0.5 },
};

const device = { kind: 'wasm', threads: 2, reason: 'No adapter was found.' } as const;

/** One candidate span, "Oslo", with a probability of σ(1) = 0.73. */
const result = resultOf(
  {
    text: 'Oslo',
    schema,
    sentences: [
      {
        start: 0,
        end: 4,
        pieceStarts: [0],
        pieceEnds: [4],
        lefts: [{ position: 0, logit: 1 }],
        candidates: [{ start: 0, end: 0, logits: [1] }],
        links: [],
        cut: false,
        relationsUntested: false,
      },
    ],
    wordpieces: 1,
    times: { tokenize: 1, encode: 2, heads: 3 },
    device,
  },
  undefined,
);

const problem = { message: 'It broke.', advice: 'Mend it.' };

function after(...actions: Action[]): State {
  return actions.reduce(reduce, INITIAL_STATE);
}

describe('reduce', () => {
  test('a run reports progress and finishes', () => {
    const running = after(
      { kind: 'text', text: 'Oslo' },
      { kind: 'run-started', run: 1 },
      { kind: 'progress', run: 1, progress: { stage: 'create' } },
    );
    expect(running.activity).toEqual({ kind: 'running', run: 1, progress: { stage: 'create' } });
    const done = reduce(running, { kind: 'run-finished', run: 1, result });
    expect(done).toMatchObject({ text: 'Oslo', activity: { kind: 'idle' }, result, device });
  });

  test.each<Action>([
    { kind: 'progress', run: 1, progress: { stage: 'create' } },
    { kind: 'device', run: 1, device },
    { kind: 'run-finished', run: 1, result },
    { kind: 'run-failed', run: 1, problem },
    { kind: 'run-cancelled', run: 1 },
  ])('$kind of an earlier run changes nothing', (late) => {
    const state = after({ kind: 'run-started', run: 1 }, { kind: 'run-started', run: 2 });
    expect(reduce(state, late)).toBe(state);
  });

  test('a failure keeps the text and the last result, and the next run starts afresh', () => {
    const failed = after(
      { kind: 'text', text: 'Oslo' },
      { kind: 'run-started', run: 1 },
      { kind: 'run-finished', run: 1, result },
      { kind: 'run-started', run: 2 },
      { kind: 'run-failed', run: 2, problem },
    );
    expect(failed).toMatchObject({ text: 'Oslo', result, activity: { kind: 'failed', problem } });
    const next = reduce(failed, { kind: 'run-started', run: 3 });
    expect(next.activity).toEqual({ kind: 'running', run: 3 });
  });

  test('cancelling keeps the last result', () => {
    const state = after(
      { kind: 'run-started', run: 1 },
      { kind: 'run-finished', run: 1, result },
      { kind: 'run-started', run: 2 },
      { kind: 'run-cancelled', run: 2 },
    );
    expect(state).toMatchObject({ result, activity: { kind: 'cancelled' } });
  });

  test('a hidden type is shown again by the second toggle, and stays hidden in the next run', () => {
    const toggle: Action = { kind: 'type-toggled', part: 'entities', name: 'Loc' };
    const finished: Action[] = [
      { kind: 'run-started', run: 1 },
      { kind: 'run-finished', run: 1, result },
    ];
    expect([...after(...finished, toggle, ...finished).hidden.entities]).toEqual(['Loc']);
    expect([...after(...finished, toggle, toggle).hidden.entities]).toEqual([]);
  });
});

describe('resultOf', () => {
  test('thresholds of an earlier result are kept, down to the lowest possible', () => {
    const { analysis } = result;
    expect(result.decoding.document.spans).toHaveLength(1);
    expect(resultOf(analysis, { lambda: 0.2, tau: 0.8 }).decoding.document.spans).toEqual([]);
    const { tau, lambda } = resultOf(analysis, { lambda: 0, tau: 0 }).decoding.thresholds;
    expect([tau, lambda]).toEqual([expect.closeTo(0.1), expect.closeTo(0.05)]);
  });
});
