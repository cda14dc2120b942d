import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';

/** How long a program has to end in good order, in milliseconds. */
const GRACE = 10_000;

/** A program that a test has started. It never outlives the process of the tests. */
export class Program {
  readonly child: ChildProcess;
  /** Settles when it has ended. */
  readonly ended: Promise<void>;
  readonly #kill = () => this.child.kill('SIGKILL');

  private constructor(child: ChildProcess) {
    this.child = child;
    this.ended = new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.once('error', () => resolve());
    });
    // Playwright gives up on tests that hang, and then on what they would tidy up.
    process.on('exit', this.#kill);
    void this.ended.then(() => process.off('exit', this.#kill));
  }

  /** Start one. */
  static start(
    command: string,
    args: readonly string[],
    stdio: StdioOptions,
    env: NodeJS.ProcessEnv = process.env,
  ): Program {
    return new Program(spawn(command, args, { stdio, env }));
  }

  /** End it, by force where it does not answer. */
  async end(): Promise<void> {
    this.child.kill();
    const force = setTimeout(this.#kill, GRACE);
    await this.ended;
    clearTimeout(force);
  }
}
