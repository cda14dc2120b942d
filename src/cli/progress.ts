import { counted } from '../base/counted.ts';
import type { Progress } from '../extract/engine.ts';

/** What a line of progress is written to: `process.stderr`. */
export type Terminal = Pick<NodeJS.WriteStream, 'isTTY' | 'write'>;

/** Below this no time left is told: too little was seen to know it. */
const SEEN_MS = 2000;

/** A line that says how far a run is. */
export interface ProgressLine {
  /** What an engine reports while it gets ready and reads one text. */
  readonly onProgress: (progress: Progress) => void;
  /**
   * So many of many texts are done.
   *
   * @param share - Which share of all that is, 0 to 1; missing where nobody knows.
   */
  readonly onTexts: (done: number, share?: number) => void;
  /** At the end, or before something else is written. */
  readonly clear: () => void;
}

/** How often the line of many texts is written over, in milliseconds: terminals are slow. */
const TEXTS_MS = 100;

/**
 * Shows how far the run is and how long it will take, on one line that is written over; nothing
 * where the stream is not a terminal.
 *
 * @param now - The time in milliseconds, from any moment on.
 */
export function progressLine(
  stream: Terminal,
  now: () => number = () => performance.now(),
): ProgressLine {
  const write = (text: string) => {
    if (stream.isTTY) stream.write(`\r\u001b[K${text}`);
  };
  let begun: { readonly at: number; readonly share: number } | undefined;
  let last = Infinity;
  const timeLeft = (share: number): string => {
    // A run of another schema begins anew.
    if (begun === undefined || share < last) begun = { at: now(), share };
    last = share;
    const taken = now() - begun.at;
    const read = share - begun.share;
    if (taken < SEEN_MS || read === 0) return '';
    return `, ${inWords((taken / read) * (1 - share))} left`;
  };
  let told = -Infinity;
  return {
    onProgress: (progress) => {
      write(
        progress.stage === 'run'
          ? `${progress.done} of ${progress.sentences} sentences` +
              timeLeft(progress.done / progress.sentences)
          : WORDS[progress.stage],
      );
    },
    onTexts: (done, share) => {
      if (now() < told + TEXTS_MS) return;
      told = now();
      const left = share === undefined ? '' : timeLeft(share);
      write(`${counted(done, 'text')}${left}`);
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
