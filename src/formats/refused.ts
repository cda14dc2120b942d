import { FormatError } from '../base/errors.ts';
import { extensionOf, type SourceFile } from './common/source.ts';

const DOC_BIN =
  "Write it as JSON lines first: python -c \"import json, spacy; from spacy.tokens import DocBin; [print(json.dumps(doc.to_json())) for doc in DocBin().from_disk('NAME.spacy').get_docs(spacy.blank('en').vocab)]\" > NAME.jsonl";

/** Second bytes of files that zlib compresses, as spaCy's are; the first is 0x78. */
const ZLIB_LEVELS: ReadonlySet<number> = new Set([0x01, 0x5e, 0x9c, 0xda]);

/** Archives that are not unpacked here, by their first bytes. */
const ARCHIVES: readonly (readonly [title: string, mark: readonly number[]])[] = [
  ['7-Zip', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['RAR', [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['Zstandard', [0x28, 0xb5, 0x2f, 0xfd]],
];

/** So many bytes say what a file is. */
const ENOUGH = 4096;

/**
 * Why a file is not read that is of a format which is known and not supported, and what to do;
 * undefined for all others.
 */
export function refusalOf({ path, bytes }: SourceFile): FormatError | undefined {
  const archive = ARCHIVES.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte));
  if (archive !== undefined) {
    return new FormatError(`archives of ${archive[0]} are not unpacked`, {
      advice: 'Unpack it and open what is in it, or pack that as .zip or .tar.gz.',
    });
  }
  const head = new TextDecoder('utf-8').decode(bytes.subarray(0, ENOUGH));
  if (/^\s*%PDF-/u.test(head)) {
    return new FormatError('PDF files are not read', {
      advice: 'Save its text as a .txt file, and open that.',
    });
  }
  const isCompressed = bytes[0] === 0x78 && ZLIB_LEVELS.has(bytes[1] ?? 0);
  if (extensionOf(path) === 'spacy' && isCompressed) {
    return new FormatError('spaCy’s binary files (DocBin) are not read', { advice: DOC_BIN });
  }
  if (/<(?:\w+:)?(?:TEI|teiCorpus)(?:\.2)?[\s>]/u.test(head)) {
    return new FormatError('TEI files are not read', {
      advice:
        'Export its annotations as W3C Web Annotation with the text as .txt, or convert it to UIMA XMI in INCEpTION.',
    });
  }
  return undefined;
}
