import { useMemo } from 'react';
import type { ArcDrawing } from '../layout/arcs.ts';
import type { SpanDrawing } from '../layout/brackets.ts';
import type { Drawing } from '../layout/drawing.ts';
import type { Metrics, Row } from '../layout/geometry.ts';
import { Overlay } from './Overlay.tsx';
import type { TypeStyles } from '../legend/typeStyles.ts';

/** Properties of `PrintedLines`. */
export interface PrintedLinesProps {
  readonly text: string;
  /** Offsets in the text at which its lines begin, in order. */
  readonly lineStarts: readonly number[];
  /** One for each line. */
  readonly rows: readonly Row[];
  readonly rtl: boolean;
  readonly drawing: Drawing;
  readonly metrics: Metrics;
  readonly styles: TypeStyles;
}

/**
 * A paragraph for paper: each line with what is drawn over it is a block of its own, so that a page
 * may end between two of them and never within one. On the screen the lines of a paragraph are one block.
 */
export function PrintedLines(props: PrintedLinesProps) {
  const { text, lineStarts, rows, rtl, drawing, metrics, styles } = props;
  const drawings = useMemo(() => drawingsByLine(drawing, rows), [drawing, rows]);
  const end = rows.reduce((most, { top, height }) => Math.max(most, top + height), 0);
  const direction = rtl ? 'rtl' : 'ltr';
  return rows.map(({ top, height, textTop }, line) => (
    <div key={lineStarts[line]} className="printed-line" style={{ height }}>
      <div
        className="printed-text"
        dir={direction}
        style={{ lineHeight: `${metrics.textHeight}px`, top: textTop }}
      >
        {text.slice(lineStarts[line], lineStarts[line + 1])}
      </div>
      <div className="printed-overlay" style={{ top: -top, height: end }}>
        <Overlay
          drawing={drawings[line] ?? NOTHING}
          metrics={metrics}
          emphasis={undefined}
          styles={styles}
          isShown={always}
        />
      </div>
    </div>
  ));
}

const NOTHING: Drawing = { spans: [], arcs: [] };

function always(): boolean {
  return true;
}

/** What of a drawing lies on each line. */
function drawingsByLine({ spans, arcs }: Drawing, rows: readonly Row[]): Drawing[] {
  const found = rows.map(({ top, height }) => ({
    spans: [] as SpanDrawing[],
    arcs: [] as ArcDrawing[],
    has: ({ y }: { readonly y: number }) => y >= top && y < top + height,
  }));
  for (const { label, count: more, ...span } of spans) {
    for (const line of linesOf(span)) {
      const own = found[line];
      own?.spans.push({
        ...span,
        parts: span.parts.filter((part) => part.line === line),
        joins: span.joins.filter(own.has),
        ...(label && own.has(label) && { label }),
        ...(more && own.has(more) && { count: more }),
      });
    }
  }
  for (const { head, tail, arrow, ...arc } of arcs) {
    for (const line of linesOf(arc)) {
      const own = found[line];
      own?.arcs.push({
        ...arc,
        parts: arc.parts.filter((part) => part.line === line),
        ...(head && own.has(head) && { head }),
        ...(tail && own.has(tail) && { tail }),
        ...(arrow && own.has(arrow) && { arrow }),
      });
    }
  }
  return found;
}

function linesOf({ parts }: { readonly parts: readonly { readonly line: number }[] }) {
  return new Set(parts.map(({ line }) => line));
}
