import { FormatError } from '../../base/errors.ts';
import type { Fragment, Span } from '../../document/document.ts';
import type { JsonEdit, JsonPath, JsonValue } from '../common/jsonPatch.ts';
import type { Target, WebAnnotation } from './annotation.ts';
import { placeOf } from './place.ts';
import type { Understood } from './read.ts';

/** So many characters before and after a quote are kept with it. */
const AROUND = 16;

/**
 * A new target.
 *
 * @throws FormatError where the text was not opened.
 */
export function targetValue(
  understood: Understood,
  fragment: Fragment,
  source = 'text',
): JsonValue {
  const { exact, prefix, suffix, start, end } = quoteOf(understood, fragment);
  return {
    source,
    selector: [
      { type: 'TextQuoteSelector', exact, prefix, suffix },
      { type: 'TextPositionSelector', start, end },
    ],
  };
}

/**
 * Changes targets where they are written, so that all else that they say stays: those that are where
 * one is to be are as they were.
 *
 * @throws FormatError where the text was not opened.
 */
export function targetEdits(
  understood: Understood,
  own: WebAnnotation,
  { fragments }: Pick<Span, 'fragments'>,
): JsonEdit[] {
  const { text, map } = understood;
  const places = own.targets.map((target) => placeOf(text, target, map)?.fragment);
  const isThere = ({ start, end }: Fragment, all: readonly (Fragment | undefined)[]) =>
    all.some((other) => other?.start === start && other.end === end);
  const free = own.targets.filter((_, at) => {
    const place = places[at];
    return place === undefined || !isThere(place, fragments);
  });
  const fresh = fragments.filter((fragment) => !isThere(fragment, places));
  const edits = free.flatMap((target, at): JsonEdit[] => {
    const fragment = fresh[at];
    if (fragment === undefined) return [{ kind: 'remove', path: target.path }];
    return moved(understood, target, fragment);
  });
  const values = fresh
    .slice(free.length)
    .map((fragment) => targetValue(understood, fragment, own.source));
  if (values.length === 0) return edits;
  const path = [...own.path, 'target'];
  const isList = own.targets.some((target) => target.path.length > path.length);
  return isList
    ? [...edits, ...values.map((value): JsonEdit => ({ kind: 'append', path, value }))]
    : [...edits, { kind: 'wrap', path, values }];
}

function moved(understood: Understood, target: Target, fragment: Fragment): JsonEdit[] {
  const { exact, prefix, suffix, start, end } = quoteOf(understood, fragment);
  const set = (path: JsonPath, value: JsonValue): JsonEdit => ({ kind: 'set', path, value });
  const { position, words } = target;
  const edits = position
    ? [set([...position, 'start'], start), set([...position, 'end'], end)]
    : [];
  if (words === undefined) return edits;
  const around = words.slice(0, -1);
  edits.push(set(words, exact));
  if (target.prefix !== '') edits.push(set([...around, 'prefix'], prefix));
  if (target.suffix !== '') edits.push(set([...around, 'suffix'], suffix));
  if (position) return edits;
  // The same words may be elsewhere too.
  const value = { type: 'TextPositionSelector', start, end };
  return typeof around.at(-1) === 'number'
    ? [...edits, { kind: 'append', path: around.slice(0, -1), value }]
    : [...edits, { kind: 'wrap', path: around, values: [value] }];
}

function quoteOf({ companion, text, map }: Understood, fragment: Fragment) {
  if (companion === undefined) {
    throw new FormatError('the text of these annotations was not opened', {
      advice: 'Open the text together with them, and change spans then.',
    });
  }
  const { start, end } = fragment;
  return {
    exact: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - AROUND), start),
    suffix: text.slice(end, end + AROUND),
    ...map.fromUtf16(fragment),
  };
}
