/** Width of a label's text in CSS pixels. */
export type MeasureText = (text: string) => number;

/** A label with its place; x and y are its middle. */
export interface PlacedLabel {
  /** What is drawn: the type's label, its beginning with "…", or "•". */
  readonly text: string;
  /** The whole label. */
  readonly full: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

const DOT = '•';

/**
 * The longest form of a label that fits: the whole, a beginning with "…", a dot.
 *
 * @returns undefined where not even the dot fits
 */
export function fitLabel(
  label: string,
  available: number,
  measure: MeasureText,
): { readonly text: string; readonly width: number } | undefined {
  const whole = measure(label);
  if (whole <= available) return { text: label, width: whole };
  const characters = Array.from(label);
  for (let length = characters.length - 1; length >= 1; length--) {
    const text = `${characters.slice(0, length).join('').trimEnd()}…`;
    const width = measure(text);
    if (width <= available) return { text, width };
  }
  const dot = measure(DOT);
  return dot <= available ? { text: DOT, width: dot } : undefined;
}

/** The middle nearest to `wanted` that keeps `width` between two borders that are wide enough. */
export function clampMiddle(wanted: number, width: number, left: number, right: number): number {
  return Math.min(Math.max(wanted, left + width / 2), right - width / 2);
}
