import type { CurvePoint } from '../../iter/schema.ts';
import { plotCurve, readCurve } from '../../view/layout/curve.ts';
import { curveWords, shortWords } from './curveWords.ts';

/** Properties of `CurveNote`. */
export interface CurveNoteProps {
  /** The sentence's id: it describes the slider. */
  readonly id: string;
  readonly what: 'entities' | 'relations';
  /** What the curve was measured on. */
  readonly texts: string;
  readonly points: readonly CurvePoint[];
  readonly threshold: number;
}

/** The drawing's size and its plot's place in it; the axes' words stand around the plot. */
const SIZE = { width: 116, height: 94 };
const PLOT = { left: 25, top: 16, width: 86, height: 62 };

/** What a threshold means on development data: a sentence, and the curve with the point on it. */
export function CurveNote({ id, what, texts, points, threshold }: CurveNoteProps) {
  const reading = readCurve(points, threshold);
  const plot = plotCurve(points, threshold, PLOT);
  if (reading === undefined || plot === undefined) return null;
  const { left, top, width, height } = PLOT;
  return (
    <details className="curve-note">
      <summary>{shortWords(reading)}</summary>
      <svg
        className="curve"
        viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
        // The sentence says the same.
        aria-hidden="true"
      >
        <path className="curve-axes" d={`M ${left} ${top} v ${height} h ${width}`} />
        {/* Beside and over the plot, no nearer than the point may come to its edges. */}
        <text x={left - 6} y={top + 4} textAnchor="end">
          100
        </text>
        <text x={left - 6} y={top + height} textAnchor="end">
          {plot.from}
        </text>
        <text x={left} y={top - 8}>
          right
        </text>
        <text x={left} y={SIZE.height - 2}>
          {plot.from}
        </text>
        <text x={left + width / 2} y={SIZE.height - 2} textAnchor="middle">
          found
        </text>
        <text x={left + width} y={SIZE.height - 2} textAnchor="end">
          100
        </text>
        <path className="curve-line" d={plot.path} />
        <circle className="curve-point" cx={plot.current.x} cy={plot.current.y} r={4} />
      </svg>
      <p id={id}>{curveWords(what, texts, reading)}</p>
    </details>
  );
}
