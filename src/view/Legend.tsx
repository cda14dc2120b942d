import { useId } from 'react';
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
  /** Name of the schema whose types are listed; all types where missing. */
  readonly schema?: string;
  readonly onToggle: (kind: keyof HiddenTypes, name: string) => void;
}

/** All types with their colours and numbers; each can be hidden. */
export function Legend({ document, styles, hidden, schema, onToggle }: LegendProps) {
  const listed = (types: ReadonlyMap<string, TypeStyle>) =>
    [...types.values()].filter((style) => schema === undefined || style.schema === schema);
  const shared = { hidden, onToggle };
  return (
    <>
      <LegendGroup
        title="Entity types"
        kind="entities"
        types={listed(styles.entities)}
        found={document.spans}
        {...shared}
      />
      <LegendGroup
        title="Relation types"
        kind="relations"
        types={listed(styles.relations)}
        found={document.relations}
        {...shared}
      />
    </>
  );
}

interface LegendGroupProps extends Pick<LegendProps, 'hidden' | 'onToggle'> {
  readonly title: string;
  readonly kind: keyof HiddenTypes;
  readonly types: readonly TypeStyle[];
  readonly found: readonly { readonly type: string }[];
}

function LegendGroup({ title, kind, types, found, hidden, onToggle }: LegendGroupProps) {
  const id = useId();
  const [first] = types;
  if (first === undefined) return null;
  return (
    <fieldset
      className="legend"
      aria-label={first.schemaTitle === undefined ? undefined : `${title}, ${first.schemaTitle}`}
    >
      <legend>{title}</legend>
      {types.map((style) => (
        <label key={style.name} className="legend-type">
          <input
            type="checkbox"
            checked={!hidden[kind].has(style.name)}
            aria-describedby={style.description === undefined ? undefined : `${id}-${style.name}`}
            onChange={() => onToggle(kind, style.name)}
          />
          <TypeChip style={style} name={style.name} withSchema={false} />
          <span className="legend-count">
            {found.filter(({ type }) => type === style.name).length}
          </span>
          {style.description !== undefined && (
            <span id={`${id}-${style.name}`} hidden>
              {style.description}
            </span>
          )}
        </label>
      ))}
    </fieldset>
  );
}
