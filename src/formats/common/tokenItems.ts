import { FormatError } from '../../base/errors.ts';
import type { Document, Relation, Span } from '../../document/document.ts';
import { assemble, type Annotations, type NamedRelation, type NamedSpan } from './assemble.ts';
import type { JsonEdit, JsonPath, JsonValue } from './jsonPatch.ts';
import type { Changes } from './changes.ts';
import type { ReportKind } from './report.ts';
import type { TokenSpan } from './tags.ts';
import { rangeOfTokens, tokensOf, type TokenText } from './tokens.ts';

/** Where a record says what a range of tokens is; paths begin in the record. */
export interface RangePlaces {
  readonly start?: JsonPath;
  /** Missing where a range is one token. */
  readonly end?: JsonPath;
  readonly type?: JsonPath;
  /** The words of the range, where the file repeats them. */
  readonly words?: JsonPath;
}

/** An entity of a record. */
export interface EntityItem extends TokenSpan {
  readonly id: string;
  /** Undefined for a range that is named by relations and is no entity. */
  readonly path: JsonPath | undefined;
  readonly places: RangePlaces;
  readonly score?: number | undefined;
}

/** An end of a relation: by the number of its entity, by its range, or by where the relation stands. */
export interface EndItem {
  /** Id of the entity. */
  readonly entity: string;
  readonly by:
    | { readonly kind: 'number'; readonly path: JsonPath }
    | { readonly kind: 'range'; readonly places: RangePlaces }
    | { readonly kind: 'place' };
}

/** A relation of a record. */
export interface RelationItem {
  readonly id: string;
  readonly path: JsonPath;
  readonly type: string;
  readonly typePath: JsonPath;
  readonly head: EndItem;
  readonly tail: EndItem;
  readonly score?: number | undefined;
}

/** What a record says of its tokens. */
export interface TokenItems {
  readonly text: TokenText;
  readonly entities: readonly EntityItem[];
  readonly relations: readonly RelationItem[];
}

/** A range of tokens as it is to be written. */
export interface Placed extends TokenSpan {
  readonly words: string;
  /** The entity's number in its list; of a list that has none of them it is -1. */
  readonly number: number;
}

/** Something that is put at the end of a list. */
export interface Addition {
  readonly path: JsonPath;
  readonly value: JsonValue;
}

/** How a record is written. */
export interface TokenWriter {
  /** The list of entities that numbers count; undefined where relations have none. */
  readonly list?: { readonly path: JsonPath; readonly size: number };
  /** Ids of entities that something else than relations names. */
  readonly named?: ReadonlySet<string>;
  /** How the file counts a range that stands at a path; `end` as it writes it. */
  readonly numbersOf: (
    range: TokenSpan,
    path: JsonPath,
  ) => { readonly start: number; readonly end: number };
  readonly newEntity: (placed: Placed, span: Span) => Addition;
  readonly newRelation: (relation: Relation, head: Placed, tail: Placed) => Addition;
  /** Makes edits of what is put into lists, which may be missing. */
  readonly additions: (additions: readonly Addition[]) => readonly JsonEdit[];
}

/** Draw what a record says; a range without a character is reported. */
export function drawItems(
  { text, entities, relations }: TokenItems,
  status: 'gold' | 'predicted',
  say: (kind: ReportKind, message: string) => void,
  types: Pick<Annotations, 'entityTypes' | 'relationTypes' | 'isSymmetric'> = {},
): Document {
  const spans = entities.flatMap(({ id, first, last, type, score }): NamedSpan[] => {
    const place = rangeOfTokens(text, first, last);
    if (place)
      return [{ id, fragments: [place], type, status, ...(score !== undefined && { score }) }];
    say('not-shown', `${id} has no character; it is kept.`);
    return [];
  });
  const joined = relations.map(({ id, head, tail, type, score }): NamedRelation => ({
    id,
    head: head.entity,
    tail: tail.entity,
    type,
    status,
    ...(score !== undefined && { score }),
  }));
  return assemble({ ...types, text: text.text, spans, relations: joined }, ({ id }) =>
    say('not-shown', `${id} joins what is not drawn; it is kept.`),
  );
}

/**
 * What a change of a document changes in its record.
 *
 * @throws FormatError where the record has no way to say it.
 */
