import { useMemo } from 'react';
import type { ArcDrawing } from '../layout/arcs.ts';
import type { SpanDrawing } from '../layout/brackets.ts';
import type { Drawing } from '../layout/drawing.ts';
import { type Lines, type LineTile, lineTile, type Metrics } from '../layout/geometry.ts';
import { Overlay } from './Overlay.tsx';
import type { TypeStyles } from '../legend/typeStyles.ts';

/** Properties of `PrintedLines`. */
export interface PrintedLinesProps {
  readonly text: string;
  /** Offsets in the text at which its lines begin, in order. */
  readonly lineStarts: readonly number[];
  readonly rtl: boolean;
  readonly drawing: Drawing;
  readonly lines: Lines;
  readonly metrics: Metrics;
  readonly styles: TypeStyles;
}

/**
 * A paragraph for paper: each line with what is drawn over it is a block of its own, so that a page
 * may end between two of them and never within one. On the screen the text is one text node.
 */
export function PrintedLines(props: PrintedLinesProps) {
  const { text, lineStarts, rtl, drawing, lines, metrics, styles } = props;
  const tile = useMemo(() => lineTile(lines), [lines]);
  const drawings = useMemo(
    () => drawingsByLine(drawing, lineStarts.length, tile),
    [drawing, lineStarts.length, tile],
  );
  const direction = rtl ? 'rtl' : 'ltr';
  return lineStarts.map((start, line) => (
    <div key={start} className="printed-line" style={{ height: tile.height }}>
      <div
        className="printed-text"
        dir={direction}
        style={{ lineHeight: `${lines.pitch}px`, top: tile.textShift }}
      >
        {text.slice(start, lineStarts[line + 1])}
      </div>
      <div
        className="printed-overlay"
        style={{ top: -tile.topOf(line), height: tile.topOf(lineStarts.length) }}
      >
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
function drawingsByLine({ spans, arcs }: Drawing, count: number, tile: LineTile): Drawing[] {
  const found = Array.from({ length: count }, (_, line) => ({
    spans: [] as SpanDrawing[],
    arcs: [] as ArcDrawing[],
    has: ({ y }: { readonly y: number }) =>
      y >= tile.topOf(line) && y < tile.topOf(line) + tile.height,
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
