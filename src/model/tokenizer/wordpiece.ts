import { env, PreTrainedTokenizer } from '@huggingface/transformers';
import * as v from 'valibot';
import { splitWords, type WordpieceEncoder } from '../../text/index.ts';
import { cached } from './cached.ts';
import { parsePart, TokenizerError } from './parsePart.ts';
import { isVocabulary } from './vocabulary.ts';

// The files come from the package, checked by hash; nothing is ever looked for on a hub.
env.allowRemoteModels = false;

/** The parts of a tokenizer.json that matter to BERT's wordpieces. */
const tokenizerSchema = v.looseObject({
  normalizer: v.looseObject({
    type: v.literal('BertNormalizer'),
    clean_text: v.boolean(),
    handle_chinese_chars: v.boolean(),
    strip_accents: v.nullish(v.boolean()),
    lowercase: v.boolean(),
  }),
  pre_tokenizer: v.looseObject({ type: v.literal('BertPreTokenizer') }),
  model: v.looseObject({
    type: v.optional(v.literal('WordPiece')),
    vocab: v.custom<Record<string, number>>(isVocabulary, 'no vocabulary of tokens and ids'),
    unk_token: v.string(),
    continuing_subword_prefix: v.literal('##'),
    max_input_chars_per_word: v.number(),
  }),
});

/** The names of the special tokens in a tokenizer_config.json. */
const configSchema = v.looseObject({
  cls_token: v.optional(v.string(), '[CLS]'),
  sep_token: v.optional(v.string(), '[SEP]'),
});

const CONTINUATION = '##';

/**
 * Where the pieces of a word stand in it; an unknown one is the whole word.
 *
 * @throws {RangeError} When the tokens don't spell the word.
 */
function placed(word: string, tokens: readonly string[], ids: readonly number[], unkId: number) {
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  tokens.forEach((token, index) => {
    starts.push(at);
    const isInner = index > 0 && token.startsWith(CONTINUATION);
    at = ids[index] === unkId ? word.length : at + token.length - (isInner ? 2 : 0);
    ends.push(at);
    if (at <= word.length) return;
    throw new RangeError(
      `The tokenizer's pieces ${tokens.join(' ')} don't spell the word ${word}. ` +
        'Use a tokenizer.json with a WordPiece model.',
    );
  });
  return { ids, starts, ends };
}

/**
 * Makes BERT's tokenizer. Only the WordPiece model of @huggingface/transformers runs: it gives no
 * offsets, so src/text normalises and splits the text itself and asks for one word after the other.
 * The file's added tokens are left out, so that "[SEP]" in a text is no control token.
 *
 * @param tokenizerJson - The parsed tokenizer.json.
 * @param tokenizerConfig - The parsed tokenizer_config.json, which names the special tokens.
 * @throws {TokenizerError} When the files are not those of a BERT tokenizer.
 */
export function wordpieceEncoder(
  tokenizerJson: unknown,
  tokenizerConfig: unknown,
): WordpieceEncoder {
  const what = 'a BERT model';
  const { normalizer, model } = parsePart(tokenizerSchema, 'tokenizer.json', what, tokenizerJson);
  const config = parsePart(configSchema, 'tokenizer_config.json', what, tokenizerConfig);
  const vocabulary = new Map(Object.entries(model.vocab));
  const idOf = (token: string): number => {
    const id = vocabulary.get(token);
    if (id !== undefined) return id;
    throw new TokenizerError(
      `tokenizer.json has no token ${token}. Use the tokenizer.json that was exported with the model.`,
    );
  };
  const wordpiece = new PreTrainedTokenizer(
    {
      added_tokens: [],
      normalizer: null,
      pre_tokenizer: null,
      post_processor: null,
      decoder: null,
      model: { ...model, type: 'WordPiece' },
    },
    { tokenizer_class: 'BertTokenizer' },
  );
  const textNormalizer = {
    cleanText: normalizer.clean_text,
    handleChineseChars: normalizer.handle_chinese_chars,
    stripAccents: normalizer.strip_accents ?? normalizer.lowercase,
    lowercase: normalizer.lowercase,
  };
  const split: WordpieceEncoder['splitText'] = (text, range) =>
    splitWords(text, range, textNormalizer);
  const unkId = idOf(model.unk_token);
  return {
    lowercase: normalizer.lowercase,
    splitText: split,
    splitWord: split,
    encode: cached((word) => {
      const tokens = wordpiece.tokenize(word, { add_special_tokens: false });
      return placed(word, tokens, tokens.map(idOf), unkId);
    }),
    frame: { before: [idOf(config.cls_token)], after: [idOf(config.sep_token)] },
    unkId,
  };
}
