import { useMemo } from 'react';
import type { NearParts } from './nearParts.ts';
import type { Section, TextParts } from './useTextParts.ts';
import { type Near, useNear } from './useNear.ts';

/** What of a text is near the screen, or drawn for another reason. */
export interface NearText {
  /** Indices of the paragraphs that are drawn. */
  readonly paragraphs: ReadonlySet<number>;
  /** Places of the sections that may have something to draw. */
  readonly sections: ReadonlySet<number>;
  /** Paragraphs and their bands. */
  readonly parts: NearParts;
  readonly watchSection: Near['watch'];
  readonly watch: Near['watch'];
}

/** What is so many screens away is drawn; sections somewhat sooner learn what of them is near. */
const NEAR = 0.75;
const FAR = 1.5;

/**
 * Which paragraphs and sections are drawn.
 *
 * @param isPrinted - All are, wherever they are.
 * @param wanted - Index of a paragraph that is drawn in any case.
 */
export function useNearText(
  text: TextParts,
  isPrinted: boolean,
  wanted: number | undefined,
): NearText {
  const { blocks, sections } = text;
  const { near: far, watch: watchSection } = useNear(FAR);
  const { near: parts, watch } = useNear(NEAR);
  const paragraphs = useMemo(() => {
    if (isPrinted) return new Set(blocks.keys());
    return wanted === undefined || parts.paragraphs.has(wanted)
      ? parts.paragraphs
      : new Set([...parts.paragraphs, wanted]);
  }, [isPrinted, blocks, parts.paragraphs, wanted]);
  const near = useMemo(
    () => sectionsNear(sections, far.sections, paragraphs),
    [sections, far.sections, paragraphs],
  );
  return { paragraphs, sections: near, parts, watchSection, watch };
}

function sectionsNear(
  sections: readonly Section[],
  firsts: NearParts['sections'],
  paragraphs: ReadonlySet<number>,
): ReadonlySet<number> {
  const near = new Set<number>();
  sections.forEach(({ first, blocks }, place) => {
    // Before anything is known the reader is at the beginning.
    const isNear = firsts.size === 0 ? place === 0 : firsts.has(first);
    if (isNear || blocks.some((_, at) => paragraphs.has(first + at))) near.add(place);
  });
  return near;
}
