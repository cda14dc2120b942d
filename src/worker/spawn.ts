import type { WorkerPort } from './connection.ts';
import entryUrl from './entry.ts?worker&url';

/** Name of the only Trusted Types policy that the page's Content Security Policy allows. */
const POLICY = 'iter-web';

/** The part of Trusted Types that we use; not every browser has them. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): URL };
}

declare global {
  // Declared with `var` because that is how a property of the global object is declared.
  var trustedTypes: TrustedTypes | undefined;
}

/** The policy lets through the worker's own script and nothing else. */
const policy = globalThis.trustedTypes?.createPolicy(POLICY, {
  createScriptURL: (url) => {
    if (url !== entryUrl) throw new TypeError(`${url} is no script of iter-web.`);
    return url;
  },
});

/** Start the worker that runs the model. */
export function spawnWorker(): WorkerPort {
  return new Worker(policy?.createScriptURL(entryUrl) ?? entryUrl, {
    type: 'module',
    name: 'iter-web',
  });
}
