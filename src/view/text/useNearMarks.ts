import { type RefObject, useEffect, useMemo, useState } from 'react';
import type { Drawing } from '../layout/drawing.ts';
import { shiftDown } from '../layout/shift.ts';
import { bandName, bandOf, WHOLE } from './ParagraphView.tsx';
import type { Block } from './useBlocks.ts';
import type { DrawnBlock } from './useDrawings.ts';

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
  const [move] = useState(mover);

  const starts = [...drawn.keys()]
    .map((index) => `${index}:${blocks[index]?.paragraph.start ?? ''}`)
    .join();
  useEffect(() => {
    const { current } = canvas;
    if (current === null) return;
    // Told at once, and when what is above turns out to be higher than it was taken for.
    const observer = new ResizeObserver(() => {
      const found = topsOf(current, starts);
      setTops((before) => (sameTops(before, found) ? before : found));
    });
    observer.observe(current);
    return () => {
      observer.disconnect();
    };
  }, [canvas, starts]);

  return useMemo(() => {
    const parts = [...drawn]
      .sort(([a], [b]) => a - b)
      .flatMap(([index, { drawing, lineCount }]) => {
        const top = tops.get(index);
        if (top === undefined) return [];
        if (lineCount <= WHOLE) return [move(drawing, top)];
        return [shiftDown(drawing, top, (line) => near.has(bandName(index, bandOf(line))))];
      });
    return {
      spans: parts.flatMap(({ spans }) => spans),
      arcs: parts.flatMap(({ arcs }) => arcs),
    };
  }, [drawn, near, tops, move]);
}

/** Moves whole drawings down, and gives the same one again where nothing has changed. */
function mover(): (drawing: Drawing, top: number) => Drawing {
  const moved = new WeakMap<Drawing, { readonly top: number; readonly drawing: Drawing }>();
  return (drawing, top) => {
    const before = moved.get(drawing);
    if (before?.top === top) return before.drawing;
    const now = shiftDown(drawing, top, () => true);
    moved.set(drawing, { top, drawing: now });
    return now;
  };
}

/**
 * Where paragraphs begin, by their indices.
 *
 * @param starts - Index and offset of each, as "3:120,4:260".
 */
function topsOf(canvas: HTMLElement, starts: string): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  const { top } = canvas.getBoundingClientRect();
  for (const pair of starts.split(',')) {
    const [index = '', start = ''] = pair.split(':');
    const element = canvas.querySelector<HTMLElement>(`[data-start="${start}"]`);
    if (element === null) continue;
    found.set(Number(index), Math.round(element.getBoundingClientRect().top - top));
  }
  return found;
}

function sameTops(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): boolean {
  return a.size === b.size && [...a].every(([index, top]) => b.get(index) === top);
}
