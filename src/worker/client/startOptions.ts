import type { StartOptions } from '../protocol/protocol.ts';
import { ORT_FILES } from './addresses.ts';
import type { WorkerEngineOptions } from './workerEngine.ts';

/** What a worker is started with, for the options of its engine. */
export function startOptions(options: WorkerEngineOptions): StartOptions {
  const [modelsUrl, ...elsewhere] = folders(options.modelsUrl);
  return {
    model: options.model,
    ...(options.schema === undefined ? {} : { schema: options.schema }),
    device: options.device ?? 'auto',
    ...(options.because === undefined ? {} : { because: options.because }),
    modelsUrl,
    ...(elsewhere.length > 0 && { elsewhere }),
    ...(options.own && { own: options.own }),
    ...(options.patience === undefined ? {} : { patience: options.patience }),
    ...(options.memory && { memory: options.memory }),
    ort: ORT_FILES,
  };
}

/** Where the packages may be, with a slash at the end of each path. */
function folders(given: string | URL | undefined): readonly [string, ...string[]] {
  const base = baseUrl();
  if (given !== undefined && URL.canParse(given, base)) return [withSlash(new URL(given, base))];
  // On a server that renders the page: nothing is loaded there.
  if (base === undefined) return ['models/'];
  return hasDocument() ? [new URL('models/', base).href] : foldersAbove(base);
}

function withSlash(url: URL): string {
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url.href;
}

/**
 * `models/` beside a script and in each folder above it: there its page is, and a worker is not told
 * in which of them.
 */
function foldersAbove(script: string): readonly [string, ...string[]] {
  // That of a blob has the address of its origin in it.
  const { origin, pathname } = new URL(script.replace(/^blob:/u, ''));
  const parts = pathname.split('/').slice(1, -1);
  const above = parts.map((_, index) => parts.slice(0, parts.length - index).join('/'));
  const [nearest, ...others] = above.map((path) => `${origin}/${path}/models/`);
  const top = `${origin}/models/`;
  return nearest === undefined ? [top] : [nearest, ...others, top];
}

function hasDocument(): boolean {
  return 'document' in globalThis;
}

/** That of the page, or of the worker that this is in; undefined elsewhere. */
function baseUrl(): string | undefined {
  const { document, location } = globalThis as {
    readonly document?: Document;
    readonly location?: Location;
  };
  return document?.baseURI ?? location?.href;
}
