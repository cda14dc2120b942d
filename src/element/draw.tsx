import { createRoot } from 'react-dom/client';
import { IterWebError } from '../base/errors.ts';
import type { Document } from '../document/document.ts';
import type { Selection } from '../view/focus/useFocus.ts';
import { toSvg, type SvgOptions } from '../view/picture/toSvg.ts';
import { AnnotatedText } from '../view/text/AnnotatedText.tsx';

/** Light, dark, or as the page is. */
export type Theme = 'auto' | 'light' | 'dark';

const THEMES: readonly Theme[] = ['auto', 'light', 'dark'];

/** Options of `draw`. */
export interface DrawOptions extends Selection {
  /** Names the drawing for screen readers, where a page has several. */
  readonly label?: string | undefined;
  /** `auto` by default. */
  readonly theme?: Theme | undefined;
}

/** A drawing on the page. */
export interface Drawn {
  /** Draw another document in its place, or the same with other options; those not given stay. */
  update(document: Document, options?: DrawOptions): void;
  /**
   * The text of an SVG file of it.
   *
   * @throws as `toSvg`.
   */
  toSvg(options?: Pick<SvgOptions, 'onProgress' | 'signal'>): Promise<string>;
  /** Take it away; the element is empty then. */
  remove(): void;
}

function checkDocument(document: unknown): void {
  const { text, spans, relations } = (document ?? {}) as Partial<Document>;
  if (typeof text === 'string' && Array.isArray(spans) && Array.isArray(relations)) return;
  throw new IterWebError('bad-input', 'What is to be drawn is no document.', {
    advice: 'Give what extract, parseJson or buildDocument returns.',
  });
}

function checkTheme(theme: Theme | undefined): void {
  if (theme === undefined || THEMES.includes(theme)) return;
  throw new IterWebError('bad-input', `theme must be auto, light or dark, and is “${theme}”.`, {
    advice: 'Correct the call.',
  });
}

/**
 * Draw a document in an element of the page, which needs `iter-web/styles.css`. What was in the
 * element goes.
 *
 * @throws IterWebError `bad-input` where the first is no element, or the second no document.
 */
export function draw(element: HTMLElement, document: Document, options: DrawOptions = {}): Drawn {
  if (!(element instanceof HTMLElement)) {
    throw new IterWebError('bad-input', 'There is no element to draw in.', {
      advice: 'Give an element of the page, once the page has it.',
    });
  }
  checkDocument(document);
  element.replaceChildren();
  const root = createRoot(element);
  let shown = document;
  let now: DrawOptions = {};
  const show = (next: Document, changed: DrawOptions) => {
    checkDocument(next);
    checkTheme(changed.theme);
    shown = next;
    now = { ...now, ...changed };
    const { label, theme = 'auto', selected, onSelect } = now;
    element.style.colorScheme = theme === 'auto' ? '' : theme;
    root.render(
      <AnnotatedText
        document={shown}
        selected={selected}
        onSelect={onSelect}
        {...(label !== undefined && { label })}
      />,
    );
  };
  show(document, options);
  return {
    update: (next, changed = {}) => {
      show(next, changed);
    },
    toSvg: (how) => toSvg(element, shown, how),
    remove: () => {
      root.unmount();
      element.style.colorScheme = '';
    },
  };
}
