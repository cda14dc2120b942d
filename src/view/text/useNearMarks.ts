import { type RefObject, useEffect, useMemo, useState } from 'react';
import { paragraphElement } from '../dom/ids.ts';
import type { Paragraph } from '../layout/contents.ts';
import type { Drawing } from '../layout/drawing.ts';
import { shiftDown } from '../layout/shift.ts';
import { sameList } from '../../document/sameList.ts';
import { bandOf, WHOLE } from './bands.ts';
import { type NearParts, NO_BANDS } from './nearParts.ts';
import type { Block } from './useTextParts.ts';
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
  bands: NearParts['bands'],
): Drawing {
  const [tops, setTops] = useState<ReadonlyMap<number, number>>(new Map());
  const [move] = useState(mover);

  const [keep] = useState(listKeeper<Paragraph>);
  const paragraphs = useMemo(
    () => keep([...drawn.keys()].flatMap((index) => blocks[index]?.paragraph ?? [])),
    [keep, drawn, blocks],
  );
  useEffect(() => {
    const { current } = canvas;
    if (current === null) return;
    // Told at once, and when what is above turns out to be higher than it was taken for.
    const observer = new ResizeObserver(() => {
      const found = topsOf(current, paragraphs);
      setTops((before) => (sameTops(before, found) ? before : found));
    });
    observer.observe(current);
    return () => {
      observer.disconnect();
    };
  }, [canvas, paragraphs]);

  return useMemo(() => {
    const parts = [...drawn]
      .sort(([a], [b]) => a - b)
      .flatMap(([index, { drawing, tops: lines }]) => {
        const top = tops.get(blocks[index]?.paragraph.start ?? NaN);
        if (top === undefined) return [];
        if (lines.length <= WHOLE) return [move(drawing, top)];
        const near = bands.get(index) ?? NO_BANDS;
        return [shiftDown(drawing, top, (line) => near.has(bandOf(line)))];
      });
    return {
      spans: parts.flatMap(({ spans }) => spans),
      arcs: parts.flatMap(({ arcs }) => arcs),
    };
  }, [drawn, blocks, bands, tops, move]);
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

/** Gives the same list again while its elements are the same. */
function listKeeper<T>(): (list: readonly T[]) => readonly T[] {
  let last: readonly T[] | undefined;
  return (list) => (last = sameList(last, list));
}

/** How far below the canvas's top paragraphs begin, in pixels, by their offsets in the text. */
function topsOf(
  canvas: HTMLElement,
  paragraphs: readonly Paragraph[],
): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  const { top } = canvas.getBoundingClientRect();
  for (const { start } of paragraphs) {
    const element = paragraphElement(canvas, start);
    if (element === null) continue;
    found.set(start, Math.round(element.getBoundingClientRect().top - top));
  }
  return found;
}

function sameTops(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): boolean {
  return a.size === b.size && [...a].every(([start, top]) => b.get(start) === top);
}
