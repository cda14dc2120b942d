import { FormatError } from '../../base/errors.ts';
import { spanEnd, spanStart } from '../../document/build.ts';
import type { Fragment, Relation, Span } from '../../document/document.ts';
import { assemble, type NamedRelation, type NamedSpan } from '../common/assemble.ts';
import { asIndex, asList, asName, asObject, asString, type JsonObject } from '../common/json.ts';
import type { JsonEdit, JsonPath } from '../common/jsonPatch.ts';
import { UNLABELLED, type Say } from '../common/ranges.ts';
import type { Changes } from '../common/changes.ts';
import type { Detail, ReadDocument } from '../format.ts';

/** A word of a sentence, with its tag. */
interface Word {
  readonly text: string;
  readonly tag: string | undefined;
  readonly place: Fragment;
  readonly details: readonly Detail[];
}

/** An arc between two words, from left to right, and at which of them its arrow is. */
interface Arc {
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly label: string;
  readonly isLeft: boolean;
}

/** Words and arcs between them: what displaCy draws in its style “dep”. */
export interface ArcsPicture {
  readonly kind: 'arcs';
  readonly text: string;
  readonly words: readonly Word[];
  readonly arcs: readonly Arc[];
  readonly unreadable: readonly number[];
}

/** Read a record of words and arcs; undefined where it is none. */
export function parseArcs(record: JsonObject): ArcsPicture | undefined {
  if (!Array.isArray(record.words) || !Array.isArray(record.arcs)) return undefined;
  let at = 0;
  const words = asList(record.words).map((one): Word | undefined => {
    const word = asObject(one);
    const text = asString(word?.text);
    if (word === undefined || text === undefined) return undefined;
    const place = { start: at, end: at + text.length };
    at = place.end + 1;
    const lemma = asName(word.lemma);
    const details = lemma === undefined ? [] : [{ name: 'lemma', value: lemma }];
    return { text, tag: asName(word.tag), place, details };
  });
  // Arcs count all words: a list that can't be read whole is of no use.
  const all = words.filter((word) => word !== undefined);
  if (all.length < words.length) return undefined;
  const arcs = asList(record.arcs).map((one, index) => arcOf(one, index, all));
  return {
    kind: 'arcs',
    text: all.map(({ text }) => text).join(' '),
    words: all,
    arcs: arcs.filter((arc) => arc !== undefined),
    unreadable: [...arcs.entries()].flatMap(([at, arc]) => (arc ? [] : [at])),
  };
}

/** Read a document of it: words with a tag or an arc are spans, and arcs go to where the arrow is. */
export function readArcs(
  { text, words, arcs, unreadable }: ArcsPicture,
  say: Say,
): Pick<ReadDocument, 'document' | 'details' | 'state'> {
  for (const index of unreadable) {
    say('dropped', `arcs.${index} is no arc between two words; it is kept.`);
  }
  const joined = new Set(arcs.flatMap(({ start, end }) => [start, end]));
  const shown = [...words.entries()].filter(
    ([index, { tag, text: own }]) => own !== '' && (tag !== undefined || joined.has(index)),
  );
  const spans = shown.map(([index, { place, tag = UNLABELLED }]): NamedSpan => ({
    id: wordId(index),
    fragments: [place],
    type: tag,
    status: 'gold',
  }));
  const relations = arcs.map(({ index, start, end, label, isLeft }): NamedRelation => {
    const [head, tail] = isLeft ? [end, start] : [start, end];
    const id = `arcs.${index}`;
    return { id, head: wordId(head), tail: wordId(tail), type: label, status: 'gold' };
  });
  return {
    document: assemble({ text, spans, relations }),
    details: new Map(shown.map(([index, { details }]) => [wordId(index), details])),
    state: 'annotated',
  };
}

/**
 * What a change of a document changes in it: tags of words, and arcs.
 *
 * @throws FormatError where a span is not one word, or has a word that another has.
 */
export function editsOfArcs(picture: ArcsPicture, changes: Changes): readonly JsonEdit[] {
  const { spans, relations, after } = changes;
  const edits: JsonEdit[] = [];
  const wordBy = new Map(after.spans.map((span) => [span.id, wordOf(span, picture, after.text)]));
  const taken = new Set<number>();
  for (const [id, word] of wordBy) {
    if (taken.has(word)) {
      throw new FormatError(`the word “${picture.words[word]?.text ?? id}” has two tags`, {
        advice: 'displaCy draws one; take the other away, or save in another format.',
      });
    }
    taken.add(word);
  }
  const setTag = (word: number, tag: string) => {
    if ((picture.words[word]?.tag ?? UNLABELLED) === tag) return;
    const value = tag === UNLABELLED ? '' : tag;
    edits.push({ kind: 'set', path: ['words', word, 'tag'], value });
  };
  const gone = [...spans.removed, ...spans.changed.map(({ old }) => old)];
  for (const { id } of gone) {
    const word = Number(id.split('.')[1]);
    if (!taken.has(word)) setTag(word, UNLABELLED);
  }
  for (const span of [...spans.added, ...spans.changed.map(({ now }) => now)]) {
    setTag(wordBy.get(span.id) ?? -1, span.type);
  }
  const arcOf = ({ head, tail, type }: Pick<Relation, 'head' | 'tail' | 'type'>) => {
    const [from, to] = [wordBy.get(head) ?? 0, wordBy.get(tail) ?? 0];
    return {
      start: Math.min(from, to),
      end: Math.max(from, to),
      label: type,
      dir: from <= to ? 'right' : 'left',
    };
  };
  const arcBy = new Map(picture.arcs.map((arc) => [`arcs.${arc.index}`, arc]));
  for (const { id } of relations.removed) {
    const arc = arcBy.get(id);
    if (arc) edits.push({ kind: 'remove', path: ['arcs', arc.index] });
  }
  for (const relation of after.relations) {
    const old = arcBy.get(relation.id);
    if (old === undefined) continue;
    const now = arcOf(relation);
    const was = { start: old.start, end: old.end, label: old.label, dir: dirOf(old) };
    for (const name of ['start', 'end', 'label', 'dir'] as const) {
      const path: JsonPath = ['arcs', old.index, name];
      if (was[name] !== now[name]) edits.push({ kind: 'set', path, value: now[name] });
    }
  }
  for (const relation of relations.added) {
    edits.push({ kind: 'append', path: ['arcs'], value: arcOf(relation) });
  }
  return edits;
}

const dirOf = ({ isLeft }: Arc): 'left' | 'right' => (isLeft ? 'left' : 'right');

function wordOf(span: Span, { words }: ArcsPicture, text: string): number {
  const [start, end] = [spanStart(span), spanEnd(span)];
  const index = words.findIndex(({ place }) => place.start === start && place.end === end);
  if (index >= 0 && span.fragments.length === 1) return index;
  throw new FormatError(`“${text.slice(start, end)}” is not one word`, {
    advice: 'displaCy’s arcs join single words: change that span, or save in another format.',
  });
}

function arcOf(value: unknown, index: number, words: readonly Word[]): Arc | undefined {
  const item = asObject(value);
  const [start, end] = [asIndex(item?.start), asIndex(item?.end)];
  const isWord = (at: number | undefined) => words[at ?? -1]?.text;
  if (start === undefined || end === undefined || !isWord(start) || !isWord(end)) return undefined;
  return {
    index,
    start,
    end,
    label: asName(item?.label) ?? UNLABELLED,
    isLeft: item?.dir === 'left',
  };
}

function wordId(index: number): string {
  return `words.${index}`;
}
