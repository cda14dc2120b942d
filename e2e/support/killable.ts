import { spawn, type ChildProcess } from 'node:child_process';
import { appendFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, type BrowserContext, type LaunchOptions } from '@playwright/test';

/** A record's checksum, length and kind in LevelDB's log; of the 4096 bytes that they announce there is none. */
const HALF_A_RECORD = Buffer.of(0, 0, 0, 0, 0x00, 0x10, 1);

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

  /**
   * Leave half a record at the end of the log that its databases are written to, as a kill does that comes
   * between the two halves; it is killed before.
   *
   * @returns Whether it has such a log.
   */
  async tearLog(): Promise<boolean> {
    const folder = join(this.#folder, 'Default', 'IndexedDB');
    const logs = (await readdir(folder, { recursive: true })).filter((path) =>
      /\.leveldb.*\.log$/u.test(path),
    );
    for (const log of logs) await appendFile(join(folder, log), HALF_A_RECORD);
    return logs.length > 0;
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
