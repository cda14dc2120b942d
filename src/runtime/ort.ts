import type * as OrtModule from 'onnxruntime-web/wasm';

/** One of the builds of onnxruntime-web; whoever runs the engine chooses and imports it. */
export type Ort = typeof OrtModule;

/** Runs works one after another. */
export type Queue = <T>(work: () => Promise<T>) => Promise<T>;

const queues = new WeakMap<Ort, Queue>();

/**
 * The queue of a build: onnxruntime-web hangs or traps where two of its creates or runs overlap,
 * even those of different sessions.
 */
export function queueOf(ort: Ort): Queue {
  const known = queues.get(ort);
  if (known) return known;
  let last: Promise<unknown> = Promise.resolve();
  const queue: Queue = (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
  queues.set(ort, queue);
  return queue;
}

/** Settings that a build takes before its first session. */
export function configureOrt(ort: Ort, threads: number): void {
  ort.env.wasm.numThreads = threads;
  // Its warnings are for developers of graphs; errors come as exceptions.
  ort.env.logLevel = 'error';
}
