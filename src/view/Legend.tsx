import type { Document } from '../document/document.ts';
import { TypeChip } from './TypeChip.tsx';
import type { TypeStyle, TypeStyles } from './typeStyles.ts';
import type { HiddenTypes } from './visible.ts';

/** Properties of `Legend`. */
export interface LegendProps {
  /** With all its types, hidden ones too. */
  readonly document: Document;
  readonly styles: TypeStyles;
  readonly hidden: HiddenTypes;
  readonly onToggle: (kind: keyof HiddenTypes, name: string) => void;
}

/** All types with their colours and numbers; each can be hidden. */
export function Legend({ document, styles, hidden, onToggle }: LegendProps) {
  const group = (
    title: string,
    kind: keyof HiddenTypes,
    types: ReadonlyMap<string, TypeStyle>,
    found: readonly { readonly type: string }[],
  ) =>
    types.size === 0 ? null : (
      <fieldset className="legend">
        <legend>{title}</legend>
        {[...types.values()].map((style) => (
          <label key={style.name} className="legend-type">
            <input
              type="checkbox"
              checked={!hidden[kind].has(style.name)}
              onChange={() => onToggle(kind, style.name)}
            />
            <TypeChip style={style} name={style.name} />
            <span className="legend-count">
              {found.filter(({ type }) => type === style.name).length}
            </span>
          </label>
        ))}
      </fieldset>
    );
  return (
    <>
      {group('Entity types', 'entities', styles.entities, document.spans)}
      {group('Relation types', 'relations', styles.relations, document.relations)}
    </>
  );
}
