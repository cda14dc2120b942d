import type { Document, TypeInfo } from '../../document/document.ts';
import { schemaTitles } from '../../document/lookup.ts';

/** How many colours palette.css has: `.type-0` and on. */
export const PALETTE_SIZE = 24;

/** A type with what it looks like. */
export interface TypeStyle {
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  /** Name of the schema that it is of, in a merged document. */
  readonly schema?: string;
  /** Title of that schema, where the document has several to tell apart. */
  readonly schemaTitle?: string;
  /** Gives the element the custom property `--type`, and tells brackets from arcs. */
  readonly className: string;
  /** The colour that the type brings itself. */
  readonly colour?: string;
}

/** Looks of all types. */
export interface TypeStyles {
  readonly entities: ReadonlyMap<string, TypeStyle>;
  readonly relations: ReadonlyMap<string, TypeStyle>;
}

/** Place in the palette of a schema's first type, by the schema's name; 0 where missing. */
export type PalettePlaces = ReadonlyMap<string, number>;

/** Places in the palette such that each schema of a package goes on where the one before stops. */
export function palettePlaces(
  schemas: readonly {
    readonly name: string;
    readonly entityTypes: readonly unknown[];
    readonly relationTypes: readonly unknown[];
  }[],
): PalettePlaces {
  let next = 0;
  return new Map(
    schemas.map(({ name, entityTypes, relationTypes }) => {
      const place = next;
      next += entityTypes.length + relationTypes.length;
      return [name, place];
    }),
  );
}

/**
 * Colours by a type's place in its schema, so that they stay when thresholds move or a schema is
 * added; a schema's relation types go on in the palette where its entity types stop.
 */
export function typeStylesOf(
  document: Pick<Document, 'entityTypes' | 'relationTypes' | 'schemas'>,
  places: PalettePlaces = new Map(),
): TypeStyles {
  const titleOf = schemaTitles(document);
  const taken = new Map(places);
  const styles = (types: readonly TypeInfo[], shape: string) =>
    new Map(
      types.map((type): [string, TypeStyle] => {
        const { name, label, description, colour, schema } = type;
        const place = taken.get(schema ?? '') ?? 0;
        taken.set(schema ?? '', place + 1);
        const schemaTitle = titleOf(type);
        return [
          name,
          {
            name,
            label,
            className: `type-${place % PALETTE_SIZE} ${shape}`,
            ...(description === undefined ? {} : { description }),
            ...(colour === undefined ? {} : { colour }),
            ...(schema === undefined ? {} : { schema }),
            ...(schemaTitle === undefined ? {} : { schemaTitle }),
          },
        ];
      }),
    );
  return {
    entities: styles(document.entityTypes, 'bracket-type'),
    relations: styles(document.relationTypes, 'arc-type'),
  };
}
