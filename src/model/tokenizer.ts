import { env, PreTrainedTokenizer } from '@huggingface/transformers';
import * as v from 'valibot';
import type { WordpieceEncoder } from '../text/index.ts';

// The files come from the package, checked by hash; nothing is ever looked for on a hub.
env.allowRemoteModels = false;

/**
 * Whether a value maps tokens to ids. Valibot's own `record` won't do: it drops the keys "prototype"
 * and "constructor", which are words of BERT's vocabulary.
 */
function isVocabulary(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((id) => Number.isInteger(id))
  );
}

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

/** A tokenizer.json or tokenizer_config.json that is not one of a BERT model. */
export class TokenizerError extends Error {
  override readonly name = 'TokenizerError';
}

/** Words that the cache holds; the oldest makes room for a new one. */
const CACHED_WORDS = 10_000;
/** Longer words are rare and would fill the cache with their text. */
const LONGEST_CACHED_WORD = 100;

type Encoding = ReturnType<WordpieceEncoder['encode']>;

/** Remembers what `encode` made of the words seen last. */
function cached(encode: (word: string) => Encoding): (word: string) => Encoding {
  const cache = new Map<string, Encoding>();
  return (word) => {
    const known = cache.get(word);
    if (known !== undefined) return known;
    const encoding = encode(word);
    if (word.length > LONGEST_CACHED_WORD) return encoding;
    if (cache.size >= CACHED_WORDS) {
      for (const oldest of cache.keys()) {
        cache.delete(oldest);
        break;
      }
    }
    cache.set(word, encoding);
    return encoding;
  };
}

/** Checks a file's content against a schema. */
function parse<T extends v.GenericSchema>(schema: T, what: string, content: unknown) {
  const result = v.safeParse(schema, content);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new TokenizerError(
    `${what} is not one of a BERT model: ${v.getDotPath(issue) ?? 'the file'}: ${issue.message}. ` +
      'Use the tokenizer.json that was exported with the model.',
  );
}

/**
 * Makes the wordpiece model of a package from its tokenizer.json. Only the WordPiece model of
 * @huggingface/transformers runs: it gives no offsets, so src/text normalises and splits the text
 * itself and asks for one word after the other. The file's added tokens are left out, so that "[SEP]"
 * in a text is no control token.
 *
 * @param tokenizerJson - The parsed tokenizer.json.
 * @param tokenizerConfig - The parsed tokenizer_config.json; may be left out where the special tokens
 *   are called [CLS] and [SEP].
 * @returns The encoder; it caches words and needs no network.
 * @throws {TokenizerError} When the files are not those of a BERT tokenizer.
 */
export function createWordpieceEncoder(
  tokenizerJson: unknown,
  tokenizerConfig: unknown = {},
): WordpieceEncoder {
  const { normalizer, model } = parse(tokenizerSchema, 'tokenizer.json', tokenizerJson);
  const config = parse(configSchema, 'tokenizer_config.json', tokenizerConfig);
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
  return {
    normalizer: {
      cleanText: normalizer.clean_text,
      handleChineseChars: normalizer.handle_chinese_chars,
      stripAccents: normalizer.strip_accents ?? normalizer.lowercase,
      lowercase: normalizer.lowercase,
    },
    encode: cached((word) => {
      const tokens = wordpiece.tokenize(word, { add_special_tokens: false });
      return { ids: tokens.map(idOf), tokens };
    }),
    frame: { before: [idOf(config.cls_token)], after: [idOf(config.sep_token)] },
    unkId: idOf(model.unk_token),
  };
}
