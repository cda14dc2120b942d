import * as v from 'valibot';
import { IterWebError } from '../base/errors.ts';
import type { WordpieceEncoder } from '../text/index.ts';
import { parsePart } from './tokenizer/parsePart.ts';
import { wordpieceEncoder } from './tokenizer/wordpiece.ts';

export { TokenizerError } from './tokenizer/parsePart.ts';

/** What says which tokenizer a tokenizer.json is of; older files of BERT don't name their model. */
const kindSchema = v.looseObject({
  model: v.optional(
    v.looseObject({ type: v.optional(v.picklist(['WordPiece', 'Unigram', 'BPE']), 'WordPiece') }),
    {},
  ),
});

/**
 * Makes the tokenizer of a package from its tokenizer.json: wordpieces (BERT, ELECTRA), the Unigram
 * pieces of sentencepiece (T5, ALBERT, DeBERTa) or byte-level ones (BART, RoBERTa), by its `model`.
 *
 * @param tokenizerJson - The parsed tokenizer.json.
 * @param tokenizerConfig - The parsed tokenizer_config.json; may be left out where BERT's special
 *   tokens are called [CLS] and [SEP]. Of other models tokenizer.json says all.
 * @returns The tokenizer; it caches words and needs no network.
 * @throws {TokenizerError} When the file is of another tokenizer, or has a part that would be cut
 *   in another way than in Python; the message names it.
 * @throws IterWebError `download-failed` where the script of a model other than BERT's can't be had.
 */
export async function createWordpieceEncoder(
  tokenizerJson: unknown,
  tokenizerConfig: unknown = {},
): Promise<WordpieceEncoder> {
  const what = 'a model that this page can run';
  const { model } = parsePart(kindSchema, 'tokenizer.json', what, tokenizerJson);
  switch (model.type) {
    case 'WordPiece':
      return wordpieceEncoder(tokenizerJson, tokenizerConfig);
    case 'Unigram':
      return (await loadPieces()).unigramEncoder(tokenizerJson);
    case 'BPE':
      return (await loadPieces()).byteLevelEncoder(tokenizerJson);
  }
}

/** Apart, as they have large tables and few packages need them. */
async function loadPieces() {
  try {
    return await import('./tokenizer/pieces.ts');
  } catch (cause) {
    throw new IterWebError('download-failed', 'The script of the model’s tokenizer did not load.', {
      cause,
      advice: 'Check the connection and try again.',
    });
  }
}