export function editItems(
  { text, entities, relations }: TokenItems,
  changes: Changes,
  writer: TokenWriter,
): readonly JsonEdit[] {
  const edits: JsonEdit[] = [];
  const additions: Addition[] = [];
  const known = new Map(entities.map((entity) => [entity.id, entity]));
  const gone = new Set(changes.spans.removed.map(({ id }) => id));
  const changed = new Map(changes.spans.changed.map(({ now }) => [now.id, now]));
  const goneRelations = new Set(changes.relations.removed.map(({ id }) => id));
  const changedRelations = new Map(changes.relations.changed.map(({ now }) => [now.id, now]));
  const fresh = [...freshSpans(), ...changes.spans.added];
  const numbers = numberEntities(entities, gone, fresh, writer);
  const placed = new Map<string, Placed>();
  for (const { id, first, last, type } of entities) {
    if (!gone.has(id)) placed.set(id, place({ first, last, type }, id));
  }
  for (const span of [...changed.values(), ...fresh]) {
    placed.set(span.id, place(tokensOf(text, span), span.id));
  }

  for (const { id, path } of entities) {
    if (gone.has(id) && path) edits.push({ kind: 'remove', path });
  }
  for (const { id } of changed.values()) {
    const [old, now] = [known.get(id), placed.get(id)];
    if (old?.path && now) moveRange(old.places, old, now);
  }
  for (const span of fresh) {
    const own = placed.get(span.id);
    if (own) additions.push(writer.newEntity(own, span));
  }
  const again: Relation[] = [...changes.relations.added];
  for (const item of relations) {
    if (goneRelations.has(item.id)) {
      edits.push({ kind: 'remove', path: item.path });
      continue;
    }
    const now = changedRelations.get(item.id);
    const isFixed = ({ by }: EndItem) => by.kind === 'place';
    const isMoved =
      now !== undefined &&
      ((isFixed(item.head) && now.head !== item.head.entity) ||
        (isFixed(item.tail) && now.tail !== item.tail.entity));
    if (isMoved) {
      edits.push({ kind: 'remove', path: item.path });
      again.push(now);
      continue;
    }
    if (now && now.type !== item.type) {
      edits.push({ kind: 'set', path: item.typePath, value: now.type });
    }
    moveEnd(item.head, now?.head ?? item.head.entity);
    moveEnd(item.tail, now?.tail ?? item.tail.entity);
  }
  for (const relation of again) {
    const [head, tail] = [placed.get(relation.head), placed.get(relation.tail)];
    if (head && tail) additions.push(writer.newRelation(relation, head, tail));
  }
  return [...edits, ...writer.additions(additions)];

  /** Ranges that were no entities, and become some: as they were changed, or nothing names them else. */
  function freshSpans(): Span[] {
    const named = new Set(writer.named);
    for (const { id, head, tail } of relations) {
      if (goneRelations.has(id) || changedRelations.has(id)) continue;
      named.add(head.entity).add(tail.entity);
    }
    const joined = [...changes.relations.added, ...changedRelations.values()];
    const needed = new Set<string>();
    for (const { head, tail } of joined) {
      // A number is that of an entity; a range may be of none.
      (writer.list === undefined ? named : needed).add(head).add(tail);
    }
    return changes.after.spans.filter(({ id }) => {
      const entity = known.get(id);
      if (entity === undefined || entity.path !== undefined) return false;
      return changed.has(id) || !named.has(id) || needed.has(id);
    });
  }

  function place(range: TokenSpan, id: string): Placed {
    const found = rangeOfTokens(text, range.first, range.last);
    const words = found ? text.text.slice(found.start, found.end) : '';
    return { ...range, words, number: numbers.get(id) ?? -1 };
  }

  function moveEnd({ entity, by }: EndItem, id: string): void {
    const [old, now] = [known.get(entity), placed.get(id)];
    if (old === undefined || now === undefined) return;
    if (by.kind === 'range') {
      if (entity !== id || changed.has(id)) moveRange(by.places, old, now);
    } else if (by.kind === 'number' && now.number !== old.path?.at(-1)) {
      edits.push({ kind: 'set', path: by.path, value: now.number });
    }
  }

  function moveRange(places: RangePlaces, old: TokenSpan, now: Placed): void {
    const set = (path: JsonPath | undefined, value: JsonValue, before: JsonValue | undefined) => {
      if (path && value !== before) edits.push({ kind: 'set', path, value });
    };
    const { start: path = [] } = places;
    const [from, to] = [writer.numbersOf(old, path), writer.numbersOf(now, path)];
    if (places.end === undefined && now.first !== now.last) {
      throw new FormatError(`“${now.words}” has several tokens, and the file has place for one`, {
        advice: 'Take one token, or save in another format.',
      });
    }
    const isMoved = old.first !== now.first || old.last !== now.last;
    set(places.start, to.start, from.start);
    set(places.end, to.end, from.end);
    set(places.type, now.type, old.type);
    if (isMoved) set(places.words, now.words, undefined);
  }
}

/** The numbers that entities have in their list when some are gone and others come after. */
function numberEntities(
  entities: readonly EntityItem[],
  gone: ReadonlySet<string>,
  fresh: readonly Span[],
  { list }: TokenWriter,
): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  if (list === undefined) return numbers;
  const byPlace = new Map(entities.map((entity) => [entity.path?.at(-1), entity.id]));
  let next = 0;
  for (let index = 0; index < list.size; index += 1) {
    const id = byPlace.get(index);
    if (id !== undefined && gone.has(id)) continue;
    if (id !== undefined) numbers.set(id, next);
    next += 1;
  }
  for (const { id } of fresh) {
    numbers.set(id, next);
    next += 1;
  }
  return numbers;
}
