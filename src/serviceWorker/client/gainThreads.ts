import { threadsFor } from '../../device/machine.ts';
import { ownBuild } from './ownBuild.ts';

/** What a reader does that a page which is loaded anew would lose, or be in the way of. */
const TOUCHES = ['input', 'keydown', 'pointerdown', 'paste', 'drop'] as const;

/**
 * At the first visit to a host that sends no headers, loads the page anew as soon as its service worker
 * is there, which adds those that threads need; not where the reader has begun to do something.
 */
export function gainThreads(): void {
  const { serviceWorker: workers } = navigator as {
    readonly serviceWorker?: ServiceWorkerContainer;
  };
  const isOfUse = !crossOriginIsolated && threadsFor(navigator.hardwareConcurrency, true) > 1;
  // With a worker there already, another load would change nothing.
  if (workers?.controller !== null || !isOfUse || ownBuild() === undefined) return;
  const touched = new AbortController();
  const { signal } = touched;
  for (const name of TOUCHES) {
    addEventListener(name, () => touched.abort(), { capture: true, once: true, signal });
  }
  workers.addEventListener('controllerchange', () => location.reload(), { once: true, signal });
}
