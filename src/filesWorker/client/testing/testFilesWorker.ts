/** Files workers of this thread, for the tests of the client. */
import { systemClock, type Clock } from '../../../base/clock.ts';
import { OPEN_LIMITS, type OpenLimits } from '../../../files/limits.ts';
import type { Format } from '../../../formats/format.ts';
import { FORMATS } from '../../../formats/registry.ts';
import { createFilesHandler } from '../../host/handler.ts';
import type { InputFile } from '../../protocol/files.ts';
import type { FilesPort } from '../connection.ts';

/** What a worker of a test has otherwise than that of the page. */
export interface TestFilesOptions {
  readonly formats?: readonly Format[];
  readonly limits?: OpenLimits;
  readonly clock?: Clock;
}

/** A worker in this thread: the real handler at the other end of a channel. */
export class TestFilesWorker implements FilesPort {
  readonly #channel = new MessageChannel();
  terminated = false;
  onmessage: FilesPort['onmessage'] = null;
  onmessageerror: FilesPort['onmessageerror'] = null;
  onerror: FilesPort['onerror'] = null;

  constructor({
    formats = FORMATS,
    limits = OPEN_LIMITS,
    clock = systemClock,
  }: TestFilesOptions = {}) {
    const { port1, port2 } = this.#channel;
    const handle = createFilesHandler(
      (answer) => {
        port2.postMessage(answer);
      },
      { formats, clock, limits },
    );
    port1.onmessage = (event) => this.onmessage?.(event);
    port2.onmessage = ({ data }: MessageEvent<unknown>) => {
      handle(data);
    };
  }

  postMessage(message: unknown): void {
    this.#channel.port1.postMessage(message);
  }

  terminate(): void {
    this.terminated = true;
    this.#channel.port1.close();
    this.#channel.port2.close();
  }

  crash(message: string): void {
    this.onerror?.({ message, preventDefault: () => undefined } as ErrorEvent);
  }

  say(message: unknown): void {
    this.onmessage?.({ data: message } as MessageEvent<unknown>);
  }
}

/** Files as a person opens them, by their paths. */
export function inputs(files: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>) {
  return Object.entries(files).map(([path, content]): InputFile => ({
    path,
    file: new Blob([content]),
  }));
}
