import PostalMime, { type Address, type Email } from 'postal-mime';
import { FormatError } from '../../base/errors.ts';
import type { OpenedFile } from '../opened.ts';
import { plainFile } from '../plain.ts';
import { withoutSilent } from '../silent.ts';
import { Tally } from '../tally.ts';

/** How deep parts of a message may lie in parts. */
const DEEPEST_PART = 32;
/** Headers that are text; all others are left out. */
const SHOWN: ReadonlySet<string> = new Set(['from', 'to', 'cc', 'subject', 'date']);

/**
 * An e-mail, saved as plain text: who wrote when to whom about what, then the message. Attachments, other
 * headers, and the message in other forms are left out.
 *
 * @throws FormatError where it can't be read.
 */
export async function openMail(bytes: Uint8Array): Promise<OpenedFile> {
  const mail = await parsed(bytes);
  const dropped = new Tally();
  const others = mail.headers.filter(({ key }) => !SHOWN.has(key));
  dropped.add('other header', 'other headers', others.length);
  // Their names may say who somebody is.
  dropped.add('attachment', 'attachments', mail.attachments.length);
  const hasText = (mail.text ?? '').trim() !== '';
  if (hasText && mail.html !== undefined)
    dropped.add('form of the message in HTML', 'forms of the message in HTML');
  const body = hasText ? (mail.text ?? '') : await textOf(mail.html ?? '');
  const header = headerOf(mail);
  const text = withoutSilent(`${header}\n${body.replaceAll(/\r\n?/gu, '\n')}`);
  if (text.trim() === '') {
    throw new FormatError('there is no text in it', { advice: 'Look at its attachments.' });
  }
  return plainFile('eml', text, { dropped: dropped.sentences() });
}

async function parsed(bytes: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, {
      forceRfc822Attachments: true,
      maxNestingDepth: DEEPEST_PART,
    });
  } catch (cause) {
    throw new FormatError('its parts can\u2019t be read', {
      cause,
      advice: 'Open it in your mail program, copy its text and paste it.',
    });
  }
}

async function textOf(html: string): Promise<string> {
  return (await import('../html/open.ts')).textOfHtml(html);
}

function headerOf({ from, to, cc, subject, headers }: Email): string {
  const date = headers.find(({ key }) => key === 'date')?.value;
  const lines = [
    ['From', from === undefined ? '' : namesOf([from])],
    ['To', namesOf(to ?? [])],
    ['Cc', namesOf(cc ?? [])],
    ['Date', date ?? ''],
    ['Subject', subject ?? ''],
  ] as const;
  return lines
    .filter(([, value]) => value.trim() !== '')
    .map(([name, value]) => `${name}: ${value.replaceAll(/\s+/gu, ' ')}\n`)
    .join('');
}

function namesOf(addresses: readonly Address[]): string {
  return addresses
    .map(({ name, address, group }) => {
      if (group !== undefined) return `${name}: ${namesOf(group)};`;
      if (address === '') return name;
      return name === '' || name === address ? address : `${name} <${address}>`;
    })
    .join(', ');
}
