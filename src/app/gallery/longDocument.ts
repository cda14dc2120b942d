import { buildDocument, type RelationDraft, type SpanDraft } from '../../document/build.ts';
import type { Document } from '../../document/document.ts';
import { lehmer, LONG_TYPES, longText } from './longText.ts';

/**
 * A text of so many words, always the same: 4 000 spans and 1 500 relations in 20 000 words. One
 * paragraph has 2 000 words; a few spans lie in others, a few relations go far.
 */
export function longDocument(words: number): Document {
  const random = lehmer(20_261);
  const pick = (types: readonly { readonly name: string }[]) =>
    types[random(types.length)]?.name ?? '';
  const { entityTypes, relationTypes } = LONG_TYPES;
  const { text, words: placed } = longText(words, random);
  const names = placed.filter(({ isName }) => isName);
  const spans = names.map(({ start, end }, index): SpanDraft => {
    // Every ninth is an outer one around its neighbour, where both are in one paragraph.
    const next = index % 9 === 0 ? names[index + 1] : undefined;
    const isWide = next !== undefined && !text.slice(start, next.end).includes('\n');
    return {
      fragments: [{ start, end: isWide ? next.end : end }],
      type: pick(entityTypes),
      score: 0.05 + random(95) / 100,
      status: 'predicted',
    };
  });
  const relations: RelationDraft[] = [];
  for (let index = 0; index < Math.floor((words * 3) / 40); index += 1) {
    const head = random(spans.length);
    const far = index % 30 === 0;
    const tail = far ? random(spans.length) : Math.min(spans.length - 1, head + 1 + random(4));
    if (tail === head) continue;
    relations.push({
      head,
      tail,
      type: pick(relationTypes),
      score: 0.05 + random(95) / 100,
      status: 'predicted',
    });
  }
  return buildDocument({
    text,
    entityTypes,
    relationTypes,
    spans,
    relations,
  });
}
