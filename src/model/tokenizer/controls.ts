import * as v from 'valibot';

/**
 * The `added_tokens` of a tokenizer.json. Only control tokens can be left out; others are cut from a
 * text before all else.
 */
export const addedTokensSchema = v.optional(
  v.array(
    v.looseObject({
      content: v.string(),
      id: v.number(),
      special: v.literal(true, 'a word of its own, not a control token'),
    }),
  ),
  [],
);
