import type { Work } from '../base/work.ts';
import { buildDocument, type RelationDraft, type SpanDraft } from '../document/build.ts';
import { distinctTypes } from '../document/distinctTypes.ts';
import type { Document } from '../document/document.ts';
import type { NewAnnotations } from '../edit/addAnnotations.ts';
import { isAllowed } from '../edit/allowed.ts';
import type { ProjectTypes } from '../edit/types.ts';
import type { Schema } from '../iter/schema.ts';
import { type Mapping, modelTypes, typeKey } from './mapping.ts';

/** What a schema found in a text with the thresholds that are set. */
export interface Found {
  readonly schema: Schema;
  /** Its types are named as in the schema. */
  readonly document: Document;
}

/** What a model suggests for a text: never a part of the text's own annotations. */
export interface Layer {
  /** With the project's types, and the types that the project is to get. */
  readonly document: Document;
  /**
   * What of the model each span and relation stands for, by its id: what has several keys was found by
   * several schemas. A key says where something is and its type in the model, so that it stays the same
   * when thresholds move, types are mapped otherwise or the model reads the text again.
   */
  readonly keysOf: ReadonlyMap<string, readonly string[]>;
  /** How many are not shown because somebody rejected them. */
  readonly rejected: number;
}

/** What a layer is made with. */
export interface LayerOptions {
  readonly mapping: Mapping;
  readonly types: ProjectTypes;
  /** Keys of what somebody has rejected. */
  readonly rejected: ReadonlySet<string>;
}

interface Group<T> {
  readonly draft: T;
  readonly keys: string[];
}

/** So many annotations are one step. */
const STEP = 64;

/**
 * The layer of a text in steps. Of what several schemas find alike one is there, with the highest
 * score; a relation is where both its spans are, between types that the project lets it be.
 */
export function* layerSteps(
  text: string,
  found: readonly Found[],
  { mapping, types, rejected }: LayerOptions,
): Work<Layer> {
  const all = withNewTypes(types, found, mapping);
  const relationTypes = new Map(all.relationTypes.map((type) => [type.name, type]));
  const spans = new Map<string, Group<SpanDraft>>();
  const relations = new Map<string, Group<Omit<RelationDraft, 'head' | 'tail'> & Ends>>();
  let steps = 0;
  for (const { schema, document } of found) {
    /** Keys of groups by ids of the schema's spans. */
    const groupOf = new Map<string, string>();
    for (const { id, fragments, type, score } of document.spans) {
      const target = mapping.get(typeKey('entity', schema.name, type));
      if (typeof target !== 'string') continue;
      const place = JSON.stringify([target, fragments.map(({ start, end }) => [start, end])]);
      groupOf.set(id, place);
      const draft = { fragments, type: target, ...MODEL, ...scored(score) };
      addTo(spans, place, draft, `${schema.name}.${id}`);
      if ((steps += 1) % STEP === 0) yield;
    }
    for (const { id, head, tail, type, score } of document.relations) {
      const target = mapping.get(typeKey('relation', schema.name, type));
      const [one, two] = [groupOf.get(head), groupOf.get(tail)];
      const own = typeof target === 'string' ? relationTypes.get(target) : undefined;
      if (own === undefined || one === undefined || two === undefined || one === two) continue;
      const [first, second] = [spans.get(one)?.draft.type ?? '', spans.get(two)?.draft.type ?? ''];
      if (!isAllowed(own, first, second)) continue;
      const ends = own.symmetric && two < one ? [two, one] : [one, two];
      const place = JSON.stringify([own.name, ...ends]);
      const draft = { head: one, tail: two, type: own.name, ...MODEL, ...scored(score) };
      addTo(relations, place, draft, `${schema.name}.${id}`);
      if ((steps += 1) % STEP === 0) yield;
    }
  }
  const isIn = ({ keys }: Group<unknown>) => !keys.some((key) => rejected.has(key));
  const left = [...spans].filter(([, group]) => isIn(group));
  const at = new Map(left.map(([place], index) => [place, index]));
  const keysOf = new Map<string, readonly string[]>();
  const idOf = ({ keys }: Group<unknown>): string => {
    const [id = ''] = keys;
    keysOf.set(id, keys);
    return id;
  };
  const drafts = left.map(([, group]) => ({ ...group.draft, id: idOf(group) }));
  yield;
  const joined = [...relations.values()].filter(isIn).flatMap((group): RelationDraft[] => {
    const [head, tail] = [at.get(group.draft.head), at.get(group.draft.tail)];
    if (head === undefined || tail === undefined) return [];
    return [{ ...group.draft, head, tail, id: idOf(group) }];
  });
  const document = buildDocument({ text, ...all, spans: drafts, relations: joined });
  const gone = [...spans.values(), ...relations.values()].filter((group) => !isIn(group));
  return { document, keysOf, rejected: gone.length };
}

/**
 * What is to be added to a document where some of a layer is accepted: relations come with both their
 * spans.
 *
 * @param ids - Ids of spans and relations of the layer; others are left out.
 */
export function annotationsOf({ document }: Layer, ids: ReadonlySet<string>): NewAnnotations {
  const relations = document.relations.filter(({ id }) => ids.has(id));
  const ends = new Set(relations.flatMap(({ head, tail }) => [head, tail]));
  const spans = document.spans.filter(({ id }) => ids.has(id) || ends.has(id));
  const at = new Map(spans.map(({ id }, index) => [id, index]));
  return {
    spans: spans.map(({ fragments, type }) => ({ fragments, type })),
    relations: relations.flatMap(({ head, tail, type }) => {
      const [one, two] = [at.get(head), at.get(tail)];
      return one === undefined || two === undefined ? [] : [{ head: one, tail: two, type }];
    }),
  };
}

/** The project's types, and those that a mapping gives it. */
export function withNewTypes(
  types: ProjectTypes,
  found: readonly Pick<Found, 'schema'>[],
  mapping: Mapping,
): ProjectTypes {
  const all = found.flatMap(({ schema }) => modelTypes(schema));
  const fresh = all.flatMap((type) => {
    const target = mapping.get(type.key);
    if (typeof target !== 'string') return [];
    return [{ ...type, name: target, label: target === type.name ? type.label : target }];
  });
  const plain = ({ name, label }: { readonly name: string; readonly label: string }) => ({
    name,
    label,
  });
  const entities = fresh.filter(({ kind }) => kind === 'entity').map(plain);
  const relations = fresh
    .filter(({ kind }) => kind === 'relation')
    .map((type) => ({ ...plain(type), symmetric: type.symmetric }));
  return {
    entityTypes: distinctTypes([...types.entityTypes, ...entities]),
    relationTypes: distinctTypes([...types.relationTypes, ...relations]),
  };
}

/** Groups of the two spans of a relation. */
interface Ends {
  readonly head: string;
  readonly tail: string;
}

const MODEL = { origin: 'model', status: 'predicted' } as const;

function scored(score: number | undefined): { readonly score?: number } {
  return score === undefined ? {} : { score };
}

function addTo<T extends { readonly score?: number }>(
  groups: Map<string, Group<T>>,
  place: string,
  draft: T,
  key: string,
): void {
  const known = groups.get(place);
  if (known === undefined) {
    groups.set(place, { draft, keys: [key] });
    return;
  }
  const isSurer = (draft.score ?? 0) > (known.draft.score ?? 0);
  groups.set(place, { draft: isSurer ? draft : known.draft, keys: [...known.keys, key] });
}
