import type { Progress } from '../engine.ts';

/**
 * Shows how far the run is, on one line that is written over; nothing where the stream is not a
 * terminal.
 *
 * @returns What to call with each progress, and what to call at the end.
 */
export function progressLine(stream: NodeJS.WriteStream) {
  const write = (text: string) => {
    if (stream.isTTY) stream.write(`\r\u001b[K${text}`);
  };
  return {
    onProgress: (progress: Progress) => {
      write(
        progress.stage === 'run'
          ? `${progress.done} of ${progress.sentences} sentences`
          : progress.stage === 'download'
            ? 'reading the model'
            : progress.stage,
      );
    },
    clear: () => {
      write('');
    },
  };
}
