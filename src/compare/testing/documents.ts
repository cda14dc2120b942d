import { buildDocument } from '../../document/build.ts';
import type { Document } from '../../document/document.ts';
import type { AnnotatedText } from '../pairDocuments.ts';

/** A span as `[start, end, type]`, or of several fragments as `[[[start, end], …], type]`. */
export type Spelled =
  | readonly [start: number, end: number, type: string]
  | readonly [fragments: readonly (readonly [number, number])[], type: string];

/** A relation as `[head, type, tail]`, by the places of its ends in the list of spans. */
export type SpelledRelation = readonly [head: number, type: string, tail: number];

/** An annotated document; relation types whose names begin with `~` are symmetric. */
export function annotated(
  text: string,
  spans: readonly Spelled[] = [],
  relations: readonly SpelledRelation[] = [],
): Document {
  const drafts = spans.map((span) => {
    const [ranges, type] = span.length === 3 ? [[[span[0], span[1]] as const], span[2]] : span;
    const [first = { start: 0, end: 1 }, ...more] = ranges.map(([start, end]) => ({ start, end }));
    return { fragments: [first, ...more] as const, type, status: 'gold' as const };
  });
  const names = (used: readonly string[]) => [...new Set(used)];
  return buildDocument({
    text,
    entityTypes: names(drafts.map(({ type }) => type)).map((name) => ({ name, label: name })),
    relationTypes: names(relations.map(([, type]) => type)).map((name) => ({
      name,
      label: name,
      symmetric: name.startsWith('~'),
    })),
    spans: drafts,
    relations: relations.map(([head, type, tail]) => ({ head, type, tail, status: 'gold' })),
  });
}

/** A document of a side. */
export function textOf(
  name: string,
  document: Document,
  more: Partial<AnnotatedText> = {},
): AnnotatedText {
  return { name, document, state: 'annotated', ...more };
}
