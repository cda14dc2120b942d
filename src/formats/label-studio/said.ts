import { valuesOf } from '../../document/attributes.ts';
import type { Attribute, Said } from '../../document/document.ts';
import type { JsonEdit } from '../common/jsonPatch.ts';
import { VALUE_KEYS, writtenValues } from './answers.ts';
import { answersAbout, type Answer, type Region } from './results.ts';
import type { ResultSet } from './task.ts';

/** What is said of a region besides its labels. */
export function saidOf(region: Region, set: ResultSet): Said {
  const attributes = answersOf(region, set).flatMap(({ name, values }) =>
    [...new Set(values)].map((value): Attribute => ({ name, value })),
  );
  const note = noteOf(region);
  return {
    ...(attributes.length > 0 && { attributes }),
    ...(note !== '' && { note }),
  };
}

/** An answer whose values are attributes. */
type AttributeAnswer = Answer & Required<Pick<Answer, 'kind' | 'values'>>;

/** The answers about a region whose values are attributes of it. */
function answersOf(region: Region, set: ResultSet): AttributeAnswer[] {
  return answersAbout(region, set).flatMap(({ kind, values, ...answer }) =>
    kind !== undefined && values !== undefined ? [{ ...answer, kind, values }] : [],
  );
}

/** Notes of a region; Label Studio has a list of them. */
function noteOf({ notes }: Region): string {
  return notes.join('\n').trim();
}

/** A new answer about a region. */
export interface NewAnswer {
  readonly name: string;
  readonly values: readonly Attribute['value'][];
}

/** What is to be changed for something else to be said of a region. */
export interface RegionSaying {
  readonly edits: readonly JsonEdit[];
  readonly added: readonly NewAnswer[];
}

/** Change what is said of a region: answers and notes that say the same as before stay as they are. */
export function sayOfRegion(region: Region, set: ResultSet, now: Said): RegionSaying {
  const old = saidOf(region, set);
  const edits: JsonEdit[] = [];
  const added: NewAnswer[] = [];
  const answers = answersOf(region, set);
  const names = [...answers, ...(now.attributes ?? [])].map(({ name }) => name);
  for (const name of new Set(names)) {
    const [before, values] = [valuesOf(old, name), valuesOf(now, name)];
    if (before.length === values.length && before.every((one, at) => one === values[at])) continue;
    const [first, ...more] = answers.filter((answer) => answer.name === name);
    if (first === undefined) {
      added.push({ name, values });
      continue;
    }
    const path = [...first.path, 'value', VALUE_KEYS[first.kind]];
    edits.push(
      values.length === 0
        ? { kind: 'remove', path: first.path }
        : { kind: 'set', path, value: writtenValues(first.kind, values) },
      ...more.map((one): JsonEdit => ({ kind: 'remove', path: one.path })),
    );
  }
  const note = (now.note ?? '').trim();
  if (note !== noteOf(region)) edits.push(noteEdit(region, note));
  return { edits, added };
}

function noteEdit({ path, meta }: Region, note: string): JsonEdit {
  if (note !== '') {
    return meta === 'none'
      ? { kind: 'set', path: [...path, 'meta'], value: { text: [note] } }
      : { kind: 'set', path: [...path, 'meta', 'text'], value: [note] };
  }
  return { kind: 'remove', path: [...path, 'meta', ...(meta === 'more' ? ['text'] : [])] };
}
