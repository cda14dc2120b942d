import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import WebSocket from 'ws';
import { findFirefox } from '../../scripts/otherBrowsers.js';
import { Program } from './program.ts';
import { callOf, type Input, type RemoteBrowser } from './remote.ts';

/** What the browser says, as far as it is read here. */
interface Message {
  readonly id?: number;
  readonly type: 'success' | 'error' | 'event';
  readonly error?: string;
  readonly message?: string;
  readonly result?: unknown;
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Firefox by WebDriver BiDi, which it speaks without a driver. */
export class Firefox implements RemoteBrowser {
  readonly engine = 'firefox';
  readonly #socket: WebSocket;
  readonly #end: () => Promise<void>;
  readonly #waiting = new Map<number, Waiting>();
  #sent = 0;
  #context = '';

  private constructor(socket: WebSocket, end: () => Promise<void>) {
    this.#socket = socket;
    this.#end = end;
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as Message;
      const waiting = this.#waiting.get(message.id ?? -1);
      if (waiting === undefined) return;
      this.#waiting.delete(message.id ?? -1);
      if (message.type === 'success') waiting.resolve(message.result);
      else waiting.reject(new Error(`Firefox: ${message.error ?? ''}: ${message.message ?? ''}`));
    });
    socket.on('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('Firefox has ended.'));
    });
  }

  /** Start it headless, with a profile of its own. */
  static async start(): Promise<Firefox> {
    const program = findFirefox();
    if (program === undefined) throw new Error('There is no Firefox.');
    const profile = await mkdtemp(join(tmpdir(), 'iter-web-firefox-'));
    const firefox = Program.start(
      program,
      ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0'],
      ['ignore', 'ignore', 'pipe'],
    );
    const end = async () => {
      await firefox.end();
      await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    };
    const url = await new Promise<string>((resolve, reject) => {
      let said = '';
      firefox.child.stderr?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        const [, address] = /WebDriver BiDi listening on (ws:\S+)/u.exec(said) ?? [];
        if (address !== undefined) resolve(address);
      });
      void firefox.ended.then(() => reject(new Error(`Firefox did not start: ${said}`)));
    });
    const socket = new WebSocket(`${url}/session`, { maxPayload: 100_000_000 });
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    const browser = new Firefox(socket, end);
    await browser.#send('session.new', { capabilities: {} });
    // In the tab that Firefox starts with, the address bar has the focus: keys arrive in the page,
    // but nothing in it is focused, so that no Enter or Space presses a button.
    const { context } = (await browser.#send('browsingContext.create', { type: 'tab' })) as {
      readonly context: string;
    };
    browser.#context = context;
    return browser;
  }

  async open(url: string): Promise<void> {
    await this.#send('browsingContext.navigate', { context: this.#context, url, wait: 'complete' });
  }

  async run<A, T>(work: (argument: A) => T | Promise<T>, argument: A): Promise<T> {
    const answer = (await this.#send('script.evaluate', {
      expression: `(async () => JSON.stringify((await ${callOf(work, argument)}) ?? null))()`,
      target: { context: this.#context },
      awaitPromise: true,
    })) as {
      readonly result?: { readonly value: string };
      readonly exceptionDetails?: { readonly text: string };
    };
    if (answer.result === undefined) throw new Error(answer.exceptionDetails?.text);
    return JSON.parse(answer.result.value) as T;
  }

  async act(input: Input): Promise<void> {
    await this.#send('input.performActions', { context: this.#context, actions: [input] });
  }

  async print(): Promise<Buffer> {
    const { data } = (await this.#send('browsingContext.print', {
      context: this.#context,
      page: { width: 21, height: 29.7 },
    })) as { readonly data: string };
    return Buffer.from(data, 'base64');
  }

  async close(): Promise<void> {
    this.#socket.close();
    await this.#end();
  }

  #send(method: string, params: object): Promise<unknown> {
    this.#sent += 1;
    const id = this.#sent;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }
}
