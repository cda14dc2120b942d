import { throwIfAborted } from '../../base/errors.ts';
import type { SourceFile } from '../../formats/common/source.ts';
import type { InputFile, PackedFiles } from '../protocol/files.ts';
import { unreadableInput } from '../protocol/unreadableInput.ts';

/** So many files, and so many bytes, are read at once: thousands of small ones would take long. */
const MOST_FILES = 500;
const MOST_BYTES = 32_000_000;

/**
 * Read the bytes of files.
 *
 * @param onDone - Hears how many bytes have been read.
 * @throws IterWebError `bad-input` where one is not there any more, or may not be read; AbortError.
 */
export async function readInputs(
  inputs: readonly InputFile[],
  signal: AbortSignal,
  onDone: (done: number) => void,
): Promise<readonly SourceFile[]> {
  const files: SourceFile[] = [];
  let done = 0;
  for (const batch of batches(inputs)) {
    const bytes = await bytesOf(batch);
    throwIfAborted(signal);
    let at = 0;
    for (const { path, file } of batch) {
      files.push({ path, bytes: bytes.subarray(at, at + file.size) });
      at += file.size;
    }
    done += at;
    onDone(done);
  }
  return files;
}

/** The files of a message. */
export function unpackFiles({ paths, sizes, bytes }: PackedFiles): SourceFile[] {
  let at = 0;
  return paths.map((path, nth) => {
    const start = at;
    at += sizes[nth] ?? 0;
    return { path, bytes: bytes.subarray(start, at) };
  });
}

async function bytesOf(batch: readonly InputFile[]): Promise<Uint8Array> {
  // A file that is gone by now may look empty, and is no part then of what is joined.
  await Promise.all(batch.filter(({ file }) => file.size === 0).map(tryRead));
  try {
    // Files that are joined are read in one go.
    return new Uint8Array(await new Blob(batch.map(({ file }) => file)).arrayBuffer());
  } catch (cause) {
    for (const input of batch) await tryRead(input);
    throw unreadableInput(undefined, cause);
  }
}

/** @throws IterWebError `bad-input` where it can't be read. */
async function tryRead({ path, file }: InputFile): Promise<void> {
  try {
    // Of one that looks empty a part can be read that is not there.
    await (file.size === 0 ? file : file.slice(0, 1)).arrayBuffer();
  } catch (cause) {
    throw unreadableInput(path, cause);
  }
}

function* batches(inputs: readonly InputFile[]): Generator<readonly InputFile[], void, undefined> {
  let batch: InputFile[] = [];
  let bytes = 0;
  for (const input of inputs) {
    if (batch.length === MOST_FILES || (batch.length > 0 && bytes + input.file.size > MOST_BYTES)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(input);
    bytes += input.file.size;
  }
  if (batch.length > 0) yield batch;
}
