import type { Problem } from '../shared/settings.ts';

/** UTF-8 bytes of the longest text that the page runs; a longer one takes it minutes on most machines. */
const MOST_BYTES = 500_000;

const NO_TEXT: Problem = {
  message: 'There is no text yet.',
  advice: 'Type or paste one, or take an example.',
};

/** Why a text is not run in the page; undefined where it is. */
export function textProblem(text: string): Problem | undefined {
  if (text.trim() === '') return NO_TEXT;
  const bytes = new TextEncoder().encode(text).length;
  if (bytes <= MOST_BYTES) return undefined;
  const [kilobytes, most] = [Math.ceil(bytes / 1000), MOST_BYTES / 1000];
  return {
    message: `This text has ${kilobytes} kB, and the page runs at most ${most} kB.`,
    advice: 'Run it on the command line (npm run extract), or a part of it here.',
  };
}
