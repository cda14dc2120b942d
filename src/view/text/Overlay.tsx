import { memo } from 'react';
import type { ArcDrawing } from '../layout/arcs.ts';
import type { SpanDrawing } from '../layout/brackets.ts';
import type { Drawing } from '../layout/drawing.ts';
import type { Metrics } from '../layout/geometry.ts';
import { groupBy } from '../../base/groupBy.ts';
import type { PlacedLabel } from '../layout/labels.ts';
import { arcPath, arrowPath, boxPath, bracketPath, dotPath } from '../layout/paths.ts';
import type { Emphasis } from '../focus/focus.ts';
import { lookOf } from '../legend/statusWords.ts';
import { typeColour } from '../legend/TypeChip.tsx';
import type { TypeStyle, TypeStyles } from '../legend/typeStyles.ts';

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
  const spans = drawing.spans
    .filter(({ parts }) => isShown(parts[0]?.line ?? 0))
    .map((shape) => ({ shape, stress: stress(emphasis?.spans, shape.span.id) }));
  const arcs = drawing.arcs
    .filter(({ parts }) => isShown(parts[0]?.line ?? 0))
    .map((shape) => ({ shape, stress: stress(emphasis?.relations, shape.relation.id) }));
  const spanGroups = groupBy(
    spans,
    ({ shape: { span }, stress: own }) => `${own} ${lookOf(span)} ${span.type}`,
  );
  const arcGroups = groupBy(
    arcs,
    ({ shape: { relation }, stress: own }) => `${own} ${lookOf(relation)} ${relation.type}`,
  );
  return (
    <div className="overlay" aria-hidden="true" style={{ fontSize: metrics.labelSize }}>
      <svg>
        {[...spanGroups].map(([key, group]) => (
          <SpanMarks key={key} group={group} metrics={metrics} styles={styles} />
        ))}
        {[...arcGroups].map(([key, group]) => (
          <ArcMarks key={key} group={group} metrics={metrics} styles={styles} />
        ))}
        {arcs.map(({ shape: { parts, relation } }) => (
          <path
            key={relation.id}
            className="reach"
            data-relation={relation.id}
            d={parts.map((part) => arcPath(part, metrics.arcRadius)).join('')}
          />
        ))}
      </svg>
      {spans.map(({ shape, stress: own }) => (
        <SpanLabels
          key={shape.span.id}
          drawing={shape}
          style={styles.entities.get(shape.span.type)}
          stress={own}
        />
      ))}
      {/* Labels last: an arc that crosses one is interrupted by it, not drawn over it. */}
      {arcs.map(({ shape, stress: own }) => (
        <ArcLabels
          key={shape.relation.id}
          drawing={shape}
          style={styles.relations.get(shape.relation.type)}
          stress={own}
        />
      ))}
    </div>
  );
});

/** Marks that look alike. */
interface GroupProps<Shape> {
  readonly group: readonly { readonly shape: Shape; readonly stress: Stress }[];
  readonly metrics: Metrics;
  readonly styles: TypeStyles;
}

// As few elements as can be: a long text has thousands of marks, made and thrown away by scrolling.

/** The spans of one type that look alike, as one shape. */
function SpanMarks({ group, metrics, styles }: GroupProps<SpanDrawing>) {
  const [first] = group;
  if (first === undefined) return null;
  const { span } = first.shape;
  const style = styles.entities.get(span.type);
  const parts = group.flatMap(({ shape }) => shape.parts);
  const joins = group.flatMap(({ shape }) => shape.joins);
  return (
    <g
      className={`mark span-mark ${first.stress} ${style?.className ?? ''}`}
      style={typeColour(style)}
      data-status={span.status}
      data-differs={span.differs}
    >
      <path className="tint" d={parts.map(({ text }) => boxPath(text, TINT_RADIUS)).join('')} />
      <path
        className="line"
        d={parts.map((part) => bracketPath(part, metrics.bracketHeight)).join('')}
      />
      {joins.length > 0 && (
        <path
          className="join"
          d={joins.map(({ left, right, y }) => `M${left} ${y}H${right}`).join('')}
        />
      )}
    </g>
  );
}

/** Of the corners of a span's ground, in pixels. */
const TINT_RADIUS = 3;

/** The arcs of one type that look alike, as one shape. */
function ArcMarks({ group, metrics, styles }: GroupProps<ArcDrawing>) {
  const [first] = group;
  if (first === undefined) return null;
  const { relation } = first.shape;
  const style = styles.relations.get(relation.type);
  const feet = group.flatMap(({ shape: { head, tail, arrow } }) => [
    ...(head === undefined ? [] : [dotPath(head, FOOT_RADIUS)]),
    ...(arrow === undefined ? [] : [arrowPath(arrow)]),
    ...(arrow === undefined && tail !== undefined ? [dotPath(tail, FOOT_RADIUS)] : []),
  ]);
  return (
    <g
      className={`mark arc-mark ${first.stress} ${style?.className ?? ''}`}
      style={typeColour(style)}
      data-status={relation.status}
      data-differs={relation.differs}
    >
      <path
        className="line"
        d={group
          .flatMap(({ shape }) => shape.parts.map((part) => arcPath(part, metrics.arcRadius)))
          .join('')}
      />
      <path className="foot" d={feet.join('')} />
    </g>
  );
}

const FOOT_RADIUS = 2;

interface LabelsProps<Shape> {
  readonly drawing: Shape;
  readonly style: TypeStyle | undefined;
  readonly stress: Stress;
}

const SpanLabels = memo(function SpanLabels(props: LabelsProps<SpanDrawing>) {
  const { label, count } = props.drawing;
  return (
    <>
      {label && <Label {...props} kind="span-label" label={label} />}
      {count && <Label {...props} kind="span-count" label={count} />}
    </>
  );
}, sameLabels);

const ArcLabels = memo(function ArcLabels(props: LabelsProps<ArcDrawing>) {
  const { parts, relation } = props.drawing;
  return parts.map(({ label, partner }, index) =>
    label === undefined ? null : (
      <Label
        key={index}
        {...props}
        kind="arc-label"
        label={label}
        relation={relation.id}
        partner={partner}
      />
    ),
  );
}, sameLabels);

interface LabelProps extends Omit<LabelsProps<unknown>, 'drawing'> {
  readonly kind: 'span-label' | 'span-count' | 'arc-label';
  readonly label: PlacedLabel;
  readonly relation?: string;
  readonly partner?: string | undefined;
}

/**
 * Drawn by the style sheet from an attribute: no text on the page besides the text, for search,
 * selection and screen readers.
 */
function Label({ kind, label, style, stress, relation, partner }: LabelProps) {
  const { text, full, x, y } = label;
  return (
    <span
      className={`mark label ${kind} ${stress} ${style?.className ?? ''}`}
      style={{ ...typeColour(style), left: x, top: y }}
      data-label={text}
      data-relation-label={relation}
      data-partner={partner}
      title={text === full ? undefined : full}
    />
  );
}

/** Whether the labels of two drawings of one mark look the same: layout makes new objects each time. */
function sameLabels<Shape extends SpanDrawing | ArcDrawing>(
  a: LabelsProps<Shape>,
  b: LabelsProps<Shape>,
): boolean {
  return (
    a.stress === b.stress &&
    a.style === b.style &&
    (a.drawing === b.drawing || JSON.stringify(a.drawing) === JSON.stringify(b.drawing))
  );
}
