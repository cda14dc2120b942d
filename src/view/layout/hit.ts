import type { SpanDrawing } from './brackets.ts';

/**
 * The id of the span at a point: on text the innermost one, below it that whose bracket or label
 * is there. A bracket's lane is `bracketLane` pixels high.
 */
export function spanAt(
  spans: readonly SpanDrawing[],
  x: number,
  y: number,
  bracketLane: number,
): string | undefined {
  let best: { readonly id: string; readonly rank: number } | undefined;
  for (const { span, parts } of spans) {
    for (const { left, right, lane, top, text } of parts) {
      if (x < left || x > right) continue;
      const onText = y >= text.y && y <= text.y + text.height;
      const onBracket = y > text.y + text.height && y >= top && y < top + bracketLane;
      if (!onText && !onBracket) continue;
      // Brackets that share a lane are nearer to one another than a lane is high.
      const rank = onText ? lane : -lane;
      if (best === undefined || rank < best.rank) best = { id: span.id, rank };
    }
  }
  return best?.id;
}
