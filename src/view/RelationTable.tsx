import { memo } from 'react';
import { AnnotationRow, AnnotationTable, type TableProps } from './AnnotationTable.tsx';
import { percentShown, spanText } from './describe.ts';
import { relationRowId } from './ids.ts';
import { TypeChip } from './TypeChip.tsx';
import type { TypeStyle } from './typeStyles.ts';
import type { FocusControl } from './useFocus.ts';

/** The relations of a document; a row and its arc in the drawing stand out together. */
export function RelationTable({ document, lookup, styles, control }: TableProps) {
  const { emphasis, act } = control;
  const textOf = (id: string) => {
    const span = lookup.spanById.get(id);
    return span === undefined ? '' : spanText(document.text, span);
  };
  return (
    <AnnotationTable
      caption="Relations"
      columns={['Head', 'Type', 'Tail']}
      isEmpty={document.relations.length === 0}
    >
      {document.relations.map((relation) => (
        <RelationRow
          key={relation.id}
          id={relation.id}
          type={relation.type}
          score={relation.score}
          headId={relation.head}
          tailId={relation.tail}
          head={textOf(relation.head)}
          tail={textOf(relation.tail)}
          style={styles.relations.get(relation.type)}
          strong={emphasis?.relations.has(relation.id) === true}
          act={act}
        />
      ))}
    </AnnotationTable>
  );
}

interface RelationRowProps extends Pick<FocusControl, 'act'> {
  readonly id: string;
  readonly type: string;
  readonly score: number | undefined;
  readonly headId: string;
  readonly tailId: string;
  readonly head: string;
  readonly tail: string;
  readonly style: TypeStyle | undefined;
  readonly strong: boolean;
}

const RelationRow = memo(function RelationRow(props: RelationRowProps) {
  const { id, type, score, headId, tailId, head, tail, style, ...rest } = props;
  return (
    <AnnotationRow
      target={{ kind: 'relation', id }}
      rowId={relationRowId(id)}
      shows={{ kind: 'partner', id: tailId, from: headId, relation: id }}
      label={head}
      {...rest}
    >
      <td>
        <TypeChip style={style} name={type} />
      </td>
      <td dir="auto">{tail}</td>
      <td className="number">{percentShown(score)}</td>
    </AnnotationRow>
  );
});
