import { memo } from 'react';
import type { ArcDrawing } from './layout/arcs.ts';
import type { SpanDrawing } from './layout/brackets.ts';
import type { Drawing } from './layout/drawing.ts';
import type { Metrics } from './layout/geometry.ts';
import type { PlacedLabel } from './layout/labels.ts';
import { arcPath, arrowPath, bracketPath } from './layout/paths.ts';
import type { Emphasis } from './focus.ts';
import { typeColour } from './TypeChip.tsx';
import type { TypeStyle, TypeStyles } from './typeStyles.ts';

/** Properties of `Overlay`. */
export interface OverlayProps {
  readonly drawing: Drawing;
  readonly metrics: Metrics;
  readonly emphasis: Emphasis | undefined;
  readonly styles: TypeStyles;
  /** Whether marks that begin on a line are drawn. */
  readonly isShown: (line: number) => boolean;
}

type Stress = 'plain' | 'strong' | 'faint';

/** Brackets, arcs and labels over a paragraph. Screen readers get the list of spans instead. */
export const Overlay = memo(function Overlay(props: OverlayProps) {
  const { drawing, metrics, emphasis, styles, isShown } = props;
  const stress = (set: ReadonlySet<string> | undefined, id: string): Stress =>
    set === undefined ? 'plain' : set.has(id) ? 'strong' : 'faint';
  const spans = drawing.spans.filter(({ parts }) => isShown(parts[0]?.line ?? 0));
  const arcs = drawing.arcs.filter(({ parts }) => isShown(parts[0]?.line ?? 0));
  const spanMarks = spans.map((span) => ({
    key: span.span.id,
    drawing: span,
    metrics,
    style: styles.entities.get(span.span.type),
    stress: stress(emphasis?.spans, span.span.id),
  }));
  const arcMarks = arcs.map((arc) => ({
    key: arc.relation.id,
    drawing: arc,
    metrics,
    style: styles.relations.get(arc.relation.type),
    stress: stress(emphasis?.relations, arc.relation.id),
  }));
  return (
    <div className="overlay" aria-hidden="true" style={{ fontSize: metrics.labelSize }}>
      <svg>
        {spanMarks.map(({ key, ...mark }) => (
          <SpanMark key={key} {...mark} />
        ))}
        {arcMarks.map(({ key, ...mark }) => (
          <ArcMark key={key} {...mark} />
        ))}
      </svg>
      {spanMarks.map(({ key, ...mark }) => (
        <SpanLabel key={key} {...mark} />
      ))}
      {/* Labels last: an arc that crosses one is interrupted by it, not drawn over it. */}
      {arcMarks.map(({ key, ...mark }) => (
        <ArcLabels key={key} {...mark} />
      ))}
    </div>
  );
});

interface MarkProps<Shape> {
  readonly drawing: Shape;
  readonly metrics: Metrics;
  readonly style: TypeStyle | undefined;
  readonly stress: Stress;
}

const SpanMark = memo(function SpanMark(props: MarkProps<SpanDrawing>) {
  const { drawing, metrics, style, stress } = props;
  return (
    <g
      className={`mark span-mark ${stress} ${style?.className ?? ''}`}
      style={typeColour(style)}
      data-status={drawing.span.status}
    >
      {drawing.parts.map((part, index) => (
        <g key={index}>
          <rect className="tint" rx={3} {...part.text} />
          {part.drawn && <path className="line" d={bracketPath(part, metrics.bracketHeight)} />}
        </g>
      ))}
      {drawing.joins.map(({ left, right, y }) => (
        <path key={`${left} ${y}`} className="join" d={`M${left} ${y}H${right}`} />
      ))}
    </g>
  );
}, sameMark);

const ArcMark = memo(function ArcMark(props: MarkProps<ArcDrawing>) {
  const { drawing, metrics, style, stress } = props;
  const { parts, arrow, relation, head, tail } = drawing;
  return (
    <g
      className={`mark arc-mark ${stress} ${style?.className ?? ''}`}
      style={typeColour(style)}
      data-relation={relation.id}
      data-status={relation.status}
    >
      {parts.map((part, index) => {
        const path = arcPath(part, metrics.arcRadius);
        return (
          <g key={index}>
            <path className="reach" d={path} />
            <path className="line" d={path} />
          </g>
        );
      })}
      {head && <circle className="foot" cx={head.x} cy={head.y} r={2} />}
      {arrow === undefined ? (
        tail && <circle className="foot" cx={tail.x} cy={tail.y} r={2} />
      ) : (
        <path className="foot" d={arrowPath(arrow)} />
      )}
    </g>
  );
}, sameMark);

const SpanLabel = memo(function SpanLabel(props: MarkProps<SpanDrawing>) {
  const { drawing, style, stress } = props;
  const { label, count } = drawing;
  return (
    <span
      className={`mark span-label ${stress} ${style?.className ?? ''}`}
      style={typeColour(style)}
    >
      {label && <Label {...label} />}
      {count && <Label {...count} />}
    </span>
  );
}, sameMark);

const ArcLabels = memo(function ArcLabels(props: MarkProps<ArcDrawing>) {
  const { drawing, style, stress } = props;
  const { parts, relation } = drawing;
  return (
    <span
      className={`mark arc-label ${stress} ${style?.className ?? ''}`}
      style={typeColour(style)}
      data-relation-label={relation.id}
    >
      {parts.map(({ label, partner }, index) =>
        label === undefined ? null : <Label key={index} {...label} partner={partner} />,
      )}
    </span>
  );
}, sameMark);

/**
 * Drawn by the style sheet from an attribute: no text on the page besides the text, for search,
 * selection and screen readers.
 */
function Label(props: PlacedLabel & { readonly partner?: string | undefined }) {
  const { text, full, x, y, partner } = props;
  return (
    <span
      className="label"
      style={{ left: x, top: y }}
      data-label={text}
      data-partner={partner}
      title={text === full ? undefined : full}
    />
  );
}

/** Whether two drawings of one mark look the same: layout makes new objects each time. */
function sameMark<Shape extends SpanDrawing | ArcDrawing>(
  a: MarkProps<Shape>,
  b: MarkProps<Shape>,
): boolean {
  return (
    a.stress === b.stress &&
    a.style === b.style &&
    a.metrics === b.metrics &&
    (a.drawing === b.drawing || JSON.stringify(a.drawing) === JSON.stringify(b.drawing))
  );
}
