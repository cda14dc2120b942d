/** Words that occur in nothing but the test's text; not plain ASCII, so that encodings show. */
export const CANARY = 'Quaxolotl Zebrøfisk';

/** Base64 of bytes wherever they begin among others: the part that is the same each time. */
function base64Cores(bytes: Buffer): string[] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    // The first and the last group also hold bits of the neighbours.
    return text.slice(4, -4);
  });
}

/** The forms in which a text may hide in a request, as bytes. */
export function formsOf(text: string): Buffer[] {
  const utf8 = Buffer.from(text);
  const utf16 = Buffer.from(text, 'utf16le');
  const escaped = text.replaceAll(
    /[^\0-\x7f]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const percent = encodeURIComponent(text);
  const strings = [
    escaped,
    percent,
    percent.replaceAll('%20', '+'),
    utf8.toString('hex'),
    utf16.toString('hex'),
    ...[utf8, utf16].flatMap((bytes) => base64Cores(bytes)),
  ];
  return [
    utf8,
    utf16,
    Buffer.from(utf16).swap16(),
    Buffer.from(text, 'latin1'),
    ...strings.flatMap((form) => [
      Buffer.from(form),
      Buffer.from(form.replaceAll('+', '-').replaceAll('/', '_')),
      Buffer.from(encodeURIComponent(form)),
    ]),
    // Each word by itself, whatever joins them.
    ...text.split(' ').map((word) => Buffer.from(encodeURIComponent(word))),
  ];
}

const FORMS = formsOf(CANARY);

/** Whether bytes hold the canary in one of its forms. */
export function hasCanary(bytes: Buffer): boolean {
  return FORMS.some((form) => bytes.includes(form));
}
