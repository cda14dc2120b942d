import { extensionOf } from '../formats/common/source.ts';
import { decodeHtml, decodeText } from './decode.ts';
import { kindOf } from './kindOf.ts';
import { refuseLarge } from './limits.ts';
import type { OpenedFile, OpenOptions } from './opened.ts';
import { plainFile } from './plain.ts';

/**
 * Open a file of any kind from which personal data can be taken out; what reads a kind is loaded with the
 * first file of it.
 *
 * @param name - With its ending; what is in the file counts more.
 * @throws FormatError with what to do where it can't be read.
 */
export async function openFile(
  name: string,
  bytes: Uint8Array,
  options: OpenOptions = {},
): Promise<OpenedFile> {
  const { beside = [], saveAs } = options;
  const isAnnotated = beside.length > 0 || saveAs !== undefined;
  const kind = isAnnotated ? 'annotations' : kindOf(name, bytes);
  refuseLarge(bytes.length, kind !== 'docx' && kind !== 'pdf');
  switch (kind) {
    case 'text': {
      const ending = extensionOf(name) === 'md' ? 'md' : 'txt';
      return plainFile('text', decodeText(name, bytes).text, { ending });
    }
    case 'html':
      return (await import('./html/open.ts')).openHtml(decodeHtml(name, bytes));
    case 'csv':
      return (await import('./csv/open.ts')).openCsv(
        decodeText(name, bytes),
        extensionOf(name),
        options,
      );
    case 'eml':
      return (await import('./eml/open.ts')).openMail(bytes);
    case 'docx':
      return (await import('./docx/open.ts')).openDocx(bytes);
    case 'pdf':
      return (await import('./pdf/open.ts')).openPdf(bytes);
    case 'annotations':
      return (await import('./annotated/open.ts')).openAnnotated(
        [{ path: name, bytes }, ...beside],
        saveAs,
      );
  }
}
