import type { Document, TypeInfo } from '../document/document.ts';

/** How many colours palette.css has: `.type-0` and on. */
export const PALETTE_SIZE = 24;

/** A type with what it looks like. */
export interface TypeStyle {
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  /** Gives the element the custom property `--type`, and tells brackets from arcs. */
  readonly className: string;
  /** The colour that the type brings itself. */
  readonly colour?: string;
}

/** Looks of all types; relation types go on in the palette where entity types stop. */
export interface TypeStyles {
  readonly entities: ReadonlyMap<string, TypeStyle>;
  readonly relations: ReadonlyMap<string, TypeStyle>;
}

/** Colours by a type's place in its schema, so that they stay when thresholds move. */
export function typeStylesOf(
  document: Pick<Document, 'entityTypes' | 'relationTypes'>,
): TypeStyles {
  const styles = (types: readonly TypeInfo[], first: number, shape: string) =>
    new Map(
      types.map(({ name, label, description, colour }, index): [string, TypeStyle] => [
        name,
        {
          name,
          label,
          className: `type-${(first + index) % PALETTE_SIZE} ${shape}`,
          ...(description === undefined ? {} : { description }),
          ...(colour === undefined ? {} : { colour }),
        },
      ]),
    );
  return {
    entities: styles(document.entityTypes, 0, 'bracket-type'),
    relations: styles(document.relationTypes, document.entityTypes.length, 'arc-type'),
  };
}
