import type { Progress } from '../extract/engine.ts';

/** What a line of progress is written to: `process.stderr`. */
export type Terminal = Pick<NodeJS.WriteStream, 'isTTY' | 'write'>;

/** Below this no time left is told: too little was seen to know it. */
const SEEN_MS = 2000;

/**
 * Shows how far the run is and how long it will take, on one line that is written over; nothing
 * where the stream is not a terminal.
 *
 * @param now - The time in milliseconds, from any moment on.
 * @returns What to call with each progress, and what to call at the end.
 */
export function progressLine(stream: Terminal, now: () => number = () => performance.now()) {
  const write = (text: string) => {
    if (stream.isTTY) stream.write(`\r\u001b[K${text}`);
  };
  let begun: { readonly at: number; readonly done: number } | undefined;
  let last = Infinity;
  const timeLeft = (done: number, all: number): string => {
    // A run of another schema begins anew.
    if (begun === undefined || done < last) begun = { at: now(), done };
    last = done;
    const taken = now() - begun.at;
    const read = done - begun.done;
    if (taken < SEEN_MS || read === 0) return '';
    return `, ${inWords((taken / read) * (all - done))} left`;
  };
  return {
    onProgress: (progress: Progress) => {
      write(
        progress.stage === 'run'
          ? `${progress.done} of ${progress.sentences} sentences` +
              timeLeft(progress.done, progress.sentences)
          : WORDS[progress.stage],
      );
    },
    clear: () => {
      write('');
    },
  };
}

const WORDS: Readonly<Record<Exclude<Progress['stage'], 'run'>, string>> = {
  download: 'reading the model',
  create: 'loading the model',
  'warm-up': 'warming up',
  'self-test': 'checking the model',
};

/** `about 40 s`, `about 3 min`. */
function inWords(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return seconds < 90 ? `about ${seconds} s` : `about ${Math.round(seconds / 60)} min`;
}
