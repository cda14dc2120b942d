import type { Span } from '../document/document.ts';
import type { TokenAnnotations } from '../evaluate/record.ts';
import { evaluate, type Measured } from '../evaluate/score.ts';
import type { DocumentComparison } from './compareDocuments.ts';
import { rangeKey, type Distinct } from './distinct.ts';

/** Figures of spans or relations. */
export interface StrictAndRelaxed {
  /** Ranges and types right, of relations those of both ends too: what `evaluate` measures. */
  readonly strict: Measured;
  /**
   * What is paired with the same type counts as right: spans that overlap, relations whose ends are
   * paired whatever their ranges and types.
   */
  readonly relaxed: Measured;
}

/** Figures of a comparison, in percent. */
export interface ComparisonFigures {
  readonly spans: StrictAndRelaxed;
  /** Null where neither side has relations. */
  readonly relations: StrictAndRelaxed | null;
}

/** The type that all spans have where only the types of relations count. */
const ANY = 'any';

/**
 * Measure comparisons over all their documents together. `evaluate` does the counting: it looks at
 * ranges for whether they are the same and for nothing else, so each range of a text gets a number of
 * its own, and for the relaxed figures each pair.
 *
 * @param symmetric - Names of the relation types that have no direction.
 */
export function measure(
  comparisons: readonly DocumentComparison[],
  symmetric: ReadonlySet<string>,
): ComparisonFigures {
  const typed = (names: Iterable<string>) => [...new Set(names)].sort().map(named);
  const entityTypes = typed(typesOf(comparisons, 'spans'));
  const relationTypes = typed(typesOf(comparisons, 'relations')).map((type) => ({
    ...type,
    symmetric: symmetric.has(type.name),
  }));
  const strict: Numbered = { gold: [], other: [] };
  const relaxed: Numbered = { gold: [], other: [] };
  const related: Numbered = { gold: [], other: [] };
  for (const comparison of comparisons) {
    const joined = { gold: joinedEnds(comparison.gold), other: joinedEnds(comparison.other) };
    const [ranges, pairs] = [byRange(comparison), byPair(comparison)];
    for (const side of ['gold', 'other'] as const) {
      const { spans } = comparison[side];
      const own = numbered(spans, ranges[side], ({ type }) => type);
      strict[side].push({ entities: own, relations: joined[side] });
      const paired = numbered(spans, pairs[side], ({ type }) => type);
      relaxed[side].push({ entities: paired, relations: [] });
      if (relationTypes.length === 0) continue;
      const untyped = numbered(spans, pairs[side], () => ANY);
      related[side].push({ entities: untyped, relations: joined[side] });
    }
  }
  const exact = evaluate(strict.gold, strict.other, { entityTypes, relationTypes });
  const loose = evaluate(relaxed.gold, relaxed.other, { entityTypes, relationTypes: [] });
  const { relPlus } = evaluate(related.gold, related.other, {
    entityTypes: [named(ANY)],
    relationTypes,
  });
  return {
    spans: { strict: exact.ner, relaxed: loose.ner },
    relations: exact.relPlus && relPlus ? { strict: exact.relPlus, relaxed: relPlus } : null,
  };
}

function named(name: string) {
  return { name, label: name };
}

function* typesOf(
  comparisons: readonly DocumentComparison[],
  kind: 'spans' | 'relations',
): Generator<string> {
  for (const { gold, other } of comparisons) {
    for (const { type } of gold[kind]) yield type;
    for (const { type } of other[kind]) yield type;
  }
}

/** What `evaluate` takes of both sides. */
interface Numbered {
  readonly gold: TokenAnnotations[];
  readonly other: TokenAnnotations[];
}

/** A number for each span of each side, in their order; what has one number is in one place. */
interface Numbers {
  readonly gold: readonly number[];
  readonly other: readonly number[];
}

function byRange({ gold, other }: DocumentComparison): Numbers {
  const numbers = new Map<string, number>();
  const numberOf = (span: Span) => {
    const key = rangeKey(span);
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  };
  return { gold: gold.spans.map(numberOf), other: other.spans.map(numberOf) };
}

function byPair({ spans, gold, other }: DocumentComparison): Numbers {
  const numbers = new Map<Span, number>();
  for (const [number, pair] of spans.entries()) {
    if (pair.gold) numbers.set(pair.gold, number);
    if (pair.other) numbers.set(pair.other, number);
  }
  const numberOf = (span: Span) => numbers.get(span) ?? -1;
  return { gold: gold.spans.map(numberOf), other: other.spans.map(numberOf) };
}

function numbered(
  spans: readonly Span[],
  numbers: readonly number[],
  typeOf: (span: Span) => string,
): TokenAnnotations['entities'] {
  return spans.map((span, place) => {
    const start = numbers[place] ?? -1;
    return { start, end: start + 1, type: typeOf(span) };
  });
}

/** Relations with the places of their ends instead of ids. */
function joinedEnds({ spans, relations }: Distinct): TokenAnnotations['relations'] {
  if (relations.length === 0) return [];
  const places = new Map(spans.map(({ id }, place) => [id, place]));
  return relations.map(({ head, tail, type }) => ({
    head: places.get(head) ?? -1,
    tail: places.get(tail) ?? -1,
    type,
  }));
}
