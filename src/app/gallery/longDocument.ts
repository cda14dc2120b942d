import { buildDocument, type RelationDraft, type SpanDraft } from '../../document/build.ts';
import type { Document } from '../../document/document.ts';

const WORDS =
  'the of and harbour letter winter she wrote again old road bridge river morning ship a in to office visited from spring quiet before after never small stone market said'.split(
    ' ',
  );
const NAMES =
  'Clara Hugo Vienna Lisbon Northwind Bergen Anna Keller Orion Helix Ghana Cork Marseille Yusuf Calder'.split(
    ' ',
  );
const ENTITY_TYPES = ['Person', 'Place', 'Organisation', 'Event', 'Date'];
const RELATION_TYPES = ['Lives_In', 'Works_For', 'Met', 'Part_Of'];

const WORDS_A_PARAGRAPH = 100;
/** One paragraph in so many is long. */
const LONG_EVERY = 180;
const LONG_PARAGRAPH = 2000;

/**
 * A text of so many words, a fifth of them names, always the same: 4 000 spans and 1 500 relations
 * in 20 000 words. One paragraph has 2 000 words; a few spans lie in others, a few relations go far.
 */
export function longDocument(words: number): Document {
  const random = lehmer(20_261);
  const pick = <T>(values: readonly T[]): T | undefined => values[random(values.length)];
  const spans: SpanDraft[] = [];
  const relations: RelationDraft[] = [];
  let text = '';
  let left = WORDS_A_PARAGRAPH;
  let paragraph = 0;
  for (let word = 0; word < words; word += 1) {
    if (left === 0) {
      text = `${text.trimEnd()}.\n\n`;
      paragraph += 1;
      left = paragraph % LONG_EVERY === 5 ? LONG_PARAGRAPH : WORDS_A_PARAGRAPH;
    }
    left -= 1;
    const isName = word % 5 === 1;
    const value = (isName ? pick(NAMES) : pick(WORDS)) ?? '';
    const start = text.length;
    text += `${value} `;
    if (isName) {
      spans.push({
        fragments: [{ start, end: start + value.length }],
        type: pick(ENTITY_TYPES) ?? '',
        score: 0.05 + random(95) / 100,
        status: 'predicted',
      });
    }
  }
  // Every ninth span becomes an outer one around its neighbour, where both are in one paragraph.
  const wide = spans.map((span, index): SpanDraft => {
    const next = spans[index + 1]?.fragments[0];
    const { start } = span.fragments[0];
    if (index % 9 !== 0 || next === undefined || text.slice(start, next.end).includes('\n')) {
      return span;
    }
    return { ...span, fragments: [{ start, end: next.end }] };
  });
  for (let index = 0; index < Math.floor((words * 3) / 40); index += 1) {
    const head = random(spans.length);
    const far = index % 30 === 0;
    const tail = far ? random(spans.length) : Math.min(spans.length - 1, head + 1 + random(4));
    if (tail === head) continue;
    relations.push({
      head,
      tail,
      type: pick(RELATION_TYPES) ?? '',
      score: 0.05 + random(95) / 100,
      status: 'predicted',
    });
  }
  return buildDocument({
    text: `${text.trimEnd()}.`,
    entityTypes: ENTITY_TYPES.map((name) => ({ name, label: name })),
    relationTypes: RELATION_TYPES.map((name) => ({
      name,
      label: name.replaceAll('_', ' '),
      symmetric: name === 'Met',
    })),
    spans: wide,
    relations,
  });
}

/** Numbers from 0 to below a limit that look random, the same each time (Lehmer's generator). */
function lehmer(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
}
