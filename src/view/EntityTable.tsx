import { memo } from 'react';
import type { Document } from '../document/document.ts';
import type { DocumentLookup } from '../document/lookup.ts';
import { percentShown, spanText } from './describe.ts';
import { entityRowId, focusElement, spanElementId } from './ids.ts';
import { TypeChip } from './TypeChip.tsx';
import type { TypeStyle, TypeStyles } from './typeStyles.ts';
import type { FocusControl } from './useFocus.ts';

/** Properties of `EntityTable` and `RelationTable`. */
export interface TableProps {
  readonly document: Document;
  readonly lookup: DocumentLookup;
  readonly styles: TypeStyles;
  readonly control: FocusControl;
}

/** The spans of a document; a row and its mark in the drawing stand out together. */
export function EntityTable({ document, styles, control }: TableProps) {
  const { emphasis, hover, choose } = control;
  return (
    <div className="table-box">
      <table>
        <caption>Entities</caption>
        <thead>
          <tr>
            <th scope="col">Text</th>
            <th scope="col">Type</th>
            <th scope="col" className="number">
              Score
            </th>
          </tr>
        </thead>
        <tbody>
          {document.spans.map((span) => (
            <EntityRow
              key={span.id}
              id={span.id}
              type={span.type}
              text={spanText(document.text, span)}
              score={span.score}
              style={styles.entities.get(span.type)}
              strong={emphasis?.spans.has(span.id) === true}
              hover={hover}
              choose={choose}
            />
          ))}
        </tbody>
      </table>
      {document.spans.length === 0 && (
        <p className="table-empty">None found with these thresholds.</p>
      )}
    </div>
  );
}

interface EntityRowProps extends Pick<FocusControl, 'hover' | 'choose'> {
  readonly id: string;
  readonly type: string;
  readonly text: string;
  readonly score: number | undefined;
  readonly style: TypeStyle | undefined;
  readonly strong: boolean;
}

const EntityRow = memo(function EntityRow(props: EntityRowProps) {
  const { id, type, text, score, style, strong, hover, choose } = props;
  return (
    <tr
      className={strong ? 'strong' : undefined}
      onPointerEnter={() => hover({ kind: 'span', id })}
      onPointerLeave={() => hover(undefined)}
    >
      <th scope="row" dir="auto">
        <button
          type="button"
          className="row-button"
          id={entityRowId(id)}
          title="Show in the text"
          onFocus={() => choose({ kind: 'span', id })}
          onBlur={() => choose(undefined)}
          onClick={() => focusElement(spanElementId(id))}
        >
          {text}
        </button>
      </th>
      <td>
        <TypeChip style={style} name={type} />
      </td>
      <td className="number">{percentShown(score)}</td>
    </tr>
  );
});
