/** A part of the text whose place on the screen is watched. */
export type Part =
  /** Some paragraphs in a row; `first` is the index of the first. */
  | { readonly kind: 'section'; readonly first: number }
  | { readonly kind: 'paragraph'; readonly index: number }
  /** Some lines of a long paragraph. */
  | { readonly kind: 'band'; readonly paragraph: number; readonly band: number };

/** The watched parts that are near the screen. */
export interface NearParts {
  /** Indices of their first paragraphs. */
  readonly sections: ReadonlySet<number>;
  readonly paragraphs: ReadonlySet<number>;
  /** Bands by the index of their paragraph; without those of which none is near. */
  readonly bands: ReadonlyMap<number, ReadonlySet<number>>;
}

/** No part is near. */
export const NOTHING_NEAR: NearParts = {
  sections: new Set(),
  paragraphs: new Set(),
  bands: new Map(),
};

/** That a part has come near, or is so no longer. */
export interface NearChange {
  readonly part: Part;
  readonly isNear: boolean;
}

/** What is near after some changes. What they leave as it was is the same object, down to the sets. */
export function withChanges(before: NearParts, changes: readonly NearChange[]): NearParts {
  return changes.reduce(withChange, before);
}

function withChange(near: NearParts, { part, isNear }: NearChange): NearParts {
  switch (part.kind) {
    case 'section': {
      const sections = withMember(near.sections, part.first, isNear);
      return sections === near.sections ? near : { ...near, sections };
    }
    case 'paragraph': {
      const paragraphs = withMember(near.paragraphs, part.index, isNear);
      return paragraphs === near.paragraphs ? near : { ...near, paragraphs };
    }
    case 'band': {
      const before = near.bands.get(part.paragraph) ?? NO_BANDS;
      const own = withMember(before, part.band, isNear);
      if (own === before) return near;
      const bands = new Map(near.bands);
      if (own.size === 0) bands.delete(part.paragraph);
      else bands.set(part.paragraph, own);
      return { ...near, bands };
    }
  }
}

/** A paragraph of which no band is near. */
export const NO_BANDS: ReadonlySet<number> = new Set();

/** A set with a number or without it; the same set where it is so already. */
function withMember(
  before: ReadonlySet<number>,
  member: number,
  isMember: boolean,
): ReadonlySet<number> {
  if (before.has(member) === isMember) return before;
  const after = new Set(before);
  if (isMember) after.add(member);
  else after.delete(member);
  return after;
}
