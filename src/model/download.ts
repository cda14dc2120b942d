import { type Clock, inSeconds } from '../base/clock.ts';
import { STALL_LIMIT } from '../extract/engine.ts';
import { IterWebError, throwIfAborted } from '../base/errors.ts';

/** The platform's `fetch`, or a test's. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** What a download needs of the platform, and how long it waits. */
export interface Network {
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** Factor on all waits; 1 by default. */
  readonly patience?: number | undefined;
}

/** Options of one download. */
export interface DownloadOptions {
  /** What to call the file in a message. */
  readonly file: string;
  /** More bytes than this are not read. */
  readonly mostBytes: number;
  readonly signal?: AbortSignal | undefined;
  /** `no-cache` by default: the browser asks the server whether its copy is still the right one. */
  readonly cache?: RequestCache | undefined;
  /** Hears how many bytes have come so far. */
  readonly onBytes?: ((loaded: number) => void) | undefined;
}

/** Answers that may be others a moment later: too many requests, and what ails the server. */
const MAY_PASS = new Set([408, 425, 429, 500, 502, 503, 504]);

/** The server's answer is what it is: asking again would not change it. */
export class FinalDownloadError extends IterWebError {
  constructor(message: string, advice: string) {
    super('download-failed', message, { advice });
  }
}

/** The server has no such file. */
export class MissingFileError extends FinalDownloadError {
  constructor(file: string) {
    super(
      `The server has no file ${file}.`,
      'Put the model package in place on the server, then run again.',
    );
  }
}

/** The server sent a page: one to sign in on, or that of a single-page app for whatever it lacks. */
export class WebPageError extends FinalDownloadError {
  constructor(file: string) {
    super(
      `The server sent a web page instead of ${file}.`,
      'Sign in where the network asks for it; else have the server answer 404 where a file is missing, and put the package in place.',
    );
  }
}

function failed(message: string, cause?: unknown): IterWebError {
  // Node has a navigator that doesn't know.
  const { navigator } = globalThis as { readonly navigator?: { readonly onLine?: boolean } };
  const offline = navigator?.onLine === false;
  return new IterWebError('download-failed', message, {
    cause,
    ...(offline && {
      advice: 'The browser is offline: connect, then run again; what has been downloaded is kept.',
    }),
  });
}

function checkResponse(response: Response, file: string): void {
  const { status } = response;
  if (status === 404 || status === 410) throw new MissingFileError(file);
  if (!response.ok) {
    const message = `The server answered ${status} instead of sending ${file}.`;
    if (MAY_PASS.has(status)) throw failed(message);
    throw new FinalDownloadError(message, 'Have the server send the file, then run again.');
  }
  if (response.headers.get('Content-Type')?.startsWith('text/html') === true) {
    throw new WebPageError(file);
  }
}

/** How a web page begins; nothing of a package does so. */
const WEB_PAGE = /^\s*<(?:!doctype\s+html|html|head|body)[\s>]/iu;

/** Servers may send a page under any type. */
function checkContent(bytes: Uint8Array, file: string): void {
  const beginning = new TextDecoder().decode(bytes.subarray(0, 256));
  if (WEB_PAGE.test(beginning)) throw new WebPageError(file);
}

async function readBody(
  response: Response,
  { file, mostBytes }: DownloadOptions,
  onBytes: (loaded: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let loaded = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true as const, value: undefined };
    if (done) break;
    chunks.push(value);
    loaded += value.length;
    if (loaded > mostBytes) throw failed(`${file} has more than its ${mostBytes} bytes.`);
    onBytes(loaded);
  }
  const bytes = new Uint8Array(loaded);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

/**
 * Download a file from the page's own origin, once.
 *
 * @throws FinalDownloadError where another try can't help, MissingFileError among them;
 * IterWebError `download-failed`; AbortError.
 */
export async function download(
  url: string,
  { fetch, clock, patience = 1 }: Network,
  options: DownloadOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const { file, signal, cache = 'no-cache', onBytes } = options;
  throwIfAborted(signal);
  const request = new AbortController();
  const stop = () => {
    request.abort();
  };
  const stall = new Error('stalled');
  let callOff: () => void = () => undefined;
  const limit = STALL_LIMIT * patience;
  const watch = () => {
    callOff();
    callOff = clock.after(limit, () => {
      request.abort(stall);
    });
  };
  signal?.addEventListener('abort', stop, { once: true });
  watch();
  try {
    const response = await fetch(url, {
      cache,
      credentials: 'same-origin',
      redirect: 'error',
      signal: request.signal,
    });
    checkResponse(response, file);
    const bytes = await readBody(response, options, (loaded) => {
      watch();
      onBytes?.(loaded);
    });
    checkContent(bytes, file);
    return bytes;
  } catch (error) {
    // What is still to come of an answer that is of no use.
    stop();
    throwIfAborted(signal);
    if (error instanceof IterWebError) throw error;
    throw request.signal.reason === stall
      ? failed(`No byte of ${file} came for ${inSeconds(limit)}.`)
      : failed(`${file} could not be downloaded.`, error);
  } finally {
    callOff();
    signal?.removeEventListener('abort', stop);
  }
}
