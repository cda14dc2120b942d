import { FormatError, IterWebError } from '../../../base/errors.ts';
import { refuseLarge } from '../../../redactFiles/limits.ts';
import { openFile } from '../../../redactFiles/open.ts';
import type { OpenedFile } from '../../../redactFiles/opened.ts';
import type {
  DocumentFile,
  DocumentPicture,
  OpenedDocument,
  WriteDocument,
} from './documentProtocol.ts';

/**
 * Open a file for its text. Nothing of it stays: it is opened again to be written.
 *
 * @throws IterWebError by the name of the file, where it can't be read.
 */
export async function openDocument(document: DocumentFile): Promise<OpenedDocument> {
  const { kind, text, dropped, ending, type, columns, searched, pictures } =
    await reading(document);
  const listed = pictures?.map(({ id, type: of, bytes }) => ({ id, type: of, size: bytes.length }));
  return {
    ...{ kind, text, dropped, ending, type },
    ...(columns && searched && { columns, searched }),
    ...(listed && { pictures: listed }),
  };
}

/**
 * A picture of a file, without what is said about it.
 *
 * @throws IterWebError where the file is another one by now.
 */
export async function pictureOf(document: DocumentPicture): Promise<Blob> {
  const { pictures = [] } = await reading(document);
  const picture = pictures.find(({ id }) => id === document.id);
  if (picture === undefined) throw gone(document.name);
  return new Blob([new Uint8Array(picture.bytes)], { type: picture.type });
}

/**
 * A file with something else in place of parts of its text.
 *
 * @throws LeftError where something of it would be left.
 * @throws IterWebError where the file is another one by now.
 */
export async function writeDocument(document: WriteDocument): Promise<Uint8Array<ArrayBuffer>> {
  const { name, text, replacements, pictures } = document;
  const opened = await reading(document);
  if (opened.text !== text) throw gone(name);
  return new Uint8Array(opened.write(replacements, { pictures }));
}

async function reading({ name, file, columns }: DocumentFile): Promise<OpenedFile> {
  try {
    refuseLarge(file.size, false);
    const bytes = new Uint8Array(await file.arrayBuffer());
    return await openFile(name, bytes, { columns: (all) => columns ?? [...all.keys()] });
  } catch (cause) {
    if (cause instanceof FormatError) {
      const { message, advice } = cause;
      throw new IterWebError('bad-input', `“${name}” can’t be redacted: ${message}.`, {
        cause,
        advice,
      });
    }
    if (cause instanceof DOMException) throw gone(name, cause);
    if (cause instanceof TypeError && /module/iu.test(cause.message)) {
      throw new IterWebError('download-failed', 'What reads such files could not be loaded.', {
        cause,
        advice: 'Check the connection and try again.',
      });
    }
    throw cause;
  }
}

function gone(name: string, cause?: unknown): IterWebError {
  return new IterWebError('bad-input', `“${name}” was moved, changed or deleted meanwhile.`, {
    cause,
    advice: 'Open it again.',
  });
}
