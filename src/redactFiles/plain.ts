import { replaceIn, type Replacement } from '../redact/replace.ts';
import { refuseLeft } from './left.ts';
import type { FileKind, OpenedFile } from './opened.ts';

/** The saved file of what is saved as plain text: what was replaced is in it nowhere else. */
export function asPlainText(text: string, replacements: readonly Replacement[]): Uint8Array {
  const bytes = new TextEncoder().encode(replaceIn(text, replacements).text);
  const found = { where: 'the text', parts: [new TextDecoder().decode(bytes)] };
  refuseLeft(text, replacements, [found]);
  return bytes;
}

/** A file that is saved as plain text, whatever it was. */
export function plainFile(
  kind: FileKind,
  text: string,
  { dropped = [], ending = 'txt' }: { dropped?: readonly string[]; ending?: 'txt' | 'md' } = {},
): OpenedFile {
  return {
    kind,
    text,
    dropped,
    ending,
    type: ending === 'md' ? 'text/markdown' : 'text/plain',
    write: (replacements) => asPlainText(text, replacements),
  };
}
