import { joinBytes } from '../../files/joinBytes.ts';
import type { InputFile, PackedFiles } from '../protocol/files.ts';
import { unreadableInput } from '../protocol/unreadableInput.ts';

/**
 * Read a few files, as one message has them.
 *
 * @throws IterWebError `bad-input` where one can't be read.
 */
export async function packedFiles(files: readonly InputFile[]): Promise<PackedFiles> {
  const all = await Promise.all(files.map(bytesOf));
  return {
    paths: files.map(({ path }) => path),
    sizes: all.map(({ length }) => length),
    bytes: joinBytes(all),
  };
}

async function bytesOf({ path, file }: InputFile): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (cause) {
    throw unreadableInput(path, cause);
  }
}
