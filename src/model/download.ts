import { IterWebError, isAbortError, throwIfAborted } from '../errors.ts';

/** The platform's `fetch`, or a test's. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Options of one download. */
export interface DownloadOptions {
  /** What to call the file in a message. */
  readonly file: string;
  readonly fetch: Fetch;
  readonly signal?: AbortSignal | undefined;
  /** `no-cache` by default: the browser asks the server whether its copy is still the right one. */
  readonly cache?: RequestCache | undefined;
  /** Hears how many bytes have come so far. */
  readonly onBytes?: ((loaded: number) => void) | undefined;
}

/** The server has no such file. */
export class MissingFileError extends IterWebError {
  constructor(file: string) {
    super('download-failed', `The server has no file ${file}.`, {
      advice: 'Put the model package in place on the server, then run again.',
    });
  }
}

function failed(message: string, cause?: unknown): IterWebError {
  // Node has a navigator that doesn't know.
  const { navigator } = globalThis as { readonly navigator?: { readonly onLine?: boolean } };
  const offline = navigator?.onLine === false;
  return new IterWebError('download-failed', message, {
    cause,
    ...(offline && { advice: 'The browser is offline: connect, then run again.' }),
  });
}

function checkResponse(response: Response, file: string): void {
  if (response.status === 404 || response.status === 410) throw new MissingFileError(file);
  if (!response.ok) {
    throw failed(`The server answered ${response.status} instead of sending ${file}.`);
  }
  if (response.headers.get('Content-Type')?.startsWith('text/html') === true) {
    throw new IterWebError('download-failed', `The server sent a web page instead of ${file}.`, {
      advice: 'Have the server answer 404 where a file is missing, and put the package in place.',
    });
  }
}

async function readBody(
  response: Response,
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
 * Download a file from the page's own origin.
 *
 * @throws MissingFileError where there is none; IterWebError `download-failed`; AbortError.
 */
export async function download(
  url: string,
  { file, fetch, signal, cache = 'no-cache', onBytes = () => undefined }: DownloadOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const response = await fetch(url, {
      cache,
      credentials: 'same-origin',
      redirect: 'error',
      ...(signal && { signal }),
    });
    checkResponse(response, file);
    return await readBody(response, onBytes);
  } catch (error) {
    if (isAbortError(error)) throwIfAborted(signal);
    if (error instanceof IterWebError) throw error;
    throw failed(`${file} could not be downloaded.`, error);
  }
}
