/**
 * Edits files of several formats at random, takes all of it back, does it again and saves:
 *
 *     npm run fuzz:edits -- [--count 20000] [--edits 1000] [--seed 1] [--jobs 1] [--done FILE]
 *
 * It tries a sequence for each seed from the first on, in so many processes at once, and fails where
 * what was taken back is not the first state, what was done again not the last, or a saved file differs
 * in lines that were not touched; files are compared after each hundred edits. The message has the seed
 * of the sequence, which is tried alone by `--seed SEED --count 1`. What has held is noted in the file
 * of `--done`, and is not tried again: so a run that was broken off goes on.
 */
import { fork } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Block, Outcome } from './editBlock.ts';

/** A process gets so many sequences at once, and what is noted are these. */
const IN_A_BLOCK = 100;

/** After so many sequences it says how far it is. */
const SAY_AFTER = 500;

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '20000' },
    edits: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    jobs: { type: 'string', default: '1' },
    done: { type: 'string' },
  },
});
const [count, edits, seed, jobs] = [values.count, values.edits, values.seed, values.jobs].map(
  (value) => {
    const number = Number(value);
    if (Number.isSafeInteger(number) && number > 0) return number;
    throw new RangeError(`“${value}” is no whole number above 0.`);
  },
) as [number, number, number, number];

const noted = values.done === undefined ? new Map<string, number>() : notedIn(values.done);
const waiting: Block[] = [];
let [held, steps] = [0, 0];
for (let first = seed; first < seed + count; first += IN_A_BLOCK) {
  const block = { first, count: Math.min(IN_A_BLOCK, seed + count - first), edits };
  const known = noted.get(nameOf(block));
  if (known === undefined) waiting.push(block);
  else note(block, known);
}

await Promise.all(Array.from({ length: Math.min(jobs, waiting.length) }, work));
process.stdout.write(`${held} sequences of ${edits} edits, ${steps} steps: all held\n`);

/** Has a process of its own try block after block, until none is left. */
async function work(): Promise<void> {
  const child = fork(new URL('./editBlock.ts', import.meta.url));
  try {
    while (waiting.length > 0) {
      const [block] = waiting.splice(0, 1);
      if (block === undefined) break;
      const outcome = await new Promise<Outcome>((resolve, reject) => {
        child.removeAllListeners();
        child.once('message', (message) => resolve(message as Outcome));
        child.once('exit', (code, signal) =>
          reject(new Error(`A process ended by itself: ${signal ?? String(code)}`)),
        );
        child.send(block);
      });
      if (outcome.kind === 'failed') throw new Error(outcome.words);
      if (values.done !== undefined) {
        appendFileSync(values.done, `${nameOf(block)} ${outcome.steps}\n`);
      }
      note(block, outcome.steps);
    }
  } finally {
    child.removeAllListeners();
    child.kill();
  }
}

function note(block: Block, done: number): void {
  const before = held;
  held += block.count;
  steps += done;
  if (Math.floor(held / SAY_AFTER) > Math.floor(before / SAY_AFTER)) {
    process.stdout.write(`${held} sequences, ${steps} steps\n`);
  }
}

function nameOf({ first, count: size, edits: length }: Block): string {
  return `${first} ${size} ${length}`;
}

/** How many steps the blocks took that a file says have held, by their names. */
function notedIn(path: string): Map<string, number> {
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  return new Map(
    // The last line may be broken off.
    lines.slice(0, -1).map((line) => {
      const space = line.lastIndexOf(' ');
      return [line.slice(0, space), Number(line.slice(space + 1))];
    }),
  );
}
