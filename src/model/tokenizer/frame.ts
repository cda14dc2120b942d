import * as v from 'valibot';
import type { Frame } from '../../text/index.ts';

const special = v.tuple([v.string(), v.number()]);

const item = v.union([
  v.object({ SpecialToken: v.looseObject({ id: v.string() }) }),
  v.object({ Sequence: v.looseObject({ id: v.literal('A') }) }),
]);

/** The `post_processor` of a tokenizer.json: what stands around a sentence. */
export const frameSchema = v.variant('type', [
  v.looseObject({ type: v.literal('RobertaProcessing'), cls: special, sep: special }),
  v.looseObject({ type: v.literal('BertProcessing'), cls: special, sep: special }),
  v.looseObject({
    type: v.literal('TemplateProcessing'),
    single: v.pipe(
      v.array(item),
      v.check(
        (items) => items.filter((one) => 'Sequence' in one).length === 1,
        'no sentence in it',
      ),
    ),
    special_tokens: v.record(
      v.string(),
      v.looseObject({ ids: v.array(v.number()), tokens: v.array(v.string()) }),
    ),
  }),
]);

/** The special tokens around a sentence, and their names, by which none is found in a text. */
export function readFrame(processor: v.InferOutput<typeof frameSchema>): {
  readonly frame: Frame;
  readonly names: readonly string[];
} {
  if (processor.type !== 'TemplateProcessing') {
    const { cls, sep } = processor;
    return { frame: { before: [cls[1]], after: [sep[1]] }, names: [cls[0], sep[0]] };
  }
  const { single, special_tokens: tokens } = processor;
  const sentence = single.findIndex((one) => 'Sequence' in one);
  const idsOf = (items: typeof single) =>
    items.flatMap((one) => ('SpecialToken' in one ? (tokens[one.SpecialToken.id]?.ids ?? []) : []));
  return {
    frame: { before: idsOf(single.slice(0, sentence)), after: idsOf(single.slice(sentence + 1)) },
    names: Object.values(tokens).flatMap((one) => one.tokens),
  };
}
