import { IterWebError } from '../../base/errors.ts';
import type { BroughtAnnotations } from '../shared/brought.ts';
import type { Documents } from './client/documents.ts';
import type { DocumentFile, OpenedDocument } from './host/documentProtocol.ts';

/** A text to redact, as it came in. */
export interface Source extends OpenedDocument {
  /** What is written with something else in place of parts of it; undefined where its text is all. */
  readonly file?: DocumentFile;
}

/** A text without a file. */
export function plainSource(text: string): Source {
  return { kind: 'text', text, dropped: [], ending: 'txt', type: 'text/plain' };
}

/**
 * Reads a file of any kind that can be redacted.
 *
 * @throws AbortError where `signal` is aborted.
 * @throws IterWebError for any other file, by its name and with what to do.
 */
export async function readSource(
  documents: Pick<Documents, 'open'>,
  file: DocumentFile,
  signal?: AbortSignal,
): Promise<Source> {
  const opened = await documents.open(file, signal);
  return isTextAlone(opened) ? opened : { ...opened, file };
}

/**
 * A document of another room.
 *
 * @throws AbortError where `signal` is aborted.
 */
export async function broughtSource(
  documents: Pick<Documents, 'open'>,
  brought: string | BroughtAnnotations,
  signal: AbortSignal,
): Promise<Source> {
  if (typeof brought === 'string') return plainSource(brought);
  const { lines: file, saveAs } = brought;
  return readSource(documents, { name: 'document.jsonl', file, saveAs }, signal);
}

/** Whether its text is all that is saved. */
function isTextAlone({ kind, type }: OpenedDocument): boolean {
  if (kind === 'annotations') return false;
  return type === 'text/plain' || type === 'text/markdown';
}

/** A list of terms in a file, whatever it is called. */
export async function readList(file: File): Promise<string> {
  return readBytes(new Uint8Array(await file.arrayBuffer()), file.name);
}

function readBytes(bytes: Uint8Array, name: string): string {
  const [first = 0, second = 0] = bytes;
  const mark = (first << 8) | second;
  const encoding = mark === 0xff_fe ? 'utf-16le' : mark === 0xfe_ff ? 'utf-16be' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // It is said below what it is not.
  }
  throw new IterWebError('bad-input', `“${name}” is no plain text of UTF-8 or UTF-16.`, {
    advice: 'Save it as UTF-8, or copy its text and paste it here.',
  });
}
