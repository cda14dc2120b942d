import type { Document, Fragment } from '../../document/document.ts';
import { countWords } from '../shared/countWords.ts';

/** How many entities and relations there are. */
export interface FoundCounts {
  readonly entities: number;
  readonly relations: number;
}

/**
 * Counts what was found: what several schemas found in one place counts once, what one schema found
 * twice there counts twice.
 */
export function foundCounts({
  spans,
  relations,
  entityTypes,
  relationTypes,
}: Document): FoundCounts {
  const schemaOf = new Map<string, string>();
  for (const { name, schema = '' } of [...entityTypes, ...relationTypes])
    schemaOf.set(name, schema);
  const placeOf = new Map(spans.map(({ id, fragments }) => [id, placeWords(fragments)]));
  const place = (id: string) => placeOf.get(id) ?? id;
  return {
    entities: countPlaces(
      spans.map(({ id, type }) => ({ place: place(id), schema: schemaOf.get(type) ?? '' })),
    ),
    relations: countPlaces(
      relations.map(({ head, tail, type }) => ({
        place: `${place(head)} ${place(tail)}`,
        schema: schemaOf.get(type) ?? '',
      })),
    ),
  };
}

function placeWords(fragments: readonly Fragment[]): string {
  return fragments.map(({ start, end }) => `${start}-${end}`).join();
}

/** The sum over all places of the most that one schema has there. */
function countPlaces(
  found: readonly { readonly place: string; readonly schema: string }[],
): number {
  const counts = new Map<string, Map<string, number>>();
  for (const { place, schema } of found) {
    const own = counts.get(place) ?? new Map<string, number>();
    own.set(schema, (own.get(schema) ?? 0) + 1);
    counts.set(place, own);
  }
  let sum = 0;
  for (const own of counts.values()) sum += Math.max(...own.values());
  return sum;
}

/**
 * What was found, in a sentence.
 *
 * @param where - Where, or until when, unless it is all of the text.
 */
export function foundWords(document: Document, where?: string): string {
  const { entities, relations } = foundCounts(document);
  return `Found ${countWords(entities, 'entity', 'entities')} and ${countWords(relations, 'relation')}${where === undefined ? '' : ` ${where}`}.`;
}

/**
 * What to try where nothing was found; undefined where something was.
 *
 * @param widest - What there is at the lowest thresholds.
 * @param hasOtherKinds - Whether there are kinds of text that are not on.
 */
export function nothingFoundWords(
  document: Document,
  widest: Document,
  hasOtherKinds: boolean,
): string | undefined {
  if (document.spans.length > 0) return undefined;
  const lower = widest.spans.length > 0;
  if (lower && hasOtherKinds) {
    return 'Move the slider for entities to the left, to see what the model is less sure of, or try another kind of text.';
  }
  if (lower) {
    return 'Move the slider for entities to the left, to see what the model is less sure of.';
  }
  return hasOtherKinds
    ? 'Even at the lowest threshold there is nothing: try another kind of text.'
    : 'Even at the lowest threshold there is nothing: this model knows no such text, or there are no names in it.';
}
