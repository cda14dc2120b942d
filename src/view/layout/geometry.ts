/**
 * Numbers that the layout takes and gives: CSS pixels, relative to the box of the text, x to the
 * right and y down. Lines are counted from 0.
 */

/** The part of a span that lies on one line, in one visual run. */
export interface Piece {
  readonly line: number;
  readonly left: number;
  readonly right: number;
  /** Whether the paragraph runs from right to left. */
  readonly rtl: boolean;
  /** True where the span goes on beyond this edge, on the line before or after. */
  readonly openLeft: boolean;
  readonly openRight: boolean;
}

/** A horizontal interval on one line. */
export interface Interval {
  readonly left: number;
  readonly right: number;
}

/** A rectangle. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Sizes of everything that is drawn, in CSS pixels. */
export interface Metrics {
  /** Width of the text's box; nothing is drawn beyond it. */
  readonly width: number;
  /** Height of a line's glyph box, without leading. */
  readonly textHeight: number;
  /** Height of a line without annotations. */
  readonly plainPitch: number;
  readonly labelSize: number;
  readonly labelHeight: number;
  /** Between two labels, and between two arcs in one lane. */
  readonly labelGap: number;
  /** From the text's bottom to the first bracket. */
  readonly bracketOffset: number;
  readonly bracketHeight: number;
  /** From one bracket to the next outer one. */
  readonly bracketLane: number;
  /** From the text's top to the first arc. */
  readonly arcOffset: number;
  /** From one arc to the next higher one. */
  readonly arcLane: number;
  readonly arcRadius: number;
  readonly arrow: number;
}

/** Where the text of lines lies. A line with annotations has room over and under its text. */
export interface Lines {
  /** Between the line's top and that of its text. */
  readonly above: number;
  /** Between its text's bottom and the line's. */
  readonly below: number;
  /** From the top of a line with annotations to its bottom. */
  readonly pitch: number;
  readonly textHeight: number;
  /** Of each line the y of its text's top; all lines have annotations where it is missing. */
  readonly tops?: readonly number[];
}

/** How many lanes the busiest line has under and over its text. */
export interface LaneCounts {
  readonly brackets: number;
  readonly arcs: number;
}

/** The line-height of plain text, in its font's size: as the style sheet has it. */
const PLAIN = 1.6;

/**
 * Sizes for a font.
 *
 * @param fontSize of the text, pixels
 * @param textHeight of a line's glyph box, pixels
 * @param width of the text's box, pixels
 */
export function metricsOf(fontSize: number, textHeight: number, width: number): Metrics {
  const labelSize = Math.max(11, fontSize * 0.68);
  const labelHeight = Math.ceil(labelSize * 1.2);
  const bracketHeight = Math.max(4, Math.round(fontSize * 0.25));
  return {
    width,
    textHeight,
    plainPitch: textHeight + 2 * Math.round((fontSize * PLAIN - textHeight) / 2),
    labelSize,
    labelHeight,
    labelGap: 6,
    bracketOffset: 2,
    bracketHeight,
    bracketLane: bracketHeight + labelHeight + 3,
    arcOffset: Math.ceil(labelHeight / 2) + Math.round(fontSize * 0.55),
    arcLane: labelHeight + 4,
    arcRadius: Math.round(fontSize * 0.45),
    arrow: Math.max(5, Math.round(fontSize * 0.32)),
  };
}

/** Lines with room for so many lanes. */
export function linesFor(metrics: Metrics, lanes: LaneCounts): Lines {
  const { textHeight } = metrics;
  const [above, below] = spaceFor(metrics, lanes);
  return { above, below, pitch: above + textHeight + below, textHeight };
}

/** The space that lanes take over and under a line's text. */
function spaceFor(metrics: Metrics, lanes: LaneCounts): readonly [above: number, below: number] {
  const { textHeight, arcOffset, arcLane, labelHeight } = metrics;
  const below = Math.ceil(metrics.bracketOffset + lanes.brackets * metrics.bracketLane);
  const above =
    lanes.arcs === 0
      ? Math.ceil(textHeight * 0.2)
      : Math.ceil(arcOffset + (lanes.arcs - 1) * arcLane + labelHeight / 2);
  // A whole number apart by two: half of it is what CSS raises the line by.
  return [above + ((above + below) % 2), below];
}

/** A line with all that is drawn over and under its text, as a block. */
export interface Row {
  /** The y of the block's top in its paragraph; the next line's block follows at once. */
  readonly top: number;
  readonly height: number;
  /** From the block's top to that of the text. */
  readonly textTop: number;
}

/** Lines each as high as what is drawn on it needs. */
export interface RowLines {
  readonly lines: Lines;
  readonly rows: readonly Row[];
  readonly height: number;
}

/** Lines for paper: one without annotations is as high as a line of plain text. */
export function rowLines(metrics: Metrics, lanes: readonly LaneCounts[]): RowLines {
  const { textHeight } = metrics;
  const rows: Row[] = [];
  let top = 0;
  for (const own of lanes) {
    const [above, below] = spaceFor(metrics, own);
    const height = Math.ceil(above + textHeight + below);
    rows.push({ top, height, textTop: above });
    top += height;
  }
  const lines = {
    above: 0,
    below: 0,
    pitch: 0,
    textHeight,
    tops: rows.map((row) => row.top + row.textTop),
  };
  return { lines, rows, height: top };
}

/** The y of the top of a line's text. */
export function textTop({ tops, above, pitch }: Lines, line: number): number {
  return tops?.[line] ?? above + line * pitch;
}

/**
 * Lines farther apart: some of them have more room over their text.
 *
 * @param tops - The y of each line's text's top.
 * @param more - Room, in pixels.
 * @param isHigher - Whether a line gets it.
 */
export function spaced(
  tops: readonly number[],
  more: number,
  isHigher: (line: number) => boolean,
): number[] {
  let added = 0;
  return tops.map((top, line) => {
    if (isHigher(line)) added += more;
    return top + added;
  });
}
