import type { Box } from '../layout/geometry.ts';

/** Puts an element of a box's place and size into another for each of some boxes, in place of what is in it. */
export function showBoxes(into: HTMLElement, boxes: readonly Box[]): void {
  into.replaceChildren(
    ...boxes.map(({ x, y, width, height }) => {
      const box = into.ownerDocument.createElement('div');
      Object.assign(box.style, {
        left: `${x}px`,
        top: `${y}px`,
        width: `${width}px`,
        height: `${height}px`,
      });
      return box;
    }),
  );
}

/** The corner below the last of some boxes, cut to a width so that what stands there fits. */
export function cornerBelow(
  boxes: readonly Box[],
  width: number,
  widest: number,
): { readonly left: number; readonly top: number } | undefined {
  const last = boxes.at(-1);
  if (last === undefined) return undefined;
  return { left: Math.max(0, Math.min(last.x, width - widest)), top: last.y + last.height + 6 };
}
