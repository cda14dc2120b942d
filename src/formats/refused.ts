import { FormatError } from '../base/errors.ts';
import { extensionOf, type SourceFile } from './common/source.ts';

const DOC_BIN =
  "Write it as JSON lines first: python -c \"import json, spacy; from spacy.tokens import DocBin; [print(json.dumps(doc.to_json())) for doc in DocBin().from_disk('NAME.spacy').get_docs(spacy.blank('en').vocab)]\" > NAME.jsonl";

/** Second bytes of files that zlib compresses, as spaCy's are; the first is 0x78. */
const ZLIB_LEVELS: ReadonlySet<number> = new Set([0x01, 0x5e, 0x9c, 0xda]);

/** So many bytes say what a file is. */
const ENOUGH = 4096;

/**
 * Why a file is not read that is of a format which is known and not supported, and what to do;
 * undefined for all others.
 */
export function refusalOf({ path, bytes }: SourceFile): FormatError | undefined {
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
