import { memo } from 'react';
import type { ArcDrawing } from './layout/arcs.ts';
import type { SpanDrawing } from './layout/brackets.ts';
import type { Drawing } from './layout/drawing.ts';
import type { PlacedLabel } from './layout/labels.ts';
import type { Emphasis } from './focus.ts';
import { typeColour } from './TypeChip.tsx';
import type { TypeStyle, TypeStyles } from './typeStyles.ts';

/** Properties of `Overlay`. */
export interface OverlayProps {
  readonly drawing: Drawing;
  /** Pixels. */
  readonly labelSize: number;
  readonly emphasis: Emphasis | undefined;
  readonly styles: TypeStyles;
}

type Stress = 'plain' | 'strong' | 'faint';

/** Brackets, arcs and labels over the text. Screen readers get the list of spans instead. */
export function Overlay({ drawing, labelSize, emphasis, styles }: OverlayProps) {
  const stress = (set: ReadonlySet<string> | undefined, id: string): Stress =>
    set === undefined ? 'plain' : set.has(id) ? 'strong' : 'faint';
  return (
    <svg className="overlay" aria-hidden="true" style={{ fontSize: labelSize }}>
      {drawing.spans.map((span) => (
        <SpanMark
          key={span.span.id}
          drawing={span}
          style={styles.entities.get(span.span.type)}
          stress={stress(emphasis?.spans, span.span.id)}
        />
      ))}
      {drawing.arcs.map((arc) => (
        <ArcMark
          key={arc.relation.id}
          drawing={arc}
          style={styles.relations.get(arc.relation.type)}
          stress={stress(emphasis?.relations, arc.relation.id)}
        />
      ))}
      {/* Labels last: an arc that crosses one is interrupted by it, not drawn over it. */}
      {drawing.arcs.map((arc) => (
        <ArcLabel
          key={arc.relation.id}
          drawing={arc}
          style={styles.relations.get(arc.relation.type)}
          stress={stress(emphasis?.relations, arc.relation.id)}
        />
      ))}
    </svg>
  );
}

interface MarkProps<Shape> {
  readonly drawing: Shape;
  readonly style: TypeStyle | undefined;
  readonly stress: Stress;
}

/** Whether two drawings of one mark look the same: layout makes new objects each time. */
function sameMark<Shape extends SpanDrawing | ArcDrawing>(
  a: MarkProps<Shape>,
  b: MarkProps<Shape>,
): boolean {
  const [before, after] = [a.drawing, b.drawing];
  return (
    a.stress === b.stress &&
    a.style === b.style &&
    before.label?.text === after.label?.text &&
    before.label?.x === after.label?.x &&
    before.label?.y === after.label?.y &&
    before.parts.length === after.parts.length &&
    before.parts.every(({ path }, index) => path === after.parts[index]?.path)
  );
}

const SpanMark = memo(function SpanMark({ drawing, style, stress }: MarkProps<SpanDrawing>) {
  const { parts, label } = drawing;
  return (
    <g className={`mark span-mark ${stress} ${style?.className ?? ''}`} style={typeColour(style)}>
      {parts.map(({ text, path }, index) => (
        <g key={index}>
          <rect className="tint" rx={3} {...text} />
          <path className="line" d={path} />
        </g>
      ))}
      {label && <Label {...label} />}
    </g>
  );
}, sameMark);

const ArcMark = memo(function ArcMark({ drawing, style, stress }: MarkProps<ArcDrawing>) {
  const { parts, arrow, relation, head, tail } = drawing;
  return (
    <g
      className={`mark arc-mark ${stress} ${style?.className ?? ''}`}
      style={typeColour(style)}
      data-relation={relation.id}
    >
      {parts.map(({ path }, index) => (
        <g key={index}>
          <path className="reach" d={path} />
          <path className="line" d={path} />
        </g>
      ))}
      <circle className="foot" cx={head.x} cy={head.y} r={2} />
      {arrow === undefined ? (
        <circle className="foot" cx={tail.x} cy={tail.y} r={2} />
      ) : (
        <path className="foot" d={arrow} />
      )}
    </g>
  );
}, sameMark);

const ArcLabel = memo(function ArcLabel({ drawing, style, stress }: MarkProps<ArcDrawing>) {
  const { label, relation } = drawing;
  return label === undefined ? null : (
    <g
      className={`mark arc-label ${stress} ${style?.className ?? ''}`}
      style={typeColour(style)}
      data-relation-label={relation.id}
    >
      <Label {...label} />
    </g>
  );
}, sameMark);

function Label({ text, x, y }: PlacedLabel) {
  return (
    <text className="label" x={x} y={y}>
      {text}
    </text>
  );
}
