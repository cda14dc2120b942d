import type { DocumentLookup } from '../../document/lookup.ts';
import { spanText } from '../../document/spanText.ts';
import { partnersOf, percentShown, shorten } from './describe.ts';
import type { Focus } from './focus.ts';
import type { Drawing } from '../layout/drawing.ts';
import type { Metrics } from '../layout/geometry.ts';
import { type LookWords, sourceWords } from '../legend/statusWords.ts';
import { TypeChip } from '../legend/TypeChip.tsx';
import type { TypeStyles } from '../legend/typeStyles.ts';

/** Properties of `Tooltip`. */
export interface TooltipProps {
  readonly text: string;
  readonly lookup: DocumentLookup;
  readonly styles: TypeStyles;
  readonly drawing: Drawing;
  readonly metrics: Metrics;
  readonly focus: Focus | undefined;
  /** What each status says. */
  readonly statusWords?: LookWords | undefined;
}

/** Widest that a tooltip gets, in pixels; tooltip.css has the same number. */
const WIDEST = 320;

/** What is known of the span or relation in focus. The same stands in the tables. */
export function Tooltip(props: TooltipProps) {
  const { focus, metrics } = props;
  const anchor = focus && anchorOf(props, focus);
  if (focus === undefined || anchor === undefined) return null;
  const left = Math.max(0, Math.min(anchor.x, metrics.width - WIDEST));
  return (
    <div className="tooltip" aria-hidden="true" style={{ left, top: anchor.y }}>
      {focus.kind === 'span' ? (
        <SpanContent {...props} id={focus.id} />
      ) : (
        <RelationContent {...props} id={focus.id} />
      )}
    </div>
  );
}

/** Below the brackets of a span's first piece, or below the arc's label. */
function anchorOf({ drawing, metrics }: TooltipProps, focus: Focus) {
  if (focus.kind === 'span') {
    const part = drawing.spans.find(({ span }) => span.id === focus.id)?.parts[0];
    return part && { x: part.left, y: part.top + metrics.bracketLane + 2 };
  }
  const arc = drawing.arcs.find(({ relation }) => relation.id === focus.id);
  return arc?.label && { x: arc.label.x, y: arc.label.y + metrics.labelHeight };
}

function SpanContent(props: TooltipProps & { readonly id: string }) {
  const { text, lookup, styles, id } = props;
  const span = lookup.spanById.get(id);
  if (span === undefined) return null;
  const partners = partnersOf(text, lookup, span);
  return (
    <>
      <p>
        <TypeChip style={styles.entities.get(span.type)} name={span.type} />
        <b>{percentShown(span.score)}</b>
      </p>
      <p dir="auto">{shorten(spanText(text, span))}</p>
      {partners.length > 0 && (
        <ul>
          {partners.map(({ relation, phrase }) => (
            <li key={relation.id} dir="auto">
              {`${phrase} · ${percentShown(relation.score)}`}
            </li>
          ))}
        </ul>
      )}
      <p className="tooltip-source">{sourceWords(span, props.statusWords)}</p>
    </>
  );
}

function RelationContent(props: TooltipProps & { readonly id: string }) {
  const { text, lookup, styles, id } = props;
  const relation = lookup.relationById.get(id);
  const head = relation && lookup.spanById.get(relation.head);
  const tail = relation && lookup.spanById.get(relation.tail);
  if (relation === undefined || head === undefined || tail === undefined) return null;
  const symmetric = lookup.relationType.get(relation.type)?.symmetric === true;
  return (
    <>
      <p>
        <TypeChip style={styles.relations.get(relation.type)} name={relation.type} />
        <b>{percentShown(relation.score)}</b>
      </p>
      <p>
        <bdi>{shorten(spanText(text, head))}</bdi>
        <span>{symmetric ? ' ↔ ' : ' → '}</span>
        <bdi>{shorten(spanText(text, tail))}</bdi>
      </p>
      <p className="tooltip-source">{sourceWords(relation, props.statusWords)}</p>
    </>
  );
}
