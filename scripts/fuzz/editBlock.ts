/** A process of `edits.ts`: tries the sequences that it is sent, and tells what became of them. */
import { inspect } from 'node:util';
import { CORPORA } from '../../src/edit/testing/corpora.ts';
import { type Corpus, trySequence } from '../../src/edit/testing/sequence.ts';

/** Sequences of some edits each, a seed after the other. */
export interface Block {
  readonly first: number;
  readonly count: number;
  readonly edits: number;
}

/** What became of a block. */
export type Outcome =
  | { readonly kind: 'held'; readonly steps: number }
  | { readonly kind: 'failed'; readonly words: string };

process.on('message', (message) => process.send?.(tryBlock(message as Block)));

function tryBlock({ first, count, edits }: Block): Outcome {
  let steps = 0;
  for (let seed = first; seed < first + count; seed += 1) {
    const corpus = CORPORA[seed % CORPORA.length];
    if (corpus === undefined) throw new RangeError('There are no files to edit.');
    // Half of the edits are refused, and where each was is of no use.
    Error.stackTraceLimit = 0;
    try {
      steps += trySequence(corpus, seed, edits);
    } catch {
      return {
        kind: 'failed',
        words: `${corpus.format.title}, seed ${seed}:\n${why(corpus, seed, edits)}`,
      };
    }
  }
  return { kind: 'held', steps };
}

/** Tries one again that did not hold, for where that was. */
function why(corpus: Corpus, seed: number, edits: number): string {
  Error.stackTraceLimit = 20;
  try {
    trySequence(corpus, seed, edits);
    return 'It held the second time.';
  } catch (error) {
    return inspect(error);
  }
}
