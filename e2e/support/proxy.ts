import { createServer, request as forward, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A request that came to the proxy. */
export interface Recorded {
  readonly method: string;
  /** Absolute; of a tunnel, the host and port that it was asked for. */
  readonly url: string;
  /** All that came: request line, headers, body; of a tunnel, also what was sent through it. */
  readonly bytes: Buffer;
  /** Bytes of the answer's body. */
  readonly answered: number;
}

/**
 * What a browser asks of its own maker whatever page is open, in spite of the flags against it: for
 * updates, the time and who is signed in.
 */
const BROWSERS_OWN = /^(?:[\w-]+\.)*(?:google|googleapis|gvt1)\.com$/u;

/**
 * An HTTP proxy that writes down what it is asked. It passes on what goes to one host, answers for
 * all others itself, and opens tunnels that lead nowhere: nothing of a test leaves the machine.
 */
export class RecordingProxy {
  /** All requests so far, in the order in which they ended. */
  readonly requests: Recorded[] = [];
  readonly #server: Server;
  readonly #host: string;

  private constructor(host: string) {
    this.#host = host;
    this.#server = createServer((request, response) => {
      void readAll(request).then((body) => {
        const url = request.url ?? '';
        const answer = (status: number, headers: NodeJS.Dict<string | string[]>, bytes: Buffer) => {
          this.#record(request, body, bytes.length);
          response.writeHead(status, headers).end(bytes);
        };
        if (new URL(url).host !== this.#host) {
          answer(
            200,
            { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/html' },
            Buffer.from('<!doctype html><title>Elsewhere</title>'),
          );
          return;
        }
        forward(url, { method: request.method, headers: request.headers }, (incoming) => {
          void readAll(incoming).then((bytes) => {
            answer(incoming.statusCode ?? 502, incoming.headers, bytes);
          });
        })
          .on('error', () => {
            answer(502, {}, Buffer.alloc(0));
          })
          .end(body);
      });
    });
    this.#server.on('connect', (request: IncomingMessage, socket: Socket, head: Buffer) => {
      const chunks = [head];
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.once('data', (chunk) => {
        chunks.push(chunk);
        socket.end();
      });
      socket.on('error', () => undefined);
      socket.once('close', () => {
        this.#record(request, Buffer.concat(chunks), 0);
      });
    });
  }

  /** @param host - Host and port that requests are passed on to. */
  static async start(host: string): Promise<RecordingProxy> {
    const proxy = new RecordingProxy(host);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  /** The requests that are not the browser's own: the page made them. */
  get ofPages(): readonly Recorded[] {
    return this.requests.filter(({ url }) => {
      const { hostname } = new URL(/^\w+:\/\//u.test(url) ? url : `tunnel://${url}`);
      return !BROWSERS_OWN.test(hostname);
    });
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #record({ method = '', url = '', rawHeaders }: IncomingMessage, body: Buffer, answered: number) {
    const bytes = Buffer.concat([Buffer.from([method, url, ...rawHeaders].join('\n')), body]);
    this.requests.push({ method, url, bytes, answered });
  }
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
