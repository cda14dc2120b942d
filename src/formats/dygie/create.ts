import type { JsonValue } from '../common/jsonPatch.ts';
import { newSentences } from '../common/newSentences.ts';
import type { NamedDocument } from '../format.ts';

/**
 * A record without annotations. The text of each sentence stands beside its tokens, in a member of
 * the kind that DyGIE++ takes and does not read.
 */
export function blankRecord({ name, document }: NamedDocument): JsonValue {
  const { text } = document;
  const sentences = newSentences(document);
  return {
    doc_key: name,
    sentences: sentences.map(({ tokens }) =>
      tokens.map(({ start, end }) => text.slice(start, end)),
    ),
    _text: sentences.map(({ start, end }) => text.slice(start, end)),
    ner: sentences.map(() => []),
    relations: sentences.map(() => []),
  };
}
