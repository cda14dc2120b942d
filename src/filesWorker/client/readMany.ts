import type { Clock } from '../../base/clock.ts';
import { FormatError, throwIfAborted } from '../../base/errors.ts';
import { joinBytes } from '../../files/joinBytes.ts';
import { OPEN_LIMITS } from '../../files/limits.ts';
import type { InputFile, PackedFiles } from '../protocol/files.ts';
import { unreadableInput } from '../protocol/unreadableInput.ts';

/** So many files are read at once. */
const AT_ONCE = 64;
/** What is read goes on when it is so many files or bytes, so that no message takes long. */
const MOST_FILES = 256;
const MOST_BYTES = 1 << 20;
/** Milliseconds of taking what was read after which the page has its turn. */
const SLICE = 10;

/** Hears what is read. */
export interface ManyListener {
  readonly onPacked: (files: PackedFiles) => void;
  /** A file of more bytes than a message should have. */
  readonly onLarge: (file: InputFile) => void;
  /** How many files have been read. */
  readonly onDone: (done: number) => void;
}

/** A file with its bytes. */
export interface ReadFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * Read thousands of small files, many at once, without asking for their sizes before.
 *
 * @throws IterWebError `bad-input` where one can't be read; FormatError where all together have more
 * bytes than are opened; AbortError.
 */
export async function readMany(
  files: readonly InputFile[],
  signal: AbortSignal,
  clock: Clock,
  { onPacked, onLarge, onDone }: ManyListener,
): Promise<void> {
  let [next, done, total, bytes] = [0, 0, 0, 0];
  let batch: ReadFile[] = [];
  let turn = clock.now();
  const flush = () => {
    if (batch.length > 0) onPacked(packed(batch));
    batch = [];
    bytes = 0;
    onDone(done);
  };
  const take = (file: InputFile, read: ReadFile) => {
    const { length } = read.bytes;
    done += 1;
    total += length;
    if (total > OPEN_LIMITS.maxBytes) {
      throw new FormatError(`the files have more than ${OPEN_LIMITS.maxBytes / 1e6} MB`, {
        advice: 'Open fewer at once.',
      });
    }
    if (length > MOST_BYTES) {
      onLarge(file);
      return;
    }
    batch.push(read);
    bytes += length;
    if (batch.length >= MOST_FILES || bytes >= MOST_BYTES) flush();
  };
  const readOn = async () => {
    for (let file = files[next]; file !== undefined; file = files[next]) {
      next += 1;
      const read = await readWhole(file);
      throwIfAborted(signal);
      if (clock.now() - turn > SLICE) {
        await nextTask(clock);
        turn = clock.now();
      }
      take(file, read);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, readOn));
  } catch (error) {
    // The others begin no file any more.
    next = files.length;
    throw error;
  }
  flush();
}

/**
 * A file's bytes.
 *
 * @throws IterWebError `bad-input` where it can't be read.
 */
export async function readWhole({ path, file }: InputFile): Promise<ReadFile> {
  try {
    return { path, bytes: new Uint8Array(await file.arrayBuffer()) };
  } catch (cause) {
    throw unreadableInput(path, cause);
  }
}

/** Files as one message has them. */
export function packed(files: readonly ReadFile[]): PackedFiles {
  return {
    paths: files.map(({ path }) => path),
    sizes: files.map(({ bytes }) => bytes.length),
    bytes: joinBytes(files.map(({ bytes }) => bytes)),
  };
}

function nextTask(clock: Clock): Promise<void> {
  return new Promise((resolve) => {
    clock.after(0, resolve);
  });
}
