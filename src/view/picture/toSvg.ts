import type { Document } from '../../document/document.ts';
import { type TypeStyles, typeStylesOf } from '../legend/typeStyles.ts';
import { takePicture } from './takePicture.ts';

/** Options of `toSvg`; of a view that was given `widest` or `styles`, give the same. */
export interface SvgOptions {
  readonly widest?: Document | undefined;
  readonly styles?: TypeStyles | undefined;
  /** Hears how much is done, 0…1. */
  readonly onProgress?: ((share: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Milliseconds until a page that was not ready is asked again. */
const PAUSE = 100;

/**
 * What is drawn of a document as the text of an SVG file, which needs nothing else: the whole of it,
 * with the colours and fonts that it has on the page. Waits until the drawing is on the page.
 *
 * @param element - Has the drawing in it, and is in the page.
 * @param document - What is drawn.
 * @throws RangeError where there is no drawing in the element, or it has left the page.
 * @throws the signal's reason where it is aborted.
 */
export async function toSvg(
  element: HTMLElement,
  document: Document,
  options: SvgOptions = {},
): Promise<string> {
  const { widest = document, onProgress = ignore, signal = new AbortController().signal } = options;
  const { styles = typeStylesOf(widest) } = options;
  for (;;) {
    signal.throwIfAborted();
    if (!element.isConnected) throw new RangeError('The element is not in the page.');
    const sitter = { element, document, widest, styles };
    const svg = await takePicture(sitter, { onProgress, signal });
    if (svg !== undefined) return svg;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

const ignore = () => undefined;
