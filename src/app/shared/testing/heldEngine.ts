import type { ScoreInput, ScoreOptions, ScoreResult } from '../../../extract/engine.ts';
import { AbortError, IterWebError } from '../../../base/errors.ts';
import type { Analysis } from '../../../extract/extractor.ts';
import { testSchema } from '../../../iter/testing/schemas.ts';
import type { SentenceScores } from '../../../iter/scores.ts';
import { StateStore } from '../../../worker/client/engineStateStore.ts';
import type { WorkerEngine } from '../../../worker/client/workerEngine.ts';

/** The text that all tests of the page are about. */
export const TEXT = 'Oslo';

/** One candidate span, the whole text, with a probability of σ(1) = 0.73. */
const SCORES: SentenceScores = {
  start: 0,
  end: 4,
  pieceStarts: [0],
  pieceEnds: [4],
  lefts: [{ position: 0, logit: 1 }],
  candidates: [{ start: 0, end: 0, logits: [1, -9, -9] }],
  links: [],
  cut: false,
  relationsUntested: false,
};

const device = { kind: 'wasm', threads: 2, reason: 'No adapter was found.' } as const;

const RESULT: ScoreResult = {
  sentences: [SCORES],
  wordpieces: 1,
  times: { tokenize: 1, encode: 2, heads: 3 },
  device,
};

/** What a schema finds in the text. */
export function analysisOf(schema: string, text = TEXT): Analysis {
  return { text, schema: testSchema({ name: schema, title: `Texts of ${schema}` }), ...RESULT };
}

/** One request to `HeldEngine`, which waits for the test's answer. */
export interface HeldRequest {
  readonly input: ScoreInput;
  readonly schema: string | undefined;
  /** Tells what was found in so much of the text: nothing, or the span. */
  readonly tell: (found: 'nothing' | 'the span') => void;
  readonly answer: () => void;
  readonly fail: (message: string) => void;
}

/** An engine with fixed scores that answers when the test says so. */
export class HeldEngine implements WorkerEngine {
  readonly schemas = ['news', 'science', 'medicine'].map((name) => analysisOf(name).schema);
  readonly device = device;
  /** Its state; a test may let more happen to it. */
  readonly states = new StateStore();
  released = false;
  /** All requests, the oldest first. */
  readonly requests: HeldRequest[] = [];

  get state() {
    return this.states.current;
  }

  subscribe(listener: Parameters<StateStore['subscribe']>[0]) {
    return this.states.subscribe(listener);
  }

  start(): Promise<void> {
    if (this.state.kind === 'idle') {
      this.states.apply({ kind: 'start' });
      this.states.apply({ kind: 'download', loaded: 0, total: 0 });
      for (const kind of ['create', 'warm-up', 'self-test'] as const) this.states.apply({ kind });
      this.states.apply({ kind: 'started', device });
    }
    return Promise.resolve();
  }

  prepare(): Promise<void> {
    return Promise.resolve();
  }

  /** How many times it was asked to forget. */
  forgotten = 0;

  forget(): Promise<void> {
    this.forgotten += 1;
    return Promise.resolve();
  }

  score(input: ScoreInput, { schema, signal, onScored }: ScoreOptions = {}) {
    this.states.apply({ kind: 'run', done: 0, sentences: 0 });
    return new Promise<ScoreResult>((resolve, reject) => {
      const end = () => {
        if (this.state.kind === 'running') this.states.apply({ kind: 'answered', device });
      };
      signal?.addEventListener('abort', () => {
        end();
        reject(new AbortError());
      });
      this.requests.push({
        input,
        schema,
        tell: (found) => {
          onScored?.([found === 'nothing' ? { ...SCORES, candidates: [], lefts: [] } : SCORES]);
        },
        answer: () => {
          end();
          resolve(RESULT);
        },
        fail: (message) => {
          end();
          reject(new IterWebError('run-failed', message));
        },
      });
    });
  }

  release(): Promise<void> {
    this.released = true;
    this.states.apply({ kind: 'dispose' });
    return Promise.resolve();
  }
}
