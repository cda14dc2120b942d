import { memo } from 'react';
import { AnnotationRow, AnnotationTable, type TableProps } from './AnnotationTable.tsx';
import { percentShown, spanText } from './describe.ts';
import { entityRowId } from './ids.ts';
import { TypeChip } from './TypeChip.tsx';
import type { TypeStyle } from './typeStyles.ts';
import type { FocusControl } from './useFocus.ts';

/** The spans of a document; a row and its mark in the drawing stand out together. */
export function EntityTable({ document, styles, control }: TableProps) {
  const { emphasis, act } = control;
  return (
    <AnnotationTable
      caption="Entities"
      columns={['Text', 'Type']}
      isEmpty={document.spans.length === 0}
    >
      {document.spans.map((span) => (
        <EntityRow
          key={span.id}
          id={span.id}
          type={span.type}
          text={spanText(document.text, span)}
          score={span.score}
          style={styles.entities.get(span.type)}
          strong={emphasis?.spans.has(span.id) === true}
          act={act}
        />
      ))}
    </AnnotationTable>
  );
}

interface EntityRowProps extends Pick<FocusControl, 'act'> {
  readonly id: string;
  readonly type: string;
  readonly text: string;
  readonly score: number | undefined;
  readonly style: TypeStyle | undefined;
  readonly strong: boolean;
}

const EntityRow = memo(function EntityRow(props: EntityRowProps) {
  const { id, type, text, score, style, ...rest } = props;
  return (
    <AnnotationRow
      target={{ kind: 'span', id }}
      rowId={entityRowId(id)}
      shows={{ kind: 'span', id }}
      label={text}
      {...rest}
    >
      <td>
        <TypeChip style={style} name={type} />
      </td>
      <td className="number">{percentShown(score)}</td>
    </AnnotationRow>
  );
});
