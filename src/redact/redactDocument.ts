import { buildDocument, type RelationDraft, type SpanDraft } from '../document/build.ts';
import type {
  AttributeInfo,
  Document,
  Fragment,
  RelationTypeInfo,
  Said,
  Span,
  TypeInfo,
} from '../document/document.ts';
import { type OffsetMap, replaceIn, type Replacement } from './replace.ts';

/** What becomes of the words of a document that are not its text. */
export interface Words {
  /** Of the name of a type. */
  readonly type: (name: string) => string;
  /** Of what is said of spans, relations and types: attributes, notes, labels, descriptions. */
  readonly said: (words: string) => string;
}

/** How many annotations of a document are others once parts of its text were replaced. */
export interface Cut {
  /** Spans that began or ended within a hidden part: they are over all that came for it. */
  readonly widened: number;
  /** Spans of which nothing is left, or that are the same as another one now. */
  readonly spans: number;
  /** Relations of spans that are gone, or of what is one span now. */
  readonly relations: number;
}

/** A document in which nothing is left of what was hidden, its annotations where they belong. */
export interface RedactedDocument {
  readonly document: Document;
  readonly cut: Cut;
}

/**
 * A document with parts of its text replaced: spans move with it, and what began or ended within a hidden
 * part is over all that came for it. Ids, notices and what schemas say are made anew or left out.
 *
 * @param replacements - In its text; sorted, without overlaps.
 */
export function redactDocument(
  document: Document,
  replacements: readonly Replacement[],
  words: Words,
): RedactedDocument {
  const { text, offsets } = replaceIn(document.text, replacements);
  const spans = new Spans();
  let widened = 0;
  for (const span of document.spans) {
    const { fragments, isCut } = movedFragments(span.fragments, offsets);
    if (isCut && fragments.length > 0) widened += 1;
    spans.add(span, fragments, isCut, words);
  }
  const relations: RelationDraft[] = [];
  const known = new Set<string>();
  for (const relation of document.relations) {
    const [head, tail] = [spans.indexOf(relation.head), spans.indexOf(relation.tail)];
    if (head === undefined || tail === undefined) continue;
    if (head === tail && relation.head !== relation.tail) continue;
    const key = JSON.stringify([head, tail, relation.type]);
    if (spans.isJoined(relation.head, relation.tail) && known.has(key)) continue;
    known.add(key);
    const { score, origin, status } = relation;
    relations.push({
      ...{ head, tail, status, type: words.type(relation.type) },
      ...(score !== undefined && { score }),
      ...(origin !== undefined && { origin }),
      ...saidOf(relation, words),
    });
  }
  return {
    document: buildDocument({
      text,
      entityTypes: unique(document.entityTypes.map((type) => typeOf(type, words))),
      relationTypes: unique(document.relationTypes.map((type) => relationTypeOf(type, words))),
      attributeTypes: (document.attributeTypes ?? []).map((one) => attributeOf(one, words)),
      spans: spans.drafts,
      relations,
    }),
    cut: {
      widened,
      spans: document.spans.length - spans.drafts.length,
      relations: document.relations.length - relations.length,
    },
  };
}

/** Spans of the new text, and which of them those of the old one are. */
class Spans {
  readonly drafts: SpanDraft[] = [];
  readonly #indexes = new Map<string, number>();
  readonly #joined = new Set<string>();
  /** By place and type; whether the one that is there was cut. */
  readonly #places = new Map<string, { readonly index: number; readonly isCut: boolean }>();

  add(span: Span, fragments: readonly Fragment[], isCut: boolean, words: Words): void {
    const [first, ...others] = fragments;
    if (first === undefined) return;
    const type = words.type(span.type);
    const key = JSON.stringify([type, fragments]);
    const same = this.#places.get(key);
    if (same !== undefined && (isCut || same.isCut)) {
      this.#indexes.set(span.id, same.index);
      this.#joined.add(span.id);
      return;
    }
    const index = this.drafts.length;
    this.#indexes.set(span.id, index);
    this.#places.set(key, { index, isCut });
    const { score, origin, status } = span;
    this.drafts.push({
      ...{ fragments: [first, ...others], type, status },
      ...(score !== undefined && { score }),
      ...(origin !== undefined && { origin }),
      ...saidOf(span, words),
    });
  }

  indexOf(id: string): number | undefined {
    return this.#indexes.get(id);
  }

  /** Whether one of some spans became one with another. */
  isJoined(...ids: readonly string[]): boolean {
    return ids.some((id) => this.#joined.has(id));
  }
}

/** Where fragments are in the new text; those that are one there are one. */
function movedFragments(
  fragments: readonly Fragment[],
  offsets: OffsetMap,
): { readonly fragments: readonly Fragment[]; readonly isCut: boolean } {
  let isCut = false;
  const moved: Fragment[] = [];
  for (const old of fragments) {
    const [start, end] = [offsets.toNew(old.start, 'start'), offsets.toNew(old.end, 'end')];
    isCut ||= offsets.toOld(start, 'start') !== old.start || offsets.toOld(end, 'end') !== old.end;
    const last = moved.at(-1);
    if (start >= end) isCut = true;
    else if (last === undefined || start >= last.end) moved.push({ start, end });
    else moved[moved.length - 1] = { start: last.start, end: Math.max(last.end, end) };
  }
  return { fragments: moved, isCut };
}

function saidOf({ attributes = [], note = '' }: Said, words: Words): Said {
  const own = attributes.flatMap(({ name, value }) => {
    const said = { name: words.said(name), value: value === true ? value : words.said(value) };
    return said.name === '' || said.value === '' ? [] : [said];
  });
  const noted = words.said(note);
  return { ...(own.length > 0 && { attributes: own }), ...(noted !== '' && { note: noted }) };
}

/** A colour that can be nothing else. */
const COLOUR = /^#[\da-f]{3,8}$/iu;

function typeOf({ name, label, description, colour }: TypeInfo, words: Words): TypeInfo {
  const own = words.type(name);
  const said = label === name ? own : words.said(label);
  const described = words.said(description ?? '');
  return {
    name: own,
    label: said === '' ? own : said,
    ...(described !== '' && { description: described }),
    ...(colour !== undefined && COLOUR.test(colour) && { colour }),
  };
}

function relationTypeOf(type: RelationTypeInfo, words: Words): RelationTypeInfo {
  const { symmetric, arguments: allowed } = type;
  return {
    ...typeOf(type, words),
    symmetric,
    ...(allowed && {
      arguments: { head: allowed.head.map(words.type), tail: allowed.tail.map(words.type) },
    }),
  };
}

function attributeOf(attribute: AttributeInfo, words: Words): AttributeInfo {
  const { name, label, kind, values, entityTypes, relationTypes } = attribute;
  const own = words.said(name);
  return {
    ...{ name: own, kind },
    label: label === name ? own : words.said(label),
    values: values.map(words.said).filter((value) => value !== ''),
    ...(entityTypes && { entityTypes: entityTypes.map(words.type) }),
    ...(relationTypes && { relationTypes: relationTypes.map(words.type) }),
  };
}

function unique<T extends { readonly name: string }>(types: readonly T[]): T[] {
  return [...new Map(types.map((type) => [type.name, type])).values()];
}
