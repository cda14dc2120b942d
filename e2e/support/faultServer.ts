import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { responseHeaders } from '../../scripts/headers.js';
import { refuse } from '../../scripts/static.js';
import { siteListener } from '../../scripts/serve.js';
import { SERVICE_WORKER } from '../../scripts/vite/service-worker.js';

/** The folder of the build. */
export const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));

/** Does with an answer what a bad server or network does; `file` is what it should have been. */
export type Fault = (response: ServerResponse, file: Buffer, request: IncomingMessage) => void;

/** Files that are served in place of those of the build, by their path from its root. */
export type Files = ReadonlyMap<string, Buffer>;

/** The worker's script; with this query it is the true one, without the prelude. */
const ENTRY = /^\/assets\/entry-[\w-]+\.js$/u;
const TRUE_SCRIPT = 'true-script';
const PRELUDE = /^\/prelude-(\d+)\.js$/u;

/**
 * The site behind a server that can go wrong. All faults are made here, outside of the product: it
 * alters answers, and may put a script before the worker's own that patches the platform.
 */
export class FaultServer {
  /** Paths in the order in which they were asked for. */
  readonly asked: string[] = [];
  readonly #faults = new Map<RegExp, Fault>();
  #directory = DIST;
  #site = siteListener({ directory: DIST, isolated: true });
  /** Else nothing that a browser keeps of the page answers in place of this server. */
  readonly #hasWorker: boolean;
  #files: Files = new Map();
  /** One for each start of a worker from now on; the last one is for all that come later. */
  #preludes: string[] | undefined;
  /** All that were ever served: each has an address of its own, as browsers load one only once. */
  readonly #served: string[] = [];
  #server: Server | undefined;
  #port = 0;

  private constructor(hasWorker: boolean) {
    this.#hasWorker = hasWorker;
  }

  /** @param hasWorker - Whether the page's service worker is there. */
  static async start(hasWorker = false): Promise<FaultServer> {
    const server = new FaultServer(hasWorker);
    await server.listen();
    return server;
  }

  /** How many workers were started with a script before their own. */
  get workerStarts(): number {
    return this.asked.filter((path) => PRELUDE.test(path)).length;
  }

  /** Its address, the same after a restart. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}/`;
  }

  /** Answer again after `close`, at the same address. */
  async listen(): Promise<void> {
    const server = createServer((request, response) => void this.#answer(request, response));
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#server = server;
    this.#port = (server.address() as AddressInfo).port;
  }

  /** Be gone: what is under way breaks off, nothing more is answered. */
  async close(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve) ?? resolve(undefined));
  }

  /** Let requests whose path matches come to grief. */
  break(path: RegExp, fault: Fault): void {
    this.#faults.set(path, fault);
  }

  /** Answer truly from now on. */
  mend(): void {
    this.#faults.clear();
  }

  /** Serve another build from now on. */
  serve(directory: string): void {
    this.#directory = directory;
    this.#site = siteListener({ directory, isolated: true });
  }

  /** Serve these in place of the build's. */
  replace(files: Files): void {
    this.#files = files;
  }

  /**
   * Run a script in each worker before the worker's own.
   *
   * @param starts - In so many of the next workers only.
   */
  before(prelude: string, starts = Infinity): void {
    this.#preludes = starts === Infinity ? [prelude] : [...Array<string>(starts).fill(prelude), ''];
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.url);
    this.asked.push(pathname);
    const fault = [...this.#faults].find(([path]) => path.test(pathname))?.[1];
    const replaced = this.#files.get(pathname.slice(1));
    const script = searchParams.has(TRUE_SCRIPT) ? undefined : this.#script(pathname);
    if (pathname === `/${SERVICE_WORKER}` && !this.#hasWorker) {
      refuse(response, 404);
    } else if (script !== undefined) {
      own(response, 'text/javascript').end(script);
    } else if (fault !== undefined || replaced !== undefined) {
      const file =
        replaced ??
        (await readFile(join(this.#directory, pathname.replace(/\/$/u, '/index.html'))));
      own(response, 'application/octet-stream');
      if (fault === undefined) response.end(file);
      else fault(response, file, request);
    } else {
      this.#site(request, response);
    }
  }

  #script(path: string): string | undefined {
    const [, served] = PRELUDE.exec(path) ?? [];
    if (served !== undefined) return this.#served[Number(served)];
    if (this.#preludes === undefined || !ENTRY.test(path)) return undefined;
    const [prelude = '', ...later] = this.#preludes;
    if (later.length > 0) this.#preludes = later;
    const number = this.#served.push(prelude) - 1;
    // Imports are run in their order, whereas all of them run before the text around them.
    return `import '/prelude-${number}.js';\nimport '${path}?${TRUE_SCRIPT}';\n`;
  }
}

/** An answer of our own, with the headers of the site. */
function own(response: ServerResponse, type: string): ServerResponse {
  const headers = responseHeaders({ isolated: true, document: false });
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  return response.setHeader('Content-Type', type).setHeader('Cache-Control', 'no-store');
}
