import { FormatError } from '../base/errors.ts';
import { extensionOf } from '../formats/common/source.ts';
import { headOf } from './head.ts';
import { FILE_KINDS, type FileKind } from './opened.ts';

/** Endings of each kind, as somebody may ask for them. */
export const ENDINGS: Readonly<Record<FileKind, readonly string[]>> = {
  text: ['txt', 'text', 'md'],
  html: ['html', 'htm', 'xhtml'],
  csv: ['csv', 'tsv', 'tab'],
  eml: ['eml'],
  docx: ['docx', 'docm'],
  pdf: ['pdf'],
  annotations: [
    ...[
      'json',
      'jsonl',
      'ndjson',
      'jsonld',
      'ann',
      'xml',
      'xmi',
      'conll',
      'conllu',
      'bio',
      'iob',
      'iob2',
    ],
    'pubtator',
  ],
};

const AS_TEXT = { advice: 'Save what it says as plain text (.txt).' };

/** What files begin with that can't be read, what they are, and what to do. */
const REFUSED: readonly (readonly [starts: readonly string[], what: string, advice: string])[] = [
  [
    ['\u00d0\u00cf\u0011\u00e0'],
    'it has a password, or is a file of an old office program',
    'Open it there and save it as .docx without a password.',
  ],
  [['{\\rtf'], 'it is rich text (.rtf)', 'Save it as .docx or as plain text (.txt).'],
  [
    ['\u0089PNG', '\u00ff\u00d8\u00ff', 'GIF8', 'II*\0', 'MM\0*'],
    'it is a picture',
    'Have the text in it read first (OCR).',
  ],
  [['\u001f\u008b', '7z\u00bc\u00af', 'Rar!'], 'it is an archive', 'Unpack it first.'],
];

/** Endings of files that are more than their text. */
const OTHERS =
  /^(?:mbox|msg|ya?ml|doc|odt|rtf|pages|xlsx?|ods|pptx?|odp|epub|tex|spacy|zip|gz|tgz|tar|7z|rar|png|jpe?g|gif|tiff?|webp|svg|mp3|mp4|wav|mov)$/u;

/** The beginning of a page, whatever it is called. */
const PAGE = /^(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b/iu;
/**
 * A header that says that an e-mail's text is written otherwise than it reads. Others are text as they
 * stand, and offsets in it are those of the file.
 */
const OF_MAIL =
  /^(?:Content-Transfer-Encoding:\s*(?:base64|quoted-printable)|Content-Type:\s*(?:multipart\/|text\/html))|=\?[\w-]+(?:\*[\w-]+)?\?[bq]\?/imu;
/** Only headers before the first empty line. */
const HEADERS = /^(?:From [^\r\n]*\r?\n)?(?:[!-9;-~]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}/u;

/** Columns of tokens whose file may be called a text or a table. */
const OF_ANNOTATIONS = /^(?:#FORMAT=WebAnno |-DOCSTART-)/u;

/**
 * What kind a file is of: by what is in it, and by its name only where text may be of several kinds.
 *
 * @param name - With its ending.
 * @throws FormatError for any other, with what to do.
 */
export function kindOf(name: string, bytes: Uint8Array): FileKind {
  const head = headOf(bytes);
  for (const [starts, what, advice] of REFUSED) {
    if (starts.some((start) => head.startsWith(start))) throw new FormatError(what, { advice });
  }
  if (head.startsWith('PK\u0003\u0004') || head.startsWith('PK\u0005\u0006')) return 'docx';
  if (head.slice(0, 1024).includes('%PDF-')) return 'pdf';
  const ending = extensionOf(name);
  const said = kindOfEnding(ending);
  const start = head.replace(/^\u00ef\u00bb\u00bf/u, '').trimStart();
  if (said === 'html' || PAGE.test(start)) return 'html';
  const headers = HEADERS.exec(start)?.[0] ?? '';
  if (said === 'eml' || OF_MAIL.test(headers)) return 'eml';
  if (OF_ANNOTATIONS.test(start)) return 'annotations';
  if (said === 'docx') throw new FormatError('it is no Word document', AS_TEXT);
  if (said === 'pdf') throw new FormatError('it is no PDF', AS_TEXT);
  if (OTHERS.test(ending)) {
    throw new FormatError(`files .${ending} can\u2019t be redacted yet`, AS_TEXT);
  }
  return said ?? 'text';
}

/** The kind of files whose names end so; undefined where no kind has it. */
export function kindOfEnding(ending: string): FileKind | undefined {
  return FILE_KINDS.find((kind) => ENDINGS[kind].includes(ending));
}
