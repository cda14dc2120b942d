import { IterWebError } from '../../base/errors.ts';
import type { WorkerPort } from './connection.ts';
import { WORKER_URL } from './addresses.ts';

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

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

/**
 * Make the page's one Trusted Types policy, which lets through the worker's own script and nothing
 * else. A page that does so before anything else runs keeps others from taking its name; the first
 * worker does it too.
 */
export function createWorkerPolicy(): void {
  policy ??= globalThis.trustedTypes?.createPolicy(POLICY, {
    createScriptURL: (url) => {
      if (url !== WORKER_URL) throw new TypeError(`${url} is no script of iter-web.`);
      return url;
    },
  });
}

/**
 * Start the worker that runs the model.
 *
 * @throws IterWebError `device-unavailable` where there are none: on a server.
 */
export function spawnWorker(): WorkerPort {
  if (!('Worker' in globalThis)) {
    throw new IterWebError('device-unavailable', 'iter-web runs in browsers, and this is none.', {
      advice: 'In Node import createExtractor from iter-web/node.',
    });
  }
  createWorkerPolicy();
  return new Worker(policy?.createScriptURL(WORKER_URL) ?? WORKER_URL, {
    type: 'module',
    name: 'iter-web',
  });
}
