import { availableParallelism } from 'node:os';
import { threadsFor } from '../device/machine.ts';
import type { Platform } from '../runtime/start.ts';

/**
 * What Node offers: WASM, with two threads at least.
 *
 * Here, and only here, the package is imported by its bare name: in Node that is the build for
 * Node, with the plain WASM provider. The `/wasm` build is for browsers; in Node it fetches its
 * threads' script from a `file:` URL, which Node's `fetch` can't, and so runs on one thread only.
 */
export const nodePlatform: Platform = {
  threads: Math.max(2, threadsFor(availableParallelism(), true)),
  ortBytes: () => 0,
  loadOrt: () => import('onnxruntime-web'),
};
