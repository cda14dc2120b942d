/**
 * Edits files of several formats at random, takes all of it back, does it again and saves:
 *
 *     npm run fuzz:edits -- [--count 20000] [--edits 1000] [--seed 1]
 *
 * It fails where what was taken back is not the first state, what was done again not the last, or a
 * saved file differs in lines that were not touched; files are compared after each hundred edits. The
 * message has the seed of the sequence, so that it can be tried alone.
 */
import { parseArgs } from 'node:util';
import { CORPORA } from '../../src/edit/testing/corpora.ts';
import { trySequence } from '../../src/edit/testing/sequence.ts';

/** After so many sequences it says how far it is. */
const SAY_AFTER = 500;

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '20000' },
    edits: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
  },
});
const [count, edits, first] = [values.count, values.edits, values.seed].map(Number);
if (count === undefined || edits === undefined || first === undefined) process.exit(1);
let steps = 0;
for (let done = 0; done < count; done += 1) {
  const corpus = CORPORA[done % CORPORA.length];
  if (corpus === undefined) break;
  try {
    steps += trySequence(corpus, first + done, edits);
  } catch (error) {
    process.stderr.write(`${corpus.format.title}, seed ${first + done}:\n`);
    throw error;
  }
  if ((done + 1) % SAY_AFTER === 0) {
    process.stdout.write(`${done + 1} sequences, ${steps} steps\n`);
  }
}
process.stdout.write(`${count} sequences of ${edits} edits, ${steps} steps: all held\n`);
