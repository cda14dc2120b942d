import { Worker } from 'node:worker_threads';
import type { WorkerPort } from '../worker/client/connection.ts';
import type { Request } from '../worker/protocol/protocol.ts';

/** Kinds of answers that others follow. */
const NOT_LAST = ['progress', 'scores'];

function isLast(answer: unknown): boolean {
  const { kind } = answer as { readonly kind?: unknown };
  return typeof kind === 'string' && !NOT_LAST.includes(kind);
}

function errorEvent(error: unknown): ErrorEvent {
  const message = error instanceof Error ? error.message : String(error);
  const event = new Event('error', { cancelable: true });
  return Object.assign(event, { message, error, filename: '', lineno: 0, colno: 0 });
}

/**
 * A thread of Node's as the client knows workers. It keeps the process alive only while it has
 * something to answer.
 */
export class NodeWorker implements WorkerPort {
  readonly #worker: Worker;
  #ended = false;
  onmessage: WorkerPort['onmessage'] = null;
  onmessageerror: WorkerPort['onmessageerror'] = null;
  onerror: WorkerPort['onerror'] = null;

  /** @param script - The worker's file. */
  constructor(script: URL) {
    // Node's own options of the program (`--eval`, a loader) are not the worker's.
    this.#worker = new Worker(script, { name: 'iter-web', execArgv: [] });
    this.#worker.unref();
    this.#worker.on('message', (data: unknown) => {
      if (isLast(data)) this.#worker.unref();
      this.onmessage?.(new MessageEvent('message', { data }));
    });
    this.#worker.on('messageerror', (data: unknown) => {
      this.onmessageerror?.(new MessageEvent('messageerror', { data }));
    });
    this.#worker.on('error', (error) => {
      this.#fail(error);
    });
    this.#worker.on('exit', (code) => {
      this.#fail(new Error(`It ended with code ${code}.`));
    });
  }

  postMessage(message: Request): void {
    if (message.kind !== 'cancel') this.#worker.ref();
    this.#worker.postMessage(message);
  }

  terminate(): void {
    this.#ended = true;
    void this.#worker.terminate();
  }

  #fail(error: unknown): void {
    if (this.#ended) return;
    this.#ended = true;
    this.onerror?.(errorEvent(error));
  }
}
