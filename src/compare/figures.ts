import type { Relation, Span } from '../document/document.ts';
import type { TokenAnnotations } from '../evaluate/record.ts';
import { evaluate, type Measured } from '../evaluate/score.ts';
import type { DocumentComparison } from './compareDocuments.ts';
import { rangeKey } from './distinct.ts';

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
  const measured = (numbersOf: Numbering, typeOf?: (span: Span) => string) => {
    const numbered = comparisons.map((one) =>
      numberedRecord(one, numbersOf(one), typeOf ?? (({ type }) => type)),
    );
    return evaluate(
      numbered.map(({ gold }) => gold),
      numbered.map(({ other }) => other),
      { entityTypes: typeOf ? [named(ANY)] : entityTypes, relationTypes },
    );
  };
  const strict = measured(byRange);
  const relaxed = measured(byPair);
  const related = measured(byPair, () => ANY);
  return {
    spans: { strict: strict.ner, relaxed: relaxed.ner },
    relations:
      strict.relPlus && related.relPlus
        ? { strict: strict.relPlus, relaxed: related.relPlus }
        : null,
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

/** A number for each span of a comparison; what has one number is in one place. */
type Numbering = (comparison: DocumentComparison) => ReadonlyMap<Span, number>;

const byRange: Numbering = ({ gold, other }) => {
  const numbers = new Map<string, number>();
  const found = new Map<Span, number>();
  for (const span of [...gold.spans, ...other.spans]) {
    const key = rangeKey(span);
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    found.set(span, number);
  }
  return found;
};

const byPair: Numbering = ({ spans }) => {
  const found = new Map<Span, number>();
  for (const [number, { gold, other }] of spans.entries()) {
    if (gold) found.set(gold, number);
    if (other) found.set(other, number);
  }
  return found;
};

function numberedRecord(
  { gold, other }: DocumentComparison,
  numbers: ReadonlyMap<Span, number>,
  typeOf: (span: Span) => string,
): { readonly gold: TokenAnnotations; readonly other: TokenAnnotations } {
  const side = (spans: readonly Span[], relations: readonly Relation[]): TokenAnnotations => {
    const places = new Map(spans.map(({ id }, place) => [id, place]));
    return {
      entities: spans.map((span) => {
        const start = numbers.get(span) ?? -1;
        return { start, end: start + 1, type: typeOf(span) };
      }),
      relations: relations.map(({ head, tail, type }) => ({
        head: places.get(head) ?? -1,
        tail: places.get(tail) ?? -1,
        type,
      })),
    };
  };
  return { gold: side(gold.spans, gold.relations), other: side(other.spans, other.relations) };
}
