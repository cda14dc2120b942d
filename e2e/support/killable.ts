import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, type BrowserContext, type LaunchOptions } from '@playwright/test';

/**
 * A browser whose storage outlives it, and whose processes can all be killed at once. What they had given
 * to the system by then is written all the same: a power cut is worse than that.
 */
export class KillableBrowser {
  readonly #options: LaunchOptions;
  readonly #folder: string;
  #process: ChildProcess | undefined;

  private constructor(options: LaunchOptions, folder: string) {
    this.#options = options;
    this.#folder = folder;
  }

  /** @param options - How the other tests start theirs. */
  static async create(options: LaunchOptions): Promise<KillableBrowser> {
    return new KillableBrowser(options, await mkdtemp(join(tmpdir(), 'iter-web-browser-')));
  }

  /** Start it, with what it kept before. */
  async start(): Promise<BrowserContext> {
    const portFile = join(this.#folder, 'DevToolsActivePort');
    await rm(portFile, { force: true });
    const { executablePath = chromium.executablePath(), args = [] } = this.#options;
    this.#process = spawn(
      executablePath,
      [
        ...args,
        '--headless',
        '--no-sandbox',
        '--no-default-browser-check',
        '--remote-debugging-port=0',
        `--user-data-dir=${this.#folder}`,
        'about:blank',
      ],
      // A group of its own, so that no child lives on and finishes what its parent began.
      { stdio: 'ignore', detached: true },
    );
    process.once('exit', this.#killGroup);
    let port = '';
    await expect(async () => {
      [port = ''] = (await readFile(portFile, 'utf8')).split('\n');
      expect(port).not.toBe('');
    }).toPass();
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    const [context] = browser.contexts();
    if (context === undefined) throw new Error('The browser has no context.');
    return context;
  }

  /** End its processes at once, without a chance to finish anything. */
  async kill(): Promise<void> {
    const killed = this.#process;
    if (killed?.exitCode !== null || killed.signalCode !== null) return;
    const ended = new Promise((resolve) => killed.once('exit', resolve));
    this.#killGroup();
    await ended;
  }

  /** A group of its own does not end with the tests. */
  readonly #killGroup = (): void => {
    const { pid, exitCode = 0, signalCode = null } = this.#process ?? {};
    if (pid !== undefined && exitCode === null && signalCode === null)
      process.kill(-pid, 'SIGKILL');
    process.removeListener('exit', this.#killGroup);
  };

  /** Kill it, and remove what it kept. */
  async remove(): Promise<void> {
    await this.kill();
    // Its children take a moment longer to end, and may still write.
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}
