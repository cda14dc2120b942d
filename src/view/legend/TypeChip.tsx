import type { CSSProperties } from 'react';
import type { TypeStyle } from './typeStyles.ts';

/** The inline style of an element whose type brings a colour of its own. */
export function typeColour(style: TypeStyle | undefined): CSSProperties {
  // A custom property: React's own types don't know them.
  return style?.colour === undefined ? {} : ({ '--type': style.colour } as CSSProperties);
}

/** Properties of `TypeChip`. */
export interface TypeChipProps {
  readonly style: TypeStyle | undefined;
  /** Name of the type, shown where it has no style. */
  readonly name: string;
  /** Whether the title of its schema stands beside it, where there are several; true by default. */
  readonly withSchema?: boolean;
}

/** A type's label in its colour, and which schema it is of where that is not clear. */
export function TypeChip({ style, name, withSchema = true }: TypeChipProps) {
  const schemaTitle = withSchema ? style?.schemaTitle : undefined;
  return (
    <span
      className={`chip ${style?.className ?? ''}`}
      style={typeColour(style)}
      title={style?.description}
    >
      <span className="chip-label">{style?.label ?? name}</span>
      {schemaTitle !== undefined && <span className="chip-schema">{schemaTitle}</span>}
    </span>
  );
}
