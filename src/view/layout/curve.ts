import type { CurvePoint } from '../../iter/schema.ts';
import { svgNumber } from './paths.ts';

/** What a threshold gives, in percent. */
export interface Reading {
  readonly precision: number;
  readonly recall: number;
}

/**
 * What a curve says of a threshold: between two of its points on the line that joins them, beyond
 * its ends what the end says.
 *
 * @param points - By rising threshold.
 * @returns undefined of a curve without points.
 */
export function readCurve(points: readonly CurvePoint[], threshold: number): Reading | undefined {
  const after = points.find((point) => point.threshold >= threshold) ?? points.at(-1);
  const before = points.findLast((point) => point.threshold <= threshold) ?? points[0];
  if (after === undefined || before === undefined) return undefined;
  const gap = after.threshold - before.threshold;
  const share = gap === 0 ? 0 : (threshold - before.threshold) / gap;
  const between = (from: number, to: number) => from + share * (to - from);
  return {
    precision: between(before.precision, after.precision),
    recall: between(before.recall, after.recall),
  };
}

/** Where the plot of a curve lies, in the units of its drawing. */
export interface PlotBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Precision over recall, ready to be drawn. */
export interface CurvePlot {
  readonly path: string;
  /** Where the threshold is on the curve. */
  readonly current: { readonly x: number; readonly y: number };
  /** The percentage at which both axes begin; they end at 100. */
  readonly from: number;
}

/** The axes begin here at the latest, so that a good curve isn't blown up. */
const LATEST_START = 70;

/**
 * Draws precision (upwards) over recall (to the right) in a box, on axes that begin at a round
 * percentage below all points.
 *
 * @param points - By rising threshold.
 * @returns undefined of a curve without points.
 */
export function plotCurve(
  points: readonly CurvePoint[],
  threshold: number,
  { left, top, width, height }: PlotBox,
): CurvePlot | undefined {
  const reading = readCurve(points, threshold);
  if (reading === undefined) return undefined;
  const smallest = Math.min(...points.flatMap(({ precision, recall }) => [precision, recall]));
  const from = Math.min(LATEST_START, Math.floor(smallest / 10) * 10);
  const place = ({ precision, recall }: Reading) => ({
    x: left + (width * (recall - from)) / (100 - from),
    y: top + (height * (100 - precision)) / (100 - from),
  });
  const corners = points.map(place).map(({ x, y }) => `${svgNumber(x)} ${svgNumber(y)}`);
  return { path: `M ${corners.join(' L ')}`, current: place(reading), from };
}
