/**
 * The library's entry for pages without React, `iter-web/element`: a function that draws a document,
 * and the element `<iter-text>`, which an import of this defines. The model is loaded only where an
 * element names one. Looks are in `iter-web/styles.css`.
 */
import { defineIterText } from './element/IterText.ts';

export { draw, type Drawn, type DrawOptions, type Theme } from './element/draw.tsx';
export type { IterText } from './element/IterText.ts';
export { toSvg, type SvgOptions } from './view/picture/toSvg.ts';
export type { Selection } from './view/focus/useFocus.ts';
export type { Focus } from './view/focus/focus.ts';
export {
  typeStylesOf,
  type PalettePlaces,
  type TypeStyle,
  type TypeStyles,
} from './view/legend/typeStyles.ts';
export * from './document/public.ts';
export { parseJson, serialiseJson, type ParseOptions } from './formats/json.ts';

defineIterText();
