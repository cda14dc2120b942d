import { spanEnd, spanStart } from '../document/build.ts';
import type { Fragment } from '../document/document.ts';
import type { Edit, Edited } from './edit.ts';
import { addSpans, spanWith } from './spanEdits.ts';
import type { ProjectTypes } from './types.ts';
import { isWordEdge } from './words.ts';

/**
 * Annotate all other places where the text has the words of a span, with its type and as one edit:
 * where they are whole words, as far as the span's own are, and no span of that type is there yet.
 *
 * @throws IterWebError `bad-input` where there is no such span, or its type is none of the project's.
 */
export function annotateEqual(edited: Edited, types: ProjectTypes, id: string): Edit {
  const { type } = spanWith(edited, id);
  const places = equalPlaces(edited, id);
  return addSpans(
    edited,
    types,
    places.map((place) => [place]),
    type,
  );
}

/** The places that `annotateEqual` annotates, in order. A span of several fragments has none. */
export function equalPlaces(edited: Edited, id: string): Fragment[] {
  const { fragments, type } = spanWith(edited, id);
  const [{ start, end }, ...more] = fragments;
  if (more.length > 0) return [];
  const { text, spans } = edited.document;
  const words = text.slice(start, end);
  const [opens, closes] = [isWordEdge(text, start), isWordEdge(text, end)];
  const same = spans.filter((span) => span.type === type);
  const found: Fragment[] = [];
  let next = 0;
  /** The furthest end of the spans that begin before a place. */
  let taken = 0;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at)) {
    const past = at + words.length;
    for (let span = same[next]; span && spanStart(span) < past; span = same[next]) {
      taken = Math.max(taken, spanEnd(span));
      next += 1;
    }
    const isFree = taken <= at;
    const isWhole = (!opens || isWordEdge(text, at)) && (!closes || isWordEdge(text, past));
    if (isFree && isWhole) found.push({ start: at, end: past });
    // Within a word that was found, the same words do not begin again.
    at = isFree && isWhole ? past : at + 1;
  }
  return found;
}
