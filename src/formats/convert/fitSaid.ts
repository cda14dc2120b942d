import { countSaid } from '../../document/attributes.ts';
import type { Document, Relation, Said, Span } from '../../document/document.ts';
import type { Abilities, SaidOf } from '../format.ts';

/** What a format can hold of what is said of spans and relations. */
interface FittedSaid {
  readonly document: Document;
  readonly lost: { readonly attributes: number; readonly notes: number };
}

/**
 * What a format can hold of what is said of spans and relations besides their types.
 *
 * @param whole - The document before anything was left out.
 * @param left - What of it the format can hold otherwise.
 */
export function fitSaid(
  whole: Document,
  left: Document,
  { attributes, notes }: Pick<Abilities, 'attributes' | 'notes'>,
): FittedSaid {
  const held = <T extends Span | Relation>(one: T, isSpan: boolean): T => {
    const has = (of: SaidOf) => of === 'all' || (of === 'spans' && isSpan);
    return withSaid(one, has(attributes), has(notes));
  };
  const document = {
    ...left,
    spans: left.spans.map((one) => held(one, true)),
    relations: left.relations.map((one) => held(one, false)),
  };
  const [before, after] = [countSaid(whole), countSaid(document)];
  return {
    document,
    lost: {
      attributes: before.attributes - after.attributes,
      notes: before.notes - after.notes,
    },
  };
}

/** A span or relation without what can't be said of it; the same object where all can. */
function withSaid<T extends Said>(one: T, hasAttributes: boolean, hasNote: boolean): T {
  const { attributes, note, ...rest } = one;
  if ((attributes === undefined || hasAttributes) && (note === undefined || hasNote)) return one;
  return {
    ...(rest as unknown as T),
    ...(hasAttributes && attributes && { attributes }),
    ...(hasNote && note !== undefined && { note }),
  };
}
