import type { Document } from '../../document/document.ts';
import { lookUp } from '../../document/lookup.ts';
import type { Work } from '../../base/work.ts';
import { type Contents, contentsSteps, paragraphsOf } from '../layout/contents.ts';

/** What the paragraphs of a text show. */
export interface Prepared {
  /** Of the document with all that may be shown. */
  readonly kept: readonly Contents[];
  /** Of the one that is shown first. */
  readonly shown: { readonly of: Document; readonly contents: readonly Contents[] };
}

/** By the document with all that may be shown. */
const PREPARED = new WeakMap<Document, Prepared>();

/**
 * Makes what a view makes of a document when it is first shown, in steps: of a long text that takes
 * longer than a page may be busy. Without it the view makes all of it in one go.
 *
 * @param document - What will be shown.
 * @param widest - The same text with all that may be shown.
 * @param before - `widest` of what was shown before: where that was of the same text, paragraphs that
 *   show the same are not drawn again.
 */
export function* prepareView(document: Document, widest: Document, before?: Document): Work<void> {
  const paragraphs = paragraphsOf(widest.text);
  yield;
  const known = before?.text === widest.text ? PREPARED.get(before) : undefined;
  const kept = yield* contentsSteps(widest, paragraphs, known?.kept);
  const contents = yield* contentsSteps(document, paragraphs, known?.shown.contents ?? kept);
  PREPARED.set(widest, { kept, shown: { of: document, contents } });
  const lookup = lookUp(document);
  const made = [
    () => lookup.spanById,
    () => lookup.relationById,
    () => lookup.relationsOf(''),
    () => lookup.depthOf(''),
  ];
  for (const make of made) {
    yield;
    make();
  }
}

/** What was prepared for a text with all that may be shown of it, where that was done. */
export function preparedFor(widest: Document): Prepared | undefined {
  return PREPARED.get(widest);
}
