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
}

/** A type's label in its colour, and its name where that is another word. */
export function TypeChip({ style, name }: TypeChipProps) {
  const label = style?.label ?? name;
  return (
    <span
      className={`chip ${style?.className ?? ''}`}
      style={typeColour(style)}
      title={style?.description}
    >
      <span className="chip-label">{label}</span>
      {label !== name && <span className="chip-name">{name}</span>}
    </span>
  );
}
