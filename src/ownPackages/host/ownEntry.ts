/** The worker that looks at a package which somebody opened; it is ended when it has answered. */
import { toWire } from '../../base/errors.ts';
import type { CheckAnswer, CheckRequest } from '../protocol/protocol.ts';
import { checkGiven } from './check.ts';

function say(answer: CheckAnswer): void {
  globalThis.postMessage(answer);
}

globalThis.addEventListener('message', ({ data }: MessageEvent<CheckRequest>) => {
  checkGiven(data.files, (done, total) => say({ kind: 'progress', done, total })).then(
    (files) => say({ kind: 'checked', files }),
    (error: unknown) => say({ kind: 'failed', error: toWire(error) }),
  );
});
