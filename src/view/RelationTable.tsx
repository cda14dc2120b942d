import { memo } from 'react';
import { percentShown, spanText } from './describe.ts';
import type { TableProps } from './EntityTable.tsx';
import { focusElement, relationRowId, spanElementId } from './ids.ts';
import { TypeChip } from './TypeChip.tsx';
import type { TypeStyle } from './typeStyles.ts';
import type { FocusControl } from './useFocus.ts';

/** The relations of a document; a row and its arc in the drawing stand out together. */
export function RelationTable({ document, lookup, styles, control }: TableProps) {
  const { emphasis, hover, choose } = control;
  const textOf = (id: string) => {
    const span = lookup.spanById.get(id);
    return span === undefined ? '' : spanText(document.text, span);
  };
  return (
    <div className="table-box">
      <table>
        <caption>Relations</caption>
        <thead>
          <tr>
            <th scope="col">Head</th>
            <th scope="col">Type</th>
            <th scope="col">Tail</th>
            <th scope="col" className="number">
              Score
            </th>
          </tr>
        </thead>
        <tbody>
          {document.relations.map((relation) => (
            <RelationRow
              key={relation.id}
              id={relation.id}
              type={relation.type}
              score={relation.score}
              headId={relation.head}
              head={textOf(relation.head)}
              tail={textOf(relation.tail)}
              style={styles.relations.get(relation.type)}
              strong={emphasis?.relations.has(relation.id) === true}
              hover={hover}
              choose={choose}
            />
          ))}
        </tbody>
      </table>
      {document.relations.length === 0 && (
        <p className="table-empty">None found with these thresholds.</p>
      )}
    </div>
  );
}

interface RelationRowProps extends Pick<FocusControl, 'hover' | 'choose'> {
  readonly id: string;
  readonly type: string;
  readonly score: number | undefined;
  readonly headId: string;
  readonly head: string;
  readonly tail: string;
  readonly style: TypeStyle | undefined;
  readonly strong: boolean;
}

const RelationRow = memo(function RelationRow(props: RelationRowProps) {
  const { id, type, score, headId, head, tail, style, strong, hover, choose } = props;
  return (
    <tr
      className={strong ? 'strong' : undefined}
      onPointerEnter={() => hover({ kind: 'relation', id })}
      onPointerLeave={() => hover(undefined)}
    >
      <th scope="row" dir="auto">
        <button
          type="button"
          className="row-button"
          id={relationRowId(id)}
          title="Show in the text"
          onFocus={() => choose({ kind: 'relation', id })}
          onBlur={() => choose(undefined)}
          onClick={() => focusElement(spanElementId(headId))}
        >
          {head}
        </button>
      </th>
      <td>
        <TypeChip style={style} name={type} />
      </td>
      <td dir="auto">{tail}</td>
      <td className="number">{percentShown(score)}</td>
    </tr>
  );
});
