/**
 * Whether enough of something is in the window that a reader notices it: its top lies in the upper
 * two thirds, or it begins above the window and fills a third of it at least.
 *
 * @param box - Where it lies, in pixels from the window's top.
 * @param height - Of the window, in pixels.
 */
export function isInView(
  { top, bottom }: { readonly top: number; readonly bottom: number },
  height: number,
): boolean {
  if (top >= 0) return top <= (2 * height) / 3;
  return bottom >= height / 3;
}
