/** The worker that looks for personal data: patterns, and all that is found together. */
import { describeError } from '../../../base/errors.ts';
import { findAll } from './findAll.ts';
import type { FindAnswer, FindRequest } from './protocol.ts';

function say(answer: FindAnswer): void {
  globalThis.postMessage(answer);
}

globalThis.addEventListener('message', ({ data }: MessageEvent<FindRequest>) => {
  try {
    const found = findAll(data, (done, all) => say({ kind: 'progress', done, all }));
    say({ kind: 'found', found });
  } catch (error) {
    say({ kind: 'failed', message: describeError(error) });
  }
});
