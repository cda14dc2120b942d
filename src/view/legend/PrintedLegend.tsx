import { useMemo } from 'react';
import type { Document } from '../../document/document.ts';
import { TypeChip } from './TypeChip.tsx';
import type { TypeStyle, TypeStyles } from './typeStyles.ts';

/** Properties of `PrintedLegend`. */
export interface PrintedLegendProps {
  readonly document: Document;
  readonly styles: TypeStyles;
}

/** The types of what is printed, in their colours, before the text. */
export function PrintedLegend({ document, styles }: PrintedLegendProps) {
  const entities = useMemo(() => usedBy(document.spans), [document.spans]);
  const relations = useMemo(() => usedBy(document.relations), [document.relations]);
  const chips = (types: ReadonlyMap<string, TypeStyle>, used: ReadonlySet<string>) =>
    [...types]
      .filter(([name]) => used.has(name))
      .map(([name, style]) => <TypeChip key={name} name={name} style={style} />);
  return (
    <div className="printed-legend">
      <p>{chips(styles.entities, entities)}</p>
      {relations.size > 0 && <p className="arc-type">{chips(styles.relations, relations)}</p>}
    </div>
  );
}

function usedBy(annotations: readonly { readonly type: string }[]): ReadonlySet<string> {
  return new Set(annotations.map(({ type }) => type));
}
