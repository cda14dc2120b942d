import type { Document } from '../../document/document.ts';
import type { DocumentLookup } from '../../document/lookup.ts';
import { spanText } from '../../document/spanText.ts';
import type { Detail } from '../../formats/format.ts';
import { shorten } from '../../view/focus/describe.ts';
import type { Focus } from '../../view/focus/focus.ts';
import type { TypeStyles } from '../../view/legend/typeStyles.ts';
import { TypeChip } from '../../view/legend/TypeChip.tsx';

/** Properties of `DetailsPanel`. */
export interface DetailsPanelProps {
  readonly document: Document;
  readonly lookup: DocumentLookup;
  readonly styles: TypeStyles;
  /** What the reader looks at or has pinned. */
  readonly focus: Focus | undefined;
  readonly detailsOf: (id: string) => readonly Detail[];
  /** Takes what is in focus out of the document; missing where that can't be saved. */
  readonly onRemove?: ((focus: Focus) => void) | undefined;
}

/** What the file says of a span or relation, and a drawing has no place for. */
export function DetailsPanel(props: DetailsPanelProps) {
  const { document, lookup, styles, focus, detailsOf, onRemove } = props;
  const span = focus?.kind === 'span' ? lookup.spanById.get(focus.id) : undefined;
  const relation = focus?.kind === 'relation' ? lookup.relationById.get(focus.id) : undefined;
  const one = span ?? relation;
  const details = one === undefined ? [] : detailsOf(one.id);
  const textOf = (id: string) => {
    const end = lookup.spanById.get(id);
    return end === undefined ? '' : shorten(spanText(document.text, end));
  };
  return (
    <section className="details-panel" aria-label="Details">
      {focus === undefined || one === undefined ? (
        <p className="hint">
          Point at a bracket or an arc, or go there by the keys, for what its file says of it.
        </p>
      ) : (
        <>
          <p className="details-head">
            <TypeChip
              style={(span ? styles.entities : styles.relations).get(one.type)}
              name={one.type}
            />
            {span && <bdi translate="no">{shorten(spanText(document.text, span))}</bdi>}
            {relation && (
              <span translate="no">
                <bdi>{textOf(relation.head)}</bdi>
                <span> → </span>
                <bdi>{textOf(relation.tail)}</bdi>
              </span>
            )}
          </p>
          {details.length === 0 ? (
            <p className="hint">The file says nothing more of it.</p>
          ) : (
            <dl>
              {details.map(({ name, value }, index) => (
                <div key={index}>
                  <dt>{name}</dt>
                  <dd dir="auto" translate="no">
                    {value}
                  </dd>
                </div>
              ))}
            </dl>
          )}
          {onRemove && (
            <button type="button" onClick={() => onRemove(focus)}>
              {span ? 'Remove this span' : 'Remove this relation'}
            </button>
          )}
        </>
      )}
    </section>
  );
}
