import type { Stamped } from './build.ts';

/** What a client needs of a worker that it sends `Request`s; the platform's `Worker` is one. */
export interface WorkerPort<Request> {
  postMessage(message: Stamped<Request>): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<unknown>) => void) | null;
  onmessageerror: ((event: MessageEvent<unknown>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** What a client hears of its worker. */
export interface PortListener {
  readonly onData: (data: unknown) => void;
  /** Nothing more comes of it, and why, in a sentence. */
  readonly onLost: (reason: string) => void;
}

/**
 * Hear what a worker says, and of its end.
 *
 * @param name - What it is called in sentences: “worker”.
 */
export function listenTo(
  port: WorkerPort<never>,
  name: string,
  { onData, onLost }: PortListener,
): void {
  port.onmessage = ({ data }) => {
    onData(data);
  };
  port.onmessageerror = () => {
    onLost('A message of the worker could not be read.');
  };
  port.onerror = (event) => {
    event.preventDefault();
    const said = typeof event.message === 'string' ? event.message : '';
    onLost(said === '' ? `The ${name} could not be loaded.` : `The ${name} ended: ${said}`);
  };
}

/** End a worker, of which nothing is heard any more. */
export function endPort(port: WorkerPort<never>): void {
  port.onmessage = null;
  port.onmessageerror = null;
  port.onerror = null;
  port.terminate();
}
