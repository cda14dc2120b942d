import { IterWebError } from '../../base/errors.ts';

/** A text to redact, as it came in. */
export interface Source {
  readonly text: string;
  /** Of the file that it is saved as. */
  readonly ending: 'txt' | 'md';
}

/** Most bytes of a file: what the room can hold as text, in all its forms, on a small machine. */
const MOST = 20_000_000;
const CAN = 'This room reads plain text: .txt, .text and .md.';
/** What to do with files of other formats. */
const ADVICE: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:docx?|odt|rtf|pages|epub)$/u,
    'Save it as plain text (.txt) in your word processor, or copy its text and paste it here.',
  ],
  [
    /^pdf$/u,
    'Copy its text and paste it here; where nothing can be selected, it is a picture of a text and has none.',
  ],
  [/^(?:eml|msg|mbox)$/u, 'Open it in your mail program, copy its text and paste it here.'],
  [/^(?:x?html?|xml)$/u, 'Open it in a browser, copy its text and paste it here.'],
  [
    /^(?:csv|tsv|xlsx?|ods)$/u,
    'Save it as plain text (.txt), and look at the columns yourself afterwards.',
  ],
];

/**
 * Reads a file of plain text. A byte order mark is none of its text.
 *
 * @throws IterWebError `bad-input` for any other file, with what to do.
 */
export async function readSource(file: File): Promise<Source> {
  const ending = (/\.([^.]+)$/u.exec(file.name)?.[1] ?? '').toLowerCase();
  if (!['txt', 'text', 'md'].includes(ending)) {
    const own = ADVICE.find(([endings]) => endings.test(ending))?.[1];
    throw new IterWebError('bad-input', `“${file.name}” can’t be redacted here yet.`, {
      advice: own === undefined ? CAN : `${CAN} ${own}`,
    });
  }
  if (file.size > MOST) {
    throw new IterWebError('bad-input', `“${file.name}” is too large.`, {
      advice: 'Cut it in files of 20 MB and less.',
    });
  }
  return {
    text: readBytes(new Uint8Array(await file.arrayBuffer()), file.name),
    ending: ending === 'md' ? 'md' : 'txt',
  };
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
