import * as v from 'valibot';
import type { WordpieceEncoder } from '../../text/index.ts';
import {
  asRead,
  byteSigns,
  encodeByMerges,
  givenWords,
  textWords,
  type Merges,
} from '../../text/pieces/index.ts';
import { cached } from './cached.ts';
import { addedTokensSchema } from './controls.ts';
import { frameSchema, readFrame } from './frame.ts';
import { parsePart, TokenizerError } from './parsePart.ts';
import { isVocabulary } from './vocabulary.ts';

const tokenizerSchema = v.looseObject({
  added_tokens: addedTokensSchema,
  normalizer: v.nullish(v.never('a normaliser, which byte-level models of BART have not')),
  pre_tokenizer: v.looseObject({
    type: v.literal('ByteLevel'),
    add_prefix_space: v.literal(true),
    use_regex: v.optional(v.literal(true)),
  }),
  post_processor: frameSchema,
  model: v.looseObject({
    dropout: v.nullish(v.literal(0)),
    continuing_subword_prefix: v.nullish(v.literal('')),
    end_of_word_suffix: v.nullish(v.literal('')),
    byte_fallback: v.optional(v.literal(false)),
    ignore_merges: v.optional(v.literal(false)),
    vocab: v.custom<Record<string, number>>(isVocabulary, 'no vocabulary of tokens and ids'),
    merges: v.array(v.union([v.string(), v.tuple([v.string(), v.string()])])),
  }),
});

type Json = v.InferOutput<typeof tokenizerSchema>;

/** The piece that stands for words of which nothing is left, by its name in BART and RoBERTa. */
const UNKNOWN = '<unk>';

/** More than any vocabulary has: two ids are one number, which a map finds fast. */
const IDS = 2 ** 24;

/**
 * Makes a tokenizer of BART or RoBERTa, with a space before each word. Its control pieces are in no
 * text, whatever is typed.
 *
 * @param tokenizerJson - The parsed tokenizer.json, with `add_prefix_space`.
 * @throws {TokenizerError} When it has a part that is not done here; the message names it.
 */
export function byteLevelEncoder(tokenizerJson: unknown): WordpieceEncoder {
  const what = 'a byte-level model that this page can run';
  const json = parsePart(tokenizerSchema, 'tokenizer.json', what, tokenizerJson);
  const { frame, names } = readFrame(json.post_processor);
  const vocabulary = new Map(Object.entries(json.model.vocab));
  for (const { content, id } of json.added_tokens) vocabulary.set(content, id);
  const idOf = (token: string): number => {
    const id = vocabulary.get(token);
    if (id !== undefined) return id;
    throw new TokenizerError(
      `tokenizer.json has no token ${token}. Use the tokenizer.json that was exported with the model.`,
    );
  };
  const controls = new Set([...json.added_tokens.map(({ content }) => content), ...names]);
  const byteIds = Int32Array.from(byteSigns(), idOf);
  const merges = readMerges(json.model.merges, controls, idOf);
  return {
    lowercase: false,
    splitText: (text, range) => givenWords(text, textWords(text, range)),
    splitWord: (text, range) => givenWords(text, [range]),
    encode: cached((word) => asRead(word, encodeByMerges(word, { byteIds, merges }))),
    frame,
    unkId: idOf(UNKNOWN),
  };
}

function readMerges(
  listed: Json['model']['merges'],
  controls: ReadonlySet<string>,
  idOf: (token: string) => number,
): Merges {
  const ranks = new Map<number, number>();
  const merged = Int32Array.from(listed, (merge, rank) => {
    const [left = '', right = ''] = typeof merge === 'string' ? merge.split(' ') : merge;
    const becomes = left + right;
    if (!controls.has(becomes)) ranks.set(idOf(left) * IDS + idOf(right), rank);
    return idOf(becomes);
  });
  return { rankOf: (left, right) => ranks.get(left * IDS + right), merged };
}
