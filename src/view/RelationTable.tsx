import type { Relation } from '../document/document.ts';
import { percentShown, spanText } from './describe.ts';
import type { TableProps } from './EntityTable.tsx';
import { focusElement, relationRowId, spanElementId } from './ids.ts';
import { TypeChip } from './TypeChip.tsx';

/** The relations of a document; a row and its arc in the drawing stand out together. */
export function RelationTable(props: TableProps) {
  const { document } = props;
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
            <RelationRow key={relation.id} {...props} relation={relation} />
          ))}
        </tbody>
      </table>
      {document.relations.length === 0 && (
        <p className="table-empty">None found with these thresholds.</p>
      )}
    </div>
  );
}

function RelationRow(props: TableProps & { readonly relation: Relation }) {
  const { document, lookup, styles, control, relation } = props;
  const { emphasis, hover, choose } = control;
  const textOf = (id: string) => {
    const span = lookup.spanById.get(id);
    return span === undefined ? '' : spanText(document.text, span);
  };
  return (
    <tr
      className={emphasis?.relations.has(relation.id) === true ? 'strong' : undefined}
      onPointerEnter={() => hover({ kind: 'relation', id: relation.id })}
      onPointerLeave={() => hover(undefined)}
    >
      <th scope="row" dir="auto">
        <button
          type="button"
          className="row-button"
          id={relationRowId(relation.id)}
          title="Show in the text"
          onFocus={() => choose({ kind: 'relation', id: relation.id })}
          onBlur={() => choose(undefined)}
          onClick={() => focusElement(spanElementId(relation.head))}
        >
          {textOf(relation.head)}
        </button>
      </th>
      <td>
        <TypeChip style={styles.relations.get(relation.type)} name={relation.type} />
      </td>
      <td dir="auto">{textOf(relation.tail)}</td>
      <td className="number">{percentShown(relation.score)}</td>
    </tr>
  );
}
