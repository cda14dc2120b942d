import type { JsonEdit, JsonPath, JsonValue } from '../common/jsonPatch.ts';
import type { WebAnnotation } from './annotation.ts';

/** What the bodies of an annotation are to say otherwise. */
export interface BodyChanges {
  /** Missing where the type stays. */
  readonly type?: string;
  /** Empty for none; missing where the note stays. */
  readonly note?: string;
}

/** The bodies of a new annotation. */
export function bodiesOf(type: string, note = ''): readonly JsonValue[] {
  return [bodyOf('tagging', type), ...(note === '' ? [] : [bodyOf('commenting', note)])];
}

/** Changes type and note where they are written; what is new comes after all other bodies. */
export function bodyEdits(own: WebAnnotation, { type, note }: BodyChanges): JsonEdit[] {
  const { tag, comment, bodies, bodyValue = '' } = own;
  const path: JsonPath = [...own.path, own.bodyKey];
  const set = (at: JsonPath, value: JsonValue): JsonEdit => ({ kind: 'set', path: at, value });
  const added: JsonValue[] = [];
  const edits: JsonEdit[] = [];
  if (type !== undefined && tag) edits.push(set(tag, type));
  else if (type !== undefined) added.push(bodyOf('tagging', type));
  const isGone = comment !== undefined && note === '';
  if (note !== undefined && note !== '') {
    if (comment) edits.push(set([...comment.path, 'value'], note));
    else added.push(bodyOf('commenting', note));
  }
  if (bodies === 'list') {
    if (isGone) edits.push({ kind: 'remove', path: comment.path });
    return [...edits, ...added.map((value): JsonEdit => ({ kind: 'append', path, value }))];
  }
  if (isGone) return [added.length > 0 ? set(path, added) : { kind: 'remove', path }];
  if (added.length === 0) return edits;
  if (bodies === 'one') return [...edits, { kind: 'wrap', path, values: added }];
  if (bodyValue === '') return [set(path, added)];
  // An annotation may have that or bodies, and not both.
  const value = tag === undefined ? bodyValue : (type ?? bodyValue);
  return [
    { kind: 'remove', path: [...own.path, 'bodyValue'] },
    set(path, [{ type: 'TextualBody', value }, ...added]),
  ];
}

function bodyOf(purpose: 'tagging' | 'commenting', value: string): JsonValue {
  return { type: 'TextualBody', purpose, value };
}
