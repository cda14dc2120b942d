import { FormatError } from '../../base/errors.ts';
import type { Document, Relation, Span } from '../../document/document.ts';
import { difference } from '../common/difference.ts';
import { sameRelation, sameSpan } from '../common/same.ts';
import type { Cas } from './cas.ts';
import type { CasRelation, DrawnView } from './interpret.ts';
import { labelFeatureOf } from './label.ts';
import { layerFor, linkFeatureOf, relationLayerFor } from './layers.ts';
import { endsOf, isArray } from './relations.ts';

/** New feature values: strings and numbers, or ids of structures. */
export interface NewFeatures {
  readonly values: Readonly<Record<string, string | number>>;
  readonly references: Readonly<Record<string, string>>;
}

/** Changes a file of feature structures where they stand. */
export interface CasEditor {
  readonly set: (id: string, feature: string, value: string | number) => void;
  readonly setReference: (id: string, feature: string, target: string) => void;
  /** Take one of the ids that a feature names away. */
  readonly dropReference: (id: string, feature: string, target: string) => void;
  /** Add an id to those that a feature names, which is made where it is missing. */
  readonly addReference: (id: string, feature: string, target: string, range: string) => void;
  /** Take a structure away, also from its views' members. */
  readonly remove: (id: string) => void;
  /**
   * Add a structure.
   *
   * @param sofa - Of the view that it is a member of; undefined where it is of none.
   * @returns Its id.
   */
  readonly add: (type: string, sofa: string | undefined, features: NewFeatures) => string;
}

/**
 * Write what was changed in a view.
 *
 * @throws FormatError where the file has no layer or feature for a change.
 */
export function saveView(
  cas: Cas,
  drawn: DrawnView,
  before: Document,
  after: Document,
  editor: CasEditor,
): void {
  const spans = difference(before.spans, after.spans, sameSpan);
  const relations = difference(before.relations, after.relations, sameRelation);
  const placeOf = new Map(drawn.relations.map((relation) => [relation.id, relation]));
  const gone = new Set(spans.removed.map(({ id }) => id));
  for (const { id } of relations.removed) {
    const relation = placeOf.get(id);
    if (relation && !(gone.has(relation.head) && relation.place.kind === 'next')) {
      removeRelation(relation, gone, editor);
    }
  }
  for (const id of gone) removeSpan(cas, id, gone, editor);
  for (const { old, now } of spans.changed) {
    if (old.type !== now.type) setLabel(cas, now.id, now.type, editor);
    const range = rangeIn(drawn, now);
    editor.set(now.id, 'begin', range.begin);
    editor.set(now.id, 'end', range.end);
  }
  const moved = new Map(spans.changed.map(({ now }) => [now.id, now]));
  for (const { id, tail, place } of drawn.relations) {
    const target = moved.get(tail);
    if (target === undefined || place.kind !== 'structure' || !isAnnotation(cas, id)) continue;
    const range = rangeIn(drawn, target);
    editor.set(id, 'begin', range.begin);
    editor.set(id, 'end', range.end);
  }
  const layers = new Map<string, string>();
  const ids = new Map<string, string>();
  for (const span of spans.added) {
    const { type, feature } = layerFor(cas, before, span.type);
    const id = editor.add(type, drawn.view.sofa, {
      values: { ...rangeIn(drawn, span), ...(feature !== undefined && { [feature]: span.type }) },
      references: {},
    });
    ids.set(span.id, id);
    layers.set(id, type);
  }
  const idOf = (id: string) => ids.get(id) ?? id;
  const spanOf = new Map(after.spans.map((span) => [span.id, span]));
  const add = (relation: Relation) => {
    const tail = spanOf.get(relation.tail);
    if (tail === undefined) return;
    const joined = { type: relation.type, head: idOf(relation.head), tail: idOf(relation.tail) };
    addRelation(cas, drawn, joined, rangeIn(drawn, tail), layers, editor);
  };
  for (const { old, now } of relations.changed) {
    const known = placeOf.get(now.id);
    if (known === undefined) continue;
    if (known.place.kind === 'structure') {
      changeRelation(cas, known.place.id, old, now, idOf, editor);
      const tail = spanOf.get(now.tail);
      if (old.tail !== now.tail && tail !== undefined && isAnnotation(cas, known.place.id)) {
        const range = rangeIn(drawn, tail);
        editor.set(known.place.id, 'begin', range.begin);
        editor.set(known.place.id, 'end', range.end);
      }
    } else if (known.place.kind === 'link' && old.head === now.head) {
      if (old.type !== now.type) editor.set(known.place.id, 'role', now.type);
      if (old.tail !== now.tail) editor.setReference(known.place.id, 'target', idOf(now.tail));
    } else if (known.place.kind === 'next' && old.head === now.head) {
      if (old.type !== now.type) editor.set(now.head, 'referenceRelation', now.type);
      if (old.tail !== now.tail) editor.setReference(now.head, 'next', idOf(now.tail));
    } else {
      removeRelation(known, gone, editor);
      add(now);
    }
  }
  for (const relation of relations.added) add(relation);
}

