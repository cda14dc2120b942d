import { FormatError } from '../base/errors.ts';
import { decodeFile, isMarked } from '../formats/common/bytes.ts';
import type { SourceText } from '../formats/common/source.ts';
import { headOf } from './head.ts';

/**
 * A file's text: by its byte order mark, as UTF-8, or as windows-1252, in which every byte is some letter.
 *
 * @throws FormatError where it is no text.
 */
export function decodeText(name: string, bytes: Uint8Array): SourceText {
  const decoded = decodeEither(name, bytes);
  if (decoded.text.includes('\0')) throw notText();
  return decoded;
}

function decodeEither(path: string, bytes: Uint8Array): SourceText {
  try {
    return decodeFile({ path, bytes });
  } catch (error) {
    // What begins with a byte order mark and can't be read is damaged.
    if (!(error instanceof FormatError) || isMarked(bytes)) throw error;
    return decodeFile({ path, bytes }, 'windows-1252');
  }
}

/**
 * The text of a page: by its byte order mark, by what it says of itself, else as any text.
 *
 * @throws FormatError where it is no text, or names an encoding that is not known.
 */
export function decodeHtml(name: string, bytes: Uint8Array): string {
  const named = /<meta[^>]*?charset\s*=\s*["']?\s*([\w-]+)/iu.exec(headOf(bytes))?.[1];
  const said = isMarked(bytes) ? undefined : named;
  if (said === undefined || /^(?:utf-?8|us-ascii|utf-16.*)$/iu.test(said)) {
    return decodeText(name, bytes).text;
  }
  try {
    const text = new TextDecoder(said).decode(bytes);
    if (text.includes('\0')) throw notText();
    return text;
  } catch (cause) {
    if (cause instanceof FormatError) throw cause;
    throw new FormatError(`its encoding \u201c${said}\u201d is not known`, {
      cause,
      advice: 'Save it as UTF-8.',
    });
  }
}

function notText(): FormatError {
  return new FormatError('this is no text', { advice: 'Save what it says as plain text (.txt).' });
}
