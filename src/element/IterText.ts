import { isAbortError } from '../base/errors.ts';
import type { Document } from '../document/document.ts';
import type { DeviceChoice } from '../extract/engine.ts';
import { parseModelName } from '../extract/modelName.ts';
import { draw, type Drawn, type Theme } from './draw.tsx';
import { shareExtractor, type SharedExtractor } from './extractors.ts';

const ATTRIBUTES = ['model', 'device', 'models-url', 'lambda', 'tau', 'theme', 'label'] as const;

/** Those that call for another run of the model. */
const OF_RUN: readonly string[] = ATTRIBUTES.slice(0, 5);

/** There are no elements where a server renders the page. */
const Base: typeof HTMLElement =
  'HTMLElement' in globalThis ? HTMLElement : (Object as unknown as typeof HTMLElement);

/**
 * `<iter-text>`: a text with its annotations drawn, in the page's own tree, so that it can be searched
 * and selected. What it shows is `document`, or what the model of the attribute `model` finds in
 * `text`, which is the element's content at first.
 *
 * Attributes: `model` (as `base:conll04`), `device`, `models-url`, `lambda`, `tau`, `theme`, `label`.
 * Events, which bubble: `iter-state` (detail: what the model is doing), `iter-document` (what was
 * found), `iter-error` (what went wrong, with `code`, `message` and `advice`), `iter-select` (what the reader pinned).
 */
export interface IterText extends HTMLElement {
  /** What the model reads. */
  text: string;
  /** What is drawn; undefined while the model has found nothing yet. */
  document: Document | undefined;
  /**
   * The text of an SVG file of what is drawn; undefined where nothing is.
   *
   * @throws as `toSvg`.
   */
  toSvg(): Promise<string | undefined>;
}

class IterTextElement extends Base implements IterText {
  static readonly observedAttributes = ATTRIBUTES;

  #text: string | undefined;
  #given: Document | undefined;
  #found: Document | undefined;
  #drawn: Drawn | undefined;
  #shared: SharedExtractor | undefined;
  #run: AbortController | undefined;
  #isPending = false;

  get text(): string {
    return this.#text ?? this.textContent;
  }

  set text(text: string) {
    this.#text = text;
    this.#given = undefined;
    this.#forget();
    this.#later();
  }

  get document(): Document | undefined {
    return this.#given ?? this.#found;
  }

  set document(document: Document | undefined) {
    this.#given = document;
    if (document !== undefined) this.#text = document.text;
    this.#forget();
    this.#later();
  }

  async toSvg(): Promise<string | undefined> {
    return this.#drawn?.toSvg();
  }

  /** The platform calls this when the element comes into the page. */
  connectedCallback(): void {
    this.#text ??= this.textContent;
    this.#later();
  }

  /** The platform calls this when the element leaves the page. */
  disconnectedCallback(): void {
    this.#later();
  }

  /** The platform calls this when an attribute is set. */
  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after) return;
    if (OF_RUN.includes(name)) this.#forget();
    this.#later();
  }

  /** What was found holds no longer. */
  #forget(): void {
    this.#run?.abort();
    this.#run = undefined;
    this.#found = undefined;
  }

  /** Several changes at once are one. */
  #later(): void {
    if (this.#isPending) return;
    this.#isPending = true;
    queueMicrotask(() => {
      this.#isPending = false;
      this.#update();
    });
  }

  #update(): void {
    if (!this.isConnected) {
      this.#leave();
      return;
    }
    const { document } = this;
    try {
      if (document !== undefined) this.#draw(document);
      else this.#showText();
    } catch (error) {
      this.#fail(error);
      return;
    }
    const model = this.getAttribute('model');
    if (document === undefined && model !== null && this.#run === undefined)
      void this.#extract(model);
  }

  #leave(): void {
    this.#run?.abort();
    this.#run = undefined;
    this.#shared?.release();
    this.#shared = undefined;
    this.#drawn?.remove();
    this.#drawn = undefined;
    if (this.#text !== undefined) this.textContent = this.#text;
  }

  #draw(document: Document): void {
    const label = this.getAttribute('label');
    const options = {
      theme: (this.getAttribute('theme') ?? 'auto') as Theme,
      ...(label !== null && { label }),
    };
    this.style.whiteSpace = '';
    this.removeAttribute('aria-busy');
    if (this.#drawn !== undefined) {
      this.#drawn.update(document, options);
      return;
    }
    this.#drawn = draw(this, document, {
      ...options,
      onSelect: (selected) => this.#tell('iter-select', selected),
    });
  }

  /** The text alone, until there is something to draw. */
  #showText(): void {
    this.#drawn?.remove();
    this.#drawn = undefined;
    this.style.whiteSpace = 'pre-wrap';
    if (this.textContent !== this.text) this.textContent = this.text;
  }

  async #extract(name: string): Promise<void> {
    const run = new AbortController();
    this.#run = run;
    const { signal } = run;
    this.setAttribute('aria-busy', 'true');
    let stop: () => void = () => undefined;
    try {
      const { model, schema } = parseModelName(name);
      const device = this.getAttribute('device') as DeviceChoice | null;
      const modelsUrl = this.getAttribute('models-url');
      const shared = await shareExtractor({
        model,
        ...(device !== null && { device }),
        ...(modelsUrl !== null && { modelsUrl }),
      });
      if (signal.aborted) {
        shared.release();
        return;
      }
      // Only now, so that a worker that both need stays.
      this.#shared?.release();
      this.#shared = shared;
      const { extractor } = shared;
      stop = extractor.subscribe((state) => this.#tell('iter-state', state));
      const document = await extractor.extract(this.text, {
        ...(schema !== undefined && { schema }),
        ...this.#thresholds(),
        signal,
      });
      this.#found = document;
      this.#draw(document);
      this.#tell('iter-document', document);
    } catch (error) {
      if (!isAbortError(error) || !signal.aborted) this.#fail(error);
    } finally {
      stop();
    }
  }

  #thresholds() {
    const [lambda, tau] = [this.getAttribute('lambda'), this.getAttribute('tau')];
    return {
      ...(lambda !== null && { lambda: Number(lambda) }),
      ...(tau !== null && { tau: Number(tau) }),
    };
  }

  #fail(error: unknown): void {
    this.removeAttribute('aria-busy');
    this.#tell('iter-error', error);
  }

  #tell(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }));
  }
}

/** Defines `<iter-text>`, where there are elements and nobody has defined it yet. */
export function defineIterText(): void {
  if (!('customElements' in globalThis)) return;
  if (customElements.get('iter-text') !== undefined) return;
  customElements.define('iter-text', IterTextElement);
}
