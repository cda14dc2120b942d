import type { PDFPageProxy } from 'pdfjs-dist';
import { FormatError } from '../../base/errors.ts';
import { MOST_TEXT } from '../limits.ts';
import type { OpenedFile } from '../opened.ts';
import { plainFile } from '../plain.ts';
import { withoutSilent } from '../silent.ts';
import { withPdf } from './library.ts';
import { linesOf, type PlacedText } from './lines.ts';

/** More pages are no document that a person reads. */
const MOST_PAGES = 5000;

/**
 * A PDF with text, saved as plain text: its pages by lines, then what is filled in. Pictures, comments,
 * attachments and what is known about the document are left out.
 *
 * @throws FormatError where it has no text, has a password, is damaged or too long.
 */
export async function openPdf(bytes: Uint8Array): Promise<OpenedFile> {
  const pages = await withPdf(bytes, async (pdf) => {
    if (pdf.numPages > MOST_PAGES) {
      throw new FormatError(`it has more than ${MOST_PAGES} pages`, {
        advice: 'Cut it in smaller files.',
      });
    }
    const texts: string[] = [];
    let length = 0;
    for (let nth = 1; nth <= pdf.numPages; nth += 1) {
      const text = await textOfPage(await pdf.getPage(nth));
      length += text.length;
      if (length > MOST_TEXT) {
        throw new FormatError('its text is too long', { advice: 'Cut it in smaller files.' });
      }
      texts.push(text);
    }
    return texts;
  });
  const text = withoutSilent(pages.filter((page) => page !== '').join('\n\n'));
  if (text.trim() === '') {
    throw new FormatError('it is a picture of a text, and there is no text in it', {
      advice: 'Have the text in it read first (OCR).',
    });
  }
  const empty = pages.flatMap((page, at) => (page.trim() === '' ? [at + 1] : []));
  return plainFile('pdf', `${text}\n`, {
    dropped: [
      'All but the text is left out: how it looks, pictures, comments and attachments.',
      ...empty.map((page) => `Page ${page} has no text; it may be a picture of one.`),
    ],
  });
}

async function textOfPage(page: PDFPageProxy): Promise<string> {
  const { items } = await page.getTextContent();
  const placed = items.flatMap((item): PlacedText[] => {
    if (!('str' in item)) return [];
    const [, , c = 0, d = 0, x = 0, y = 0] = item.transform as number[];
    const size = Math.hypot(c, d) || item.height || 1;
    return [{ text: item.str, x, y, width: item.width, size, isRightToLeft: item.dir === 'rtl' }];
  });
  const filled = (await page.getAnnotations()).flatMap((annotation: unknown) =>
    valueOf(annotation),
  );
  page.cleanup();
  return [linesOf(placed), ...filled].filter((one) => one !== '').join('\n');
}

/** What is filled in a field of a form. */
function valueOf(annotation: unknown): string[] {
  if (typeof annotation !== 'object' || annotation === null) return [];
  const value = 'fieldValue' in annotation ? annotation.fieldValue : undefined;
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((one) => typeof one === 'string' && one !== 'Off' && one !== '') as string[];
}
