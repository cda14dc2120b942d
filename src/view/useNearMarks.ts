import { type RefObject, useEffect, useMemo, useState } from 'react';
import type { Drawing } from './layout/drawing.ts';
import { shiftDown } from './layout/shift.ts';
import { bandName, bandOf, WHOLE } from './ParagraphView.tsx';
import type { Block, DrawnBlock } from './useDrawings.ts';

/**
 * All marks near the screen as one drawing, in the coordinates of the canvas.
 *
 * @param canvas - The positioned element around the text.
 */
export function useNearMarks(
  canvas: RefObject<HTMLElement | null>,
  blocks: readonly Block[],
  drawn: ReadonlyMap<number, DrawnBlock>,
  near: ReadonlySet<string>,
): Drawing {
  const [tops, setTops] = useState<ReadonlyMap<number, number>>(new Map());

  useEffect(() => {
    const { current } = canvas;
    if (current === null) return;
    // Told at once, and when what is above turns out to be higher than it was taken for.
    const observer = new ResizeObserver(() => {
      const found = topsOf(current, blocks, drawn);
      setTops((before) => (sameTops(before, found) ? before : found));
    });
    observer.observe(current);
    return () => {
      observer.disconnect();
    };
  }, [canvas, blocks, drawn]);

  return useMemo(() => {
    const parts = [...drawn]
      .sort(([a], [b]) => a - b)
      .flatMap(([index, { drawing, lineCount }]) => {
        const top = tops.get(index);
        const isShown = (line: number) =>
          lineCount <= WHOLE || near.has(bandName(index, bandOf(line)));
        return top === undefined ? [] : [shiftDown(drawing, top, isShown)];
      });
    return {
      spans: parts.flatMap(({ spans }) => spans),
      arcs: parts.flatMap(({ arcs }) => arcs),
    };
  }, [drawn, near, tops]);
}

/** Where drawn paragraphs begin, by their indices. */
function topsOf(
  canvas: HTMLElement,
  blocks: readonly Block[],
  drawn: ReadonlyMap<number, DrawnBlock>,
): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const index of drawn.keys()) {
    const start = blocks[index]?.paragraph.start ?? '';
    const element = canvas.querySelector<HTMLElement>(`[data-start="${start}"]`);
    if (element !== null) found.set(index, element.offsetTop);
  }
  return found;
}

function sameTops(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): boolean {
  return a.size === b.size && [...a].every(([index, top]) => b.get(index) === top);
}
