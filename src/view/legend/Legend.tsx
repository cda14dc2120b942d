import { memo, useId, useMemo } from 'react';
import type { Document } from '../../document/document.ts';
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

/** All types with their colours and numbers; each can be hidden. Those that nothing was found of are folded. */
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
  const counts = useMemo(() => countsOf(found), [found]);
  const isHidden = (name: string) => hidden[kind].has(name);
  const [first] = types;
  if (first === undefined) return null;
  const [there, folded] = split(types, (style) => counts.has(style.name) || isHidden(style.name));
  const listed = (some: readonly TypeStyle[]) =>
    some.map((style) => (
      <LegendType
        key={style.name}
        noteId={`${id}-${style.name}`}
        kind={kind}
        style={style}
        count={counts.get(style.name) ?? 0}
        checked={!isHidden(style.name)}
        onToggle={onToggle}
      />
    ));
  return (
    <fieldset
      className="legend"
      aria-label={first.schemaTitle === undefined ? undefined : `${title}, ${first.schemaTitle}`}
    >
      <legend>{title}</legend>
      {listed(there)}
      {folded.length > 0 && (
        <details className="legend-more">
          <summary>{foldedWords(there.length, folded.length)}</summary>
          {listed(folded)}
        </details>
      )}
    </fieldset>
  );
}

/** What the types are called that nothing was found of. */
function foldedWords(there: number, folded: number): string {
  if (there === 0) return folded === 1 ? 'not found: 1 type' : `none found of ${folded} types`;
  return `${folded} not found`;
}

/** The elements for which something holds, and the others. */
function split<T>(list: readonly T[], holds: (one: T) => boolean): readonly [T[], T[]] {
  return [list.filter(holds), list.filter((one) => !holds(one))];
}

/** How many there are of each type. */
function countsOf(found: readonly { readonly type: string }[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { type } of found) counts.set(type, (counts.get(type) ?? 0) + 1);
  return counts;
}

interface LegendTypeProps extends Pick<LegendGroupProps, 'kind' | 'onToggle'> {
  /** Id of the element with the type's description. */
  readonly noteId: string;
  readonly style: TypeStyle;
  readonly count: number;
  readonly checked: boolean;
}

const LegendType = memo(function LegendType(props: LegendTypeProps) {
  const { noteId, kind, style, count, checked, onToggle } = props;
  const { name, description } = style;
  return (
    <label className="legend-type">
      <input
        type="checkbox"
        checked={checked}
        aria-describedby={description === undefined ? undefined : noteId}
        onChange={() => onToggle(kind, name)}
      />
      <TypeChip style={style} name={name} withSchema={false} />
      <span className="legend-count">{count}</span>
      {description !== undefined && (
        <span id={noteId} hidden>
          {description}
        </span>
      )}
    </label>
  );
});
