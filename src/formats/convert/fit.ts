import { compareSpans, spanEnd, spanStart } from '../../document/build.ts';
import type { Document, Fragment, Relation, Span } from '../../document/document.ts';
import type { Abilities } from '../format.ts';
import { fitSaid } from './fitSaid.ts';

/**
 * What becomes of a span of several fragments where a format has none: one span over all of them,
 * its first fragment alone, or nothing.
 */
export type Discontinuous = 'covering' | 'first' | 'skip';

/** The answers to `Discontinuous`, for those who are asked. */
export const DISCONTINUOUS: readonly Discontinuous[] = ['covering', 'first', 'skip'];

/** What a format has no place for; `details` are what a file says besides and nobody
 * can change here: ids of concepts, attributes and notes of some formats. */
export type LossKind =
  | 'discontinuous'
  | 'nested'
  | 'crossing'
  | 'boundaries'
  | 'relations'
  | 'symmetric'
  | 'scores'
  | 'type-details'
  | 'attributes'
  | 'notes'
  | 'details';

/** How often something is lost. */
export type Losses = ReadonlyMap<LossKind, number>;

/** A document that a format can hold, and what it cost. */
export interface Fitted {
  readonly document: Document;
  readonly losses: Losses;
}

/**
 * What a format can hold of a document. Of two spans that may not nest the outer one stays, of two
 * that may not cross the first; with a span go its relations. Ends within a word are counted where a
 * format has tokens only: what becomes of them is the format's to say.
 */
export function fit(
  document: Document,
  abilities: Abilities,
  discontinuous: Discontinuous = 'covering',
): Fitted {
  const losses = new Map<LossKind, number>();
  const lose = (kind: LossKind, count = 1) => {
    if (count > 0) losses.set(kind, (losses.get(kind) ?? 0) + count);
  };
  const whole = document.spans.flatMap((span): Span[] => {
    if (span.fragments.length === 1 || abilities.discontinuous) return [span];
    lose('discontinuous');
    if (discontinuous === 'skip') return [];
    const [first] = span.fragments;
    const covering: Fragment = { start: spanStart(span), end: spanEnd(span) };
    return [{ ...span, fragments: [discontinuous === 'first' ? first : covering] }];
  });
  const spans = withoutOverlaps(whole, abilities, lose);
  if (abilities.boundaries === 'tokens') {
    const isWithin = (offset: number) => splitsWord(document.text, offset);
    lose(
      'boundaries',
      spans.filter((one) => isWithin(spanStart(one)) || isWithin(spanEnd(one))).length,
    );
  }
  const ids = new Set(spans.map(({ id }) => id));
  const kept = document.relations.filter(({ head, tail }) => ids.has(head) && ids.has(tail));
  const relations = abilities.relations ? kept : [];
  lose('relations', document.relations.length - relations.length);
  if (!abilities.symmetric) {
    const symmetric = new Set(
      document.relationTypes.filter((type) => type.symmetric).map(({ name }) => name),
    );
    lose('symmetric', relations.filter(({ type }) => symmetric.has(type)).length);
  }
  const hasScore = ({ score }: Span | Relation) => score !== undefined;
  if (!abilities.scores)
    lose('scores', spans.filter(hasScore).length + relations.filter(hasScore).length);
  if (!abilities.typeDetails) {
    const types = [...document.entityTypes, ...document.relationTypes];
    lose(
      'type-details',
      types.filter(
        ({ name, label, colour, description }) =>
          label !== name || colour !== undefined || description !== undefined,
      ).length,
    );
  }
  const { document: held, lost } = fitSaid(document, { ...document, spans, relations }, abilities);
  lose('attributes', lost.attributes);
  lose('notes', lost.notes);
  return { document: held, losses };
}

/** All losses of several documents. */
export function sumLosses(all: readonly Losses[]): Losses {
  const sum = new Map<LossKind, number>();
  for (const losses of all) {
    for (const [kind, count] of losses) sum.set(kind, (sum.get(kind) ?? 0) + count);
  }
  return sum;
}

/** A loss in words, with its count. */
export function describeLoss(kind: LossKind, count: number): string {
  const [one, many] = WORDS[kind];
  return `${count} ${count === 1 ? one : many}`;
}

const WORDS: Readonly<Record<LossKind, readonly [one: string, many: string]>> = {
  discontinuous: ['span of several fragments', 'spans of several fragments'],
  nested: ['span within another', 'spans within others'],
  crossing: ['span that crosses another', 'spans that cross others'],
  boundaries: [
    'span that begins or ends within a word, which is cut into tokens there',
    'spans that begin or end within a word, which is cut into tokens there',
  ],
  relations: ['relation', 'relations'],
  symmetric: [
    'symmetric relation, which gets a direction',
    'symmetric relations, which get a direction',
  ],
  scores: ['score', 'scores'],
  'type-details': ['type’s label, description or colour', 'types’ labels, descriptions or colours'],
  attributes: ['attribute', 'attributes'],
  notes: ['note', 'notes'],
  details: ['attribute, note or concept', 'attributes, notes and concepts'],
};

/** An outer span is seen before its inner ones, and all that were kept begin no later than the next. */
function withoutOverlaps(
  spans: readonly Span[],
  { nested, crossing }: Abilities,
  lose: (kind: LossKind) => void,
): Span[] {
  if (nested && crossing) return [...spans];
  const kept = new Set<Span>();
  /** Ends of kept spans that are not over yet; where none may cross, each ends no later than the one before. */
  const open: number[] = [];
  for (const span of spans.toSorted(compareSpans)) {
    const [start, end] = [spanStart(span), spanEnd(span)];
    while ((open.at(-1) ?? Infinity) <= start) open.pop();
    const around = open.at(-1);
    if (!crossing && around !== undefined && around < end) lose('crossing');
    else if (!nested && around !== undefined && end <= around) lose('nested');
    else {
      kept.add(span);
      // Where spans may cross, only the one that reaches farthest can have another within.
      open.push(end);
    }
  }
  return spans.filter((span) => kept.has(span));
}

function splitsWord(text: string, offset: number): boolean {
  return (
    /[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, offset - 2), offset)) &&
    /^[\p{L}\p{N}]/u.test(text.slice(offset, offset + 2))
  );
}
