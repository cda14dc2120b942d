import type { BracketPart, Join, SpanDrawing } from './brackets.ts';
import type { Box } from './geometry.ts';
import type { PlacedLabel } from './labels.ts';

/** Whether two drawings of one span look the same, to the last digit. */
export function sameSpanDrawing(a: SpanDrawing, b: SpanDrawing): boolean {
  return (
    a.span === b.span &&
    a.more === b.more &&
    sameAll(a.parts, b.parts, samePart) &&
    sameAll(a.joins, b.joins, sameJoin) &&
    sameLabel(a.label, b.label) &&
    sameLabel(a.count, b.count)
  );
}

function sameAll<T>(a: readonly T[], b: readonly T[], isSame: (a: T, b: T) => boolean): boolean {
  return (
    a.length === b.length &&
    a.every((one, at) => {
      const other = b[at];
      return other !== undefined && isSame(one, other);
    })
  );
}

function samePart(a: BracketPart, b: BracketPart): boolean {
  return (
    a.line === b.line &&
    a.lane === b.lane &&
    a.left === b.left &&
    a.right === b.right &&
    a.openLeft === b.openLeft &&
    a.openRight === b.openRight &&
    a.top === b.top &&
    sameBox(a.text, b.text)
  );
}

function sameBox(a: Box, b: Box): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}

function sameJoin(a: Join, b: Join): boolean {
  return a.left === b.left && a.right === b.right && a.y === b.y;
}

/** Whether two labels are the same, or neither is there. */
export function sameLabel(a: PlacedLabel | undefined, b: PlacedLabel | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (
    a.text === b.text && a.full === b.full && a.x === b.x && a.y === b.y && a.width === b.width
  );
}