function removeRelation(
  { head, tail, place }: CasRelation,
  gone: ReadonlySet<string>,
  editor: CasEditor,
): void {
  if (place.kind === 'next') editor.dropReference(head, 'next', tail);
  else {
    if (place.kind === 'link' && !gone.has(head))
      editor.dropReference(head, place.feature, place.id);
    editor.remove(place.id);
  }
}

/** With a span go relations that are not drawn, and what else names it names it no more. */
function removeSpan(cas: Cas, id: string, gone: ReadonlySet<string>, editor: CasEditor): void {
  const structure = cas.structures.get(id);
  if (structure === undefined) return;
  for (const [feature, targets] of structure.references) {
    if (feature === 'sofa' || feature === 'next') continue;
    for (const target of targets) {
      const array = cas.structures.get(target);
      if (array && isArray(array)) editor.remove(target);
    }
  }
  for (const other of cas.structures.values()) {
    if (gone.has(other.id)) continue;
    for (const [feature, targets] of other.references) {
      if (!targets.includes(id)) continue;
      const next = structure.references.get('next')?.find((one) => !gone.has(one));
      if (endsOf(cas, other) !== undefined) editor.remove(other.id);
      else if (feature === 'first' && next !== undefined) {
        editor.setReference(other.id, feature, next);
      } else if (feature === 'first') editor.remove(other.id);
      else editor.dropReference(other.id, feature, id);
    }
  }
  editor.remove(id);
}

function isAnnotation(cas: Cas, id: string): boolean {
  return cas.structures.get(id)?.values.has('begin') ?? false;
}

function rangeIn({ map }: DrawnView, { fragments }: Span) {
  if (fragments.length > 1) {
    throw new FormatError('UIMA has no spans of several parts', {
      advice: 'Make one span of it, or save in another format.',
    });
  }
  const { start, end } = map.fromUtf16(fragments[0]);
  return { begin: start, end };
}

function setLabel(cas: Cas, id: string, label: string, editor: CasEditor): void {
  const type = cas.structures.get(id)?.type ?? '';
  const feature = labelFeatureOf(cas, type);
  if (feature === undefined) {
    throw new FormatError(`the layer ${type} has no feature that could say “${label}”`, {
      advice: 'Keep its type, or make a new span.',
    });
  }
  editor.set(id, feature, label);
}

function changeRelation(
  cas: Cas,
  id: string,
  old: Relation,
  now: Relation,
  idOf: (id: string) => string,
  editor: CasEditor,
): void {
  const structure = cas.structures.get(id);
  const ends = structure && endsOf(cas, structure);
  if (ends === undefined) return;
  const [head, tail] = ends.features;
  if (old.head !== now.head) editor.setReference(id, head, idOf(now.head));
  if (old.tail !== now.tail) editor.setReference(id, tail, idOf(now.tail));
  if (old.type !== now.type) setLabel(cas, id, now.type, editor);
}

function addRelation(
  cas: Cas,
  { view: { sofa } }: DrawnView,
  { type: label, head, tail }: { type: string; head: string; tail: string },
  range: { readonly begin: number; readonly end: number },
  layers: ReadonlyMap<string, string>,
  editor: CasEditor,
): void {
  const layer = relationLayerFor(cas, label);
  const slot = linkFeatureOf(cas, layers.get(head) ?? cas.structures.get(head)?.type ?? '');
  if (layer === undefined && slot !== undefined) {
    const link = editor.add(slot.linkType, undefined, {
      values: { role: label },
      references: { target: tail },
    });
    editor.addReference(head, slot.feature, link, slot.range);
    return;
  }
  if (layer === undefined) {
    throw new FormatError('the file has no layer for relations', {
      advice: 'Add one in the tool that made it and export it again, or save in another format.',
    });
  }
  const { type, features, feature } = layer;
  editor.add(type, sofa, {
    values: { ...range, ...(feature !== undefined && { [feature]: label }) },
    references: { [features[0]]: head, [features[1]]: tail },
  });
}
