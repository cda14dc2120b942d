import { FormatError } from '../../base/errors.ts';
import { spanEnd, spanStart } from '../../document/build.ts';
import type { Span } from '../../document/document.ts';
import type { JsonValue } from '../common/jsonPatch.ts';
import { VALUE_KEYS, writtenValues } from './answers.ts';
import type { LabelConfig } from './config.ts';
import type { Part } from './layers.ts';
import type { Place, Region } from './results.ts';
import type { NewAnswer } from './said.ts';

type Fields = Readonly<Record<string, JsonValue>>;

/**
 * The result that a new span is.
 *
 * @param like - A region that it is written like.
 * @throws FormatError where Label Studio has no place for it.
 */
export function newRegion(part: Part, span: Span, id: string, like: Region | undefined): Fields {
  const control = controlOf(part);
  const usual = part.shown.kind === 'turns' ? 'paragraphlabels' : 'labels';
  const type = like?.type ?? control?.type ?? usual;
  return {
    id,
    from_name: like?.fromName ?? control?.name ?? 'label',
    to_name: like?.toName ?? objectOf(part),
    type,
    value: { ...rangeOf(part, span), [like?.labelsKey ?? type]: [span.type] },
    ...(span.score !== undefined && { score: span.score }),
    ...(span.note !== undefined && { meta: { text: [span.note] } }),
  };
}

/** The result that a new answer about a region is. */
export function newAnswer(
  { config, task, shown }: Part,
  span: Span,
  id: string,
  toName: string,
  { name, values }: NewAnswer,
): Fields {
  const alike = task.sets.flatMap(({ answers }) => answers).find((one) => one.name === name);
  const kind = alike?.kind ?? config.questions.get(name) ?? 'choices';
  // In HTML the id alone says what it is about.
  const place = shown.placeOf({ start: spanStart(span), end: spanEnd(span) });
  const value = {
    ...(place && placed(place)),
    [VALUE_KEYS[kind]]: writtenValues(kind, values),
  };
  return { id, from_name: name, to_name: toName, type: kind, value };
}

/** A region that a new one is written like: of its type, or any. */
export function templateOf({ set, task, toName }: Part, { type }: Span): Region | undefined {
  const regions = (set?.regions ?? []).filter((one) => one.toName === toName);
  const others = task.sets.flatMap((other) => other.regions);
  return (
    regions.find(({ labels }) => labels.includes(type)) ??
    regions[0] ??
    others.find(({ labels }) => labels.includes(type)) ??
    others[0]
  );
}

/** The object that a new region labels, where there is none to write it like. */
export function objectOf(part: Part): string {
  return controlOf(part)?.toName ?? 'text';
}

/**
 * Where a span stands, and its text, as a region has them.
 *
 * @throws FormatError where Label Studio has no place for it.
 */
export function rangeOf({ shown }: Part, span: Span): Fields {
  const range = { start: spanStart(span), end: spanEnd(span) };
  const text = shown.text.slice(range.start, range.end);
  if (span.fragments.length > 1) {
    throw new FormatError(`Label Studio has no spans of several parts, as “${text}”`, {
      advice: 'Make one span of it, or save in another format.',
    });
  }
  const place = shown.placeOf(range);
  if (place === undefined) {
    throw new FormatError(`“${text}” can't be written in this file`, {
      advice:
        'In HTML spans can be retyped and taken away; in a dialogue they begin and end in what is said.',
    });
  }
  return { ...placed(place), text };
}

function controlOf({ config, toName }: Part): LabelConfig['controls'][number] | undefined {
  return config.controls.find((one) => one.toName === toName) ?? config.controls[0];
}

function placed(place: Place): Fields {
  if (place.kind !== 'turns') return { start: place.start, end: place.end };
  return {
    start: String(place.first),
    end: String(place.last),
    startOffset: place.start,
    endOffset: place.end,
  };
}
