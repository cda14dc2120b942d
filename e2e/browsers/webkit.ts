import { createServer, type AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { findWebKit } from '../../scripts/otherBrowsers.js';
import { Program } from './program.ts';
import { callOf, type Input, type RemoteBrowser } from './remote.ts';

/** WebKitGTK's MiniBrowser by WebDriver, in a screen that nobody sees. */
export class WebKit implements RemoteBrowser {
  readonly engine = 'webkit';
  readonly #session: string;
  readonly #programs: readonly Program[];

  private constructor(session: string, programs: readonly Program[]) {
    this.#session = session;
    this.#programs = programs;
  }

  /** Start a screen, the driver, and by it the browser, which keeps nothing of earlier ones. */
  static async start(): Promise<WebKit> {
    const programs = findWebKit();
    if (programs === undefined) throw new Error('There is no WebKitGTK.');
    const { driver, browser, screen } = programs;
    const xvfb = Program.start(
      screen,
      ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'],
      ['ignore', 'ignore', 'ignore', 'pipe'],
    );
    const display = await firstLine(xvfb.child.stdio[3] as Readable);
    const port = await freePort();
    const program = Program.start(driver, [`--port=${port}`], 'ignore', {
      ...process.env,
      DISPLAY: `:${display}`,
      GDK_BACKEND: 'x11',
      NO_AT_BRIDGE: '1',
    });
    const root = `http://127.0.0.1:${port}/session`;
    const capabilities = {
      'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] },
    };
    const asked = { capabilities: { alwaysMatch: capabilities } };
    const { sessionId } = (await whenListening(program, () => send('POST', root, asked))) as {
      readonly sessionId: string;
    };
    const webkit = new WebKit(`${root}/${sessionId}`, [program, xvfb]);
    // A first run of a model takes longer than the usual half minute on a busy machine.
    await send('POST', `${webkit.#session}/timeouts`, { script: 120_000 });
    return webkit;
  }

  async open(url: string): Promise<void> {
    await send('POST', `${this.#session}/url`, { url });
  }

  async run<A, T>(work: (argument: A) => T | Promise<T>, argument: A): Promise<T> {
    const script = `
      const done = arguments[arguments.length - 1];
      (async () => ${callOf(work, argument)})().then(
        (value) => done(JSON.stringify({ value: value ?? null })),
        (error) => done(JSON.stringify({ error: String(error) })),
      );`;
    const text = await send('POST', `${this.#session}/execute/async`, { script, args: [] });
    const answer = JSON.parse(text as string) as { readonly value: T; readonly error?: string };
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value;
  }

  async act(input: Input): Promise<void> {
    await send('POST', `${this.#session}/actions`, { actions: [input] });
  }

  print(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  async close(): Promise<void> {
    try {
      await send('DELETE', this.#session);
    } finally {
      for (const program of this.#programs) await program.end();
    }
  }
}

/** Give the driver a command, and give its answer. */
async function send(method: string, url: string, body?: object): Promise<unknown> {
  const response = await fetch(url, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const { value } = (await response.json()) as { readonly value: unknown };
  if (!response.ok) throw new Error(`WebKit: ${JSON.stringify(value)}`);
  return value;
}

/** Try again while the driver is not listening yet. */
async function whenListening<T>(driver: Program, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      // `fetch` could not connect.
      if (!(error instanceof TypeError)) throw error;
      if (driver.child.exitCode !== null) throw new Error('The driver of WebKit has ended.');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

function firstLine(stream: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    stream.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
    stream.once('end', () => reject(new Error('Xvfb has ended.')));
  });
}

/** A port that nothing listens on. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
