import { IterWebError } from '../../base/errors.ts';
import type { WorkerPort } from './connection.ts';
import { WORKER_URL } from './addresses.ts';
import { scriptAddress } from './scripts.ts';

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
  return new Worker(scriptAddress(WORKER_URL), { type: 'module', name: 'iter-web' });
}
