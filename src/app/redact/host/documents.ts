import { FormatError, IterWebError } from '../../../base/errors.ts';
import { refuseLarge } from '../../../redactFiles/limits.ts';
import { openFile } from '../../../redactFiles/open.ts';
import type { OpenedFile, Written } from '../../../redactFiles/opened.ts';
import { writtenOf } from '../../../redactFiles/saved.ts';
import type {
  DocumentFile,
  DocumentPicture,
  NamedFile,
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
export async function writeDocument(document: WriteDocument): Promise<Written> {
  const { name, text, replacements, pictures } = document;
  const opened = await reading(document);
  if (opened.text !== text) throw gone(name);
  return writtenOf(opened, replacements, { pictures });
}

async function reading(document: DocumentFile): Promise<OpenedFile> {
  const { name, columns, saveAs } = document;
  try {
    const files = await Promise.all([document, ...(document.beside ?? [])].map(bytesOf));
    const [{ bytes } = { bytes: new Uint8Array() }, ...beside] = files;
    return await openFile(name, bytes, {
      columns: (all) => columns ?? [...all.keys()],
      beside,
      ...(saveAs !== undefined && { saveAs }),
    });
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

async function bytesOf({ name, file }: NamedFile) {
  refuseLarge(file.size, false);
  return { path: name, bytes: new Uint8Array(await file.arrayBuffer()) };
}

function gone(name: string, cause?: unknown): IterWebError {
  return new IterWebError('bad-input', `“${name}” was moved, changed or deleted meanwhile.`, {
    cause,
    advice: 'Open it again.',
  });
}
