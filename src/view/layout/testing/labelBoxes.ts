import type { Drawing } from '../drawing.ts';
import type { MeasureText, PlacedLabel } from '../labels.ts';

/** A label, and the box that it is drawn in; in pixels. */
export interface LabelBox {
  readonly label: PlacedLabel;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Fractions of a pixel that rounding may cost. */
export const EPSILON = 1e-6;

/** All labels of a drawing. */
export function labelBoxes({ spans, arcs }: Drawing, height: number): LabelBox[] {
  const ofSpans = spans.flatMap(({ label, count }) => [label, count]);
  const ofArcs = arcs.flatMap(({ parts }) => parts.map(({ label }) => label));
  return [...ofSpans, ...ofArcs]
    .filter((label) => label !== undefined)
    .map((label) => ({
      label,
      left: label.x - label.width / 2,
      right: label.x + label.width / 2,
      top: label.y - height / 2,
      bottom: label.y + height / 2,
    }));
}

/** Says of any two labels that overlap that they do. */
export function overlappingLabels(boxes: readonly LabelBox[]): string[] {
  return boxes.flatMap((a, index) =>
    boxes
      .slice(index + 1)
      .filter((b) => shareRoom(a, b))
      .map((b) => `"${a.label.text}" lies on "${b.label.text}"`),
  );
}

function shareRoom(a: LabelBox, b: LabelBox): boolean {
  return (
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > EPSILON &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > EPSILON
  );
}

/** Says of the labels of relations that are cut, though they are not wider than this, that they are. */
export function cutLabels({ arcs }: Drawing, widest: number, measure: MeasureText): string[] {
  return arcs
    .flatMap(({ parts }) => parts.flatMap(({ label }) => label ?? []))
    .filter(({ text, full }) => text !== full && measure(full) <= widest)
    .map(({ text, full }) => `"${full}" is cut to "${text}"`);
}
