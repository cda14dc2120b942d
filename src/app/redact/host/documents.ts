import { FormatError, IterWebError } from '../../../base/errors.ts';
import { refuseLarge } from '../../../redactFiles/limits.ts';
import { openFile } from '../../../redactFiles/open.ts';
import type { OpenedFile } from '../../../redactFiles/opened.ts';
import { leftOut } from '../../../redactFiles/saved.ts';
import type { DocumentFile, OpenedDocument, WriteDocument } from './documentProtocol.ts';

/**
 * Open a file for its text. Nothing of it stays: it is opened again to be written.
 *
 * @throws IterWebError by the name of the file, where it can't be read.
 */
export async function openDocument(document: DocumentFile): Promise<OpenedDocument> {
  const opened = await reading(document);
  const { kind, text, ending, type } = opened;
  return { kind, text, dropped: leftOut(opened), ending, type };
}

/**
 * A file with something else in place of parts of its text.
 *
 * @throws LeftError where something of it would be left.
 * @throws IterWebError where the file is another one by now.
 */
export async function writeDocument(document: WriteDocument): Promise<Uint8Array<ArrayBuffer>> {
  const { name, text, replacements } = document;
  const opened = await reading(document);
  if (opened.text !== text) throw gone(name);
  return new Uint8Array(opened.write(replacements));
}

async function reading({ name, file }: DocumentFile): Promise<OpenedFile> {
  try {
    refuseLarge(file.size, false);
    const bytes = new Uint8Array(await file.arrayBuffer());
    return await openFile(name, bytes);
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
