import { fstatSync, fsyncSync, writeSync } from 'node:fs';
import { open, unlink } from 'node:fs/promises';
import { IterWebError } from '../base/errors.ts';
import { fromWhereOneStands, isOfCode } from './paths.ts';

/** The file descriptor of standard output. */
const STANDARD_OUTPUT = 1;

/**
 * Write to standard output, all of it. A reader that has gone away, `| head` say, is no failure.
 *
 * @throws IterWebError `bad-input` where it can't be written whole, for example on a full disk.
 */
export async function writeOutput(text: string): Promise<void> {
  try {
    if (isStream(process.stdout)) await writeToStream(process.stdout, text);
    else writeToFile(STANDARD_OUTPUT, text);
  } catch (cause) {
    if (isOfCode(cause, 'EPIPE')) return;
    throw new IterWebError('bad-input', `The output can't be written${reason(cause)}.`, {
      cause,
      advice: 'Make room, or send the output elsewhere.',
    });
  }
}

/** Terminals, pipes and sockets; anything else is written as a file is. */
function isStream(stdout: NodeJS.WriteStream): boolean {
  const kind = fstatSync(STANDARD_OUTPUT);
  return stdout.isTTY || kind.isFIFO() || kind.isSocket();
}

function writeToStream(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.once('error', reject);
    stream.write(text, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

/** Node's own stream takes a write that was cut short by a full disk for a whole one. */
function writeToFile(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done);
  // Some file systems say only now that there is no room.
  if (fstatSync(descriptor).isFile()) fsyncSync(descriptor);
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
