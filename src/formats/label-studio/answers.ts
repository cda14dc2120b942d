import type { Attribute } from '../../document/document.ts';
import { asList, asString, asStrings } from '../common/json.ts';
import type { JsonValue } from '../common/jsonPatch.ts';

/** Kinds of answers whose values are words that somebody chose or wrote. */
export type AnswerKind = 'choices' | 'taxonomy' | 'textarea';

/** Where the values of an answer are. */
export const VALUE_KEYS: Readonly<Record<AnswerKind, string>> = {
  choices: 'choices',
  taxonomy: 'taxonomy',
  textarea: 'text',
};

/** Between the steps of a way through a taxonomy, as it is shown. */
export const STEP = ' / ';

/** The kind of answers that results or tags of a type are; undefined where they are of none. */
export function answerKindOf(type: string): AnswerKind | undefined {
  return (['choices', 'taxonomy', 'textarea'] as const).find((kind) => kind === type);
}

/** What an answer says, a value each; undefined where that is no list of words. */
export function answerValues(kind: AnswerKind, given: unknown): readonly string[] | undefined {
  if (kind === 'textarea' && typeof given === 'string') return [given];
  if (kind !== 'taxonomy') return asStrings(given);
  if (!Array.isArray(given)) return undefined;
  const ways = asList(given).map((way) => asStrings(way)?.join(STEP) ?? asString(way));
  return ways.every((way) => way !== undefined) ? ways : undefined;
}

/** Values as an answer has them; a flag that is set is the word for it. */
export function writtenValues(kind: AnswerKind, values: readonly Attribute['value'][]): JsonValue {
  const words = values.map((value) => (value === true ? 'yes' : value));
  return kind === 'taxonomy' ? words.map((way) => way.split(STEP)) : words;
}
