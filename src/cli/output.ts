import { fstatSync, fsyncSync, writeSync } from 'node:fs';
import { open, unlink } from 'node:fs/promises';
import { IterWebError } from '../base/errors.ts';
import { fromWhereOneStands, isOfCode } from './paths.ts';

/** The file descriptor of standard output. */
const STANDARD_OUTPUT = 1;

/** Standard output, written piece by piece. A reader that leaves early, `| head` say, is no failure. */
export class StandardOutput {
  readonly #isStream: boolean;
  #under: Promise<unknown> = Promise.resolve();
  #isLeft = false;

  constructor() {
    // Terminals, pipes and sockets; anything else is written as a file is.
    const kind = fstatSync(STANDARD_OUTPUT);
    this.#isStream = process.stdout.isTTY || kind.isFIFO() || kind.isSocket();
    // What a write says of it is enough; unheard, the event would end the process.
    if (this.#isStream) process.stdout.on('error', () => undefined);
  }

  /** Whether its reader has left: nothing more need be made for it. */
  get isLeft(): boolean {
    return this.#isLeft;
  }

  /**
   * Write all of a text.
   *
   * @throws IterWebError `bad-input` where there is no room for it, on a full disk for example.
   */
  async write(text: string): Promise<void> {
    if (this.#isLeft) return;
    await this.#unlessLeft(() => {
      if (!this.#isStream) {
        writeToFile(text);
        return undefined;
      }
      const written = writeToStream(process.stdout, text);
      this.#under = written.catch(() => undefined);
      return written;
    });
  }

  /**
   * Nothing follows: what was written has its place.
   *
   * @throws IterWebError `bad-input` where a file system says only now that there is no room.
   */
  async finish(): Promise<void> {
    if (this.#isStream || this.#isLeft) return;
    await this.#unlessLeft(() => {
      sync();
      return undefined;
    });
  }

  /** Ends with the write that is under way, whatever becomes of it. */
  async settled(): Promise<void> {
    await this.#under;
  }

  async #unlessLeft(write: () => Promise<void> | undefined): Promise<void> {
    try {
      await write();
    } catch (cause) {
      if (isOfCode(cause, 'EPIPE')) {
        this.#isLeft = true;
        return;
      }
      throw new IterWebError('bad-input', `The output can't be written${reason(cause)}.`, {
        cause,
        advice: 'Make room, or send the output elsewhere.',
      });
    }
  }
}

function writeToStream(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

/** Node's own stream takes a write that was cut short by a full disk for a whole one. */
function writeToFile(text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length;) done += writeSync(STANDARD_OUTPUT, bytes, done);
}

/** Some file systems say only at the end that there is no room. */
function sync(): void {
  if (fstatSync(STANDARD_OUTPUT).isFile()) fsyncSync(STANDARD_OUTPUT);
}

/** A file that is to be written at the end of a run. */
export interface OutputFile {
  /**
   * Put this in place of what the file holds.
   *
   * @throws IterWebError `bad-input` where it can't be written whole.
   */
  readonly write: (text: string) => Promise<void>;
  /** There is nothing to write: what the file held stays, and one that was not there is gone. */
  readonly giveUp: () => Promise<void>;
}

/**
 * Open a file to write to it later, so that a run does not begin whose output has no place.
 *
 * @throws IterWebError `bad-input` where the file can't be written.
 */
export async function openOutput(path: string, option: string): Promise<OutputFile> {
  const place = fromWhereOneStands(path);
  const failed = (cause: unknown) =>
    new IterWebError('bad-input', `The file ${path} can't be written${reason(cause)}.`, {
      cause,
      advice: `Give --${option} the path of a file in a folder that exists and has room.`,
    });
  let isNew = true;
  const file = await open(place, 'ax')
    .catch((error: unknown) => {
      if (!isOfCode(error, 'EEXIST')) throw error;
      isNew = false;
      return open(place, 'a');
    })
    .catch((error: unknown) => {
      throw failed(error);
    });
  let isOpen = true;
  const giveUp = async () => {
    if (!isOpen) return;
    isOpen = false;
    await file.close();
    if (isNew) await unlink(place);
  };
  return {
    write: async (text) => {
      try {
        // A pipe or a device has no length.
        if ((await file.stat()).isFile()) await file.truncate();
        await file.writeFile(text);
        if ((await file.stat()).isFile()) await file.sync();
      } catch (error) {
        await giveUp();
        throw failed(error);
      }
      isOpen = false;
      await file.close();
    },
    giveUp,
  };
}

/** Why the system refused, in its own words: “: no space left on device”. */
function reason(error: unknown): string {
  const words =
    error instanceof Error ? /^E[A-Z0-9]+: ([^,]+)/u.exec(error.message)?.[1] : undefined;
  return words === undefined ? '' : `: ${words}`;
}
