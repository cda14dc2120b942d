import * as v from 'valibot';
import type { WordpieceEncoder } from '../../text/index.ts';
import {
  asRead,
  encodeByScores,
  givenWords,
  pieceIndex,
  textWords,
  type UnigramModel,
} from '../../text/pieces/index.ts';
import { cached } from './cached.ts';
import { addedTokensSchema } from './controls.ts';
import { frameSchema, readFrame } from './frame.ts';
import { normalizerSchema, readNormalizer } from './normalizer.ts';
import { parsePart } from './parsePart.ts';

const metaspace = v.pipe(
  v.looseObject({
    type: v.literal('Metaspace'),
    replacement: v.literal('▁'),
    prepend_scheme: v.optional(v.literal('always')),
    add_prefix_space: v.optional(v.literal(true)),
    split: v.optional(v.literal(true)),
  }),
  v.check(
    (one) => one.prepend_scheme === 'always' || one.add_prefix_space === true,
    'words do not begin with the sign for a space',
  ),
);
const whitespaceSplit = v.looseObject({ type: v.literal('WhitespaceSplit') });

const tokenizerSchema = v.looseObject({
  added_tokens: addedTokensSchema,
  normalizer: v.nullish(normalizerSchema),
  pre_tokenizer: v.variant('type', [
    metaspace,
    v.looseObject({
      type: v.literal('Sequence'),
      pretokenizers: v.union([v.tuple([metaspace]), v.tuple([whitespaceSplit, metaspace])]),
    }),
  ]),
  post_processor: frameSchema,
  model: v.looseObject({
    unk_id: v.pipe(v.number(), v.integer(), v.minValue(0)),
    vocab: v.array(v.tuple([v.string(), v.number()])),
    byte_fallback: v.optional(v.literal(false)),
  }),
});

/**
 * Makes a tokenizer of T5, FLAN-T5, ALBERT or DeBERTa v2 and v3. Its control pieces are in no text,
 * whatever is typed.
 *
 * @param tokenizerJson - The parsed tokenizer.json.
 * @throws {TokenizerError} When it has a part that is not done here; the message names it.
 */
export function unigramEncoder(tokenizerJson: unknown): WordpieceEncoder {
  const what = 'a sentencepiece model that this page can run';
  const json = parsePart(tokenizerSchema, 'tokenizer.json', what, tokenizerJson);
  const { frame, names } = readFrame(json.post_processor);
  const { vocab, unk_id: unkId } = json.model;
  const controls = new Set([
    ...json.added_tokens.map(({ content }) => content),
    ...names,
    vocab[unkId]?.[0],
  ]);
  const pieces = vocab.flatMap(([piece, score], id) =>
    controls.has(piece) ? [] : [{ piece, score, id }],
  );
  const model: UnigramModel = {
    index: pieceIndex(pieces.map(({ piece }) => piece)),
    ids: Int32Array.from(pieces, ({ id }) => id),
    scores: Float64Array.from(pieces, ({ score }) => score),
    lowestScore: vocab.reduce((lowest, [, score]) => Math.min(lowest, score), Infinity),
    unkId,
  };
  const normalizer = readNormalizer(json.normalizer);
  const byWhiteSpace =
    json.pre_tokenizer.type === 'Sequence' && json.pre_tokenizer.pretokenizers.length === 2;
  return {
    lowercase: normalizer.some(({ kind }) => kind === 'lowercase'),
    splitText: (text, range) => givenWords(text, textWords(text, range)),
    splitWord: (text, range) => givenWords(text, [range]),
    encode: cached((word) =>
      asRead(word, encodeByScores(word, { normalizer, byWhiteSpace, model })),
    ),
    frame,
    unkId,
  };
}
