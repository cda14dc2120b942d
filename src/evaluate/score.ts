import type { RelationTypeInfo } from '../document/document.ts';
import { IterWebError } from '../base/errors.ts';
import type { Figures, Schema } from '../iter/schema.ts';
import type { TokenAnnotations, TokenRelation, TokenSpan } from './record.ts';

/**
 * Micro figures over all types, 0 where there is nothing to divide by, and each type's own with its number of gold items. Types that only
 * the gold has are among them: nothing of them is found.
 */
export interface Measured extends Figures {
  readonly types: Readonly<Record<string, Figures & { readonly gold: number }>>;
}

/** Strict figures of predictions against gold. */
export interface Evaluation {
  /** Span and entity type right. */
  readonly ner: Measured;
  /**
   * Both spans, both entity types and the relation type right (RE+); a symmetric relation counts
   * once a pair. Null where the schema has no relation types.
   */
  readonly relPlus: Measured | null;
  /** As `relPlus`, but a symmetric relation counts once a direction (the paper's Appendix F). */
  readonly relPlusSymmetricTwice: Measured | null;
  /** Entity and relation types of the gold that the schema does not know, sorted. */
  readonly unknownTypes: readonly string[];
}

/**
 * Score predictions against gold, record by record. Items that are given twice count once. Gold of a
 * type that the schema does not know counts as missed.
 *
 * @throws IterWebError `bad-input` where the two are not equally many.
 */
export function evaluate(
  gold: readonly TokenAnnotations[],
  predicted: readonly TokenAnnotations[],
  { entityTypes, relationTypes }: Pick<Schema, 'entityTypes' | 'relationTypes'>,
): Evaluation {
  if (gold.length !== predicted.length) {
    throw new IterWebError(
      'bad-input',
      `There are ${predicted.length} predictions for ${gold.length} records.`,
    );
  }
  const ner = new Tally(entityTypes.map(({ name }) => name));
  const relations = new Tally(relationTypes.map(({ name }) => name));
  for (const [index, record] of gold.entries()) {
    const prediction = predicted[index] ?? { entities: [], relations: [] };
    ner.add(entityItems(record), entityItems(prediction));
    relations.add(relationItems(record, relationTypes), relationItems(prediction, relationTypes));
  }
  const weights = new Map(relationTypes.map(({ name, symmetric }) => [name, symmetric ? 2 : 1]));
  const related = relationTypes.length > 0;
  return {
    ner: ner.measure(),
    relPlus: related ? relations.measure() : null,
    relPlusSymmetricTwice: related ? relations.measure((type) => weights.get(type) ?? 1) : null,
    unknownTypes: [...new Set([...ner.unknown, ...relations.unknown])].sort(),
  };
}

/** Right, predicted and gold items of one type. */
interface Count {
  right: number;
  predicted: number;
  gold: number;
}

/** Type by item; an item is what must be the same to be right. */
type Items = ReadonlyMap<string, string>;

class Tally {
  readonly #counts: Map<string, Count>;
  /** Types that the schema does not have. */
  readonly unknown = new Set<string>();

  constructor(types: readonly string[]) {
    this.#counts = new Map(types.map((type) => [type, { right: 0, predicted: 0, gold: 0 }]));
  }

  add(gold: Items, predicted: Items): void {
    for (const type of gold.values()) {
      if (!this.#counts.has(type)) {
        this.unknown.add(type);
        this.#counts.set(type, { right: 0, predicted: 0, gold: 0 });
      }
      this.#of(type).gold += 1;
    }
    for (const [item, type] of predicted) {
      const count = this.#of(type);
      count.predicted += 1;
      if (gold.has(item)) count.right += 1;
    }
  }

  /** @param weight - How often an item of a type counts. */
  measure(weight: (type: string) => number = () => 1): Measured {
    const all: Count = { right: 0, predicted: 0, gold: 0 };
    for (const [type, count] of this.#counts) {
      all.right += weight(type) * count.right;
      all.predicted += weight(type) * count.predicted;
      all.gold += weight(type) * count.gold;
    }
    const types = Object.fromEntries(
      [...this.#counts].map(([type, count]) => [type, { ...figures(count), gold: count.gold }]),
    );
    return { ...figures(all), types };
  }

  #of(type: string): Count {
    const count = this.#counts.get(type);
    if (count) return count;
    throw new IterWebError('bad-input', `The schema has no type “${type}”.`);
  }
}

function figures({ right, predicted, gold }: Count): Figures {
  const precision = predicted === 0 ? 0 : (100 * right) / predicted;
  const recall = gold === 0 ? 0 : (100 * right) / gold;
  const f1 = right === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision, recall, f1 };
}

function entityItems({ entities }: TokenAnnotations): Items {
  return new Map(entities.map((entity, index) => [entityItem(entity, index), entity.type]));
}

/** A span off the token borders (`start` = `end`) is an item of its own that nothing equals. */
function entityItem({ start, end, type }: TokenSpan, index: number): string {
  return start === end ? `${start} ${end} ${index} ${type}` : `${start} ${end} ${type}`;
}

function relationItems(
  { entities, relations }: TokenAnnotations,
  types: readonly RelationTypeInfo[],
): Items {
  if (relations.length === 0) return new Map();
  const items = entities.map(entityItem);
  const symmetric = new Set(types.filter((type) => type.symmetric).map(({ name }) => name));
  const itemOf = ({ head, tail, type }: TokenRelation): string => {
    const [one = '', two = ''] = [items[head], items[tail]];
    const [first, last] = symmetric.has(type) && two < one ? [two, one] : [one, two];
    // Their lengths tell where each ends: a type may have any character.
    return `${first.length} ${last.length} ${first}${last}${type}`;
  };
  return new Map(relations.map((relation) => [itemOf(relation), relation.type]));
}
