import type { Engine, ScoreOptions } from '../engine.ts';
import { AbortError, IterWebError } from '../errors.ts';
import type { Analysis } from '../extractor.ts';
import { testSchema } from '../iter/testing/schemas.ts';
import type { SentenceScores } from '../iter/scores.ts';

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

/** What a schema finds in the text. */
export function analysisOf(schema: string, text = TEXT): Analysis {
  return {
    text,
    schema: testSchema({ name: schema, title: `Texts of ${schema}` }),
    sentences: [SCORES],
    wordpieces: 1,
    times: { tokenize: 1, encode: 2, heads: 3 },
    device,
  };
}

/** One request to `HeldEngine`, which waits for the test's answer. */
export interface HeldRequest {
  readonly schema: string | undefined;
  readonly answer: () => void;
  readonly fail: (message: string) => void;
}

/** An engine with fixed scores that answers when the test says so. */
export class HeldEngine implements Engine {
  readonly schemas = ['news', 'science', 'medicine'].map((name) => analysisOf(name).schema);
  readonly device = device;
  released = false;
  /** All requests, the oldest first. */
  readonly requests: HeldRequest[] = [];

  score(_input: unknown, { schema, signal }: ScoreOptions = {}) {
    return new Promise<Analysis>((resolve, reject) => {
      signal?.addEventListener('abort', () => {
        reject(new AbortError());
      });
      this.requests.push({
        schema,
        answer: () => {
          resolve(analysisOf(schema ?? 'news'));
        },
        fail: (message) => {
          reject(new IterWebError('run-failed', message));
        },
      });
    });
  }

  release(): Promise<void> {
    this.released = true;
    return Promise.resolve();
  }
}
