import { escapeHtml } from '../../redact/html.ts';
import { decodedAddress } from '../address.ts';
import { BEHIND, Leaves, type Values } from '../leaves.ts';
import type { OpenedFile } from '../opened.ts';
import { withoutSilent } from '../silent.ts';
import { Tally } from '../tally.ts';
import { writingOf } from '../writing.ts';
import { BUILDING, IN_LINE, KEPT, LEFT_OUT, SPEAKING } from './allowed.ts';
import { stringsOfHtml } from './strings.ts';
import { type Element, isElement, isText, type Node, parsePage } from './tree.ts';

/** A part of the saved page: as it is, or by what became of the leaves. */
type Chunk = string | ((values: Values) => string);

/** Elements without an end. */
const EMPTY: ReadonlySet<string> = new Set(['br', 'hr', 'img', 'input', 'wbr', 'col']);
const CELLS: ReadonlySet<string> = new Set(['td', 'th']);
/** Elements in which blanks are as they are written. */
const AS_WRITTEN: ReadonlySet<string> = new Set(['pre', 'textarea']);
/** Elements of old pages, in which what looks like markup is none. */
const OLD: ReadonlySet<string> = new Set(['xmp', 'listing', 'plaintext']);

/**
 * A page of HTML. What is saved is made anew of what is known: text, its structure, and attributes that
 * were searched; styles, scripts, comments, pictures and what may hold anything else are left out.
 *
 * @throws FormatError where it is nested too deep.
 */
export function openHtml(html: string): OpenedFile {
  const reading = new Reading();
  for (const node of parsePage(html).childNodes) reading.read(node);
  reading.readAttributes();
  return {
    kind: 'html',
    text: reading.leaves.text,
    dropped: reading.dropped.sentences(),
    ending: 'html',
    type: 'text/html',
    write: writingOf(reading.leaves, {
      make: (values) => {
        const page = reading.chunks.map((chunk) =>
          typeof chunk === 'string' ? chunk : chunk(values),
        );
        return `<!doctype html>\n${page.join('')}\n`;
      },
      strings: stringsOfHtml,
      bytes: (page) => new TextEncoder().encode(page),
    }),
  };
}

/** The text of a page, without what is behind it. */
export function textOfHtml(html: string): string {
  const reading = new Reading();
  for (const node of parsePage(html).childNodes) reading.read(node);
  return reading.leaves.text.replaceAll(/ +$/gmu, '');
}

/** What attributes of an element are put in once the text is whole: they come behind it. */
interface Waiting {
  readonly name: string;
  readonly value: string;
  leaf: number;
}

class Reading {
  readonly leaves = new Leaves();
  readonly dropped = new Tally();
  readonly chunks: Chunk[] = [];
  readonly #waiting: Waiting[] = [];
  /** Whether blanks at the beginning of what comes are none, as a line begins or a blank is there. */
  #isAfterBlank = true;
  #asWritten = 0;

  read(node: Node): void {
    if (isText(node)) this.#readText(node.value);
    else if (isElement(node)) this.#readElement(node);
    else if (node.nodeName === '#comment') this.dropped.add('comment');
  }

  /** Puts attributes behind the text, so that they are searched. */
  readAttributes(): void {
    if (this.#waiting.length > 0) this.leaves.behind(BEHIND);
    for (const waiting of this.#waiting) {
      waiting.leaf = this.leaves.add(waiting.value);
      this.leaves.gap('\n');
    }
  }

  #readText(value: string): void {
    let seen = withoutSilent(value);
    if (this.#asWritten === 0) {
      seen = seen.replaceAll(/[ \t\r\n\f]+/gu, ' ');
      if (this.#isAfterBlank) seen = seen.replace(/^ /u, '');
    }
    if (seen === '') return;
    this.#isAfterBlank = /\s$/u.test(seen);
    const leaf = this.leaves.add(seen);
    this.chunks.push((values) => escaped(values.of(leaf)));
  }

  #readElement(element: Element): void {
    const { tagName, childNodes } = element;
    const name = OLD.has(tagName) ? 'pre' : tagName;
    const called = LEFT_OUT.get(name);
    if (called !== undefined) {
      this.dropped.add(
        called,
        called === 'piece of information about the page'
          ? 'pieces of information about the page'
          : `${called}s`,
      );
      return;
    }
    if (name === 'img') this.dropped.add('picture');
    if (!KEPT.has(name)) {
      for (const child of childNodes) this.read(child);
      return;
    }
    const isInLine = IN_LINE.has(name);
    if (!isInLine) this.#line(name);
    this.chunks.push(`<${name}`);
    for (const attribute of element.attrs) this.#readAttribute(attribute);
    this.chunks.push('>');
    if (name === 'head') this.chunks.push('<meta charset="utf-8">');
    if (EMPTY.has(name)) return;
    // A line break at its beginning is none of it.
    if (AS_WRITTEN.has(name)) this.chunks.push('\n');
    if (AS_WRITTEN.has(name)) this.#asWritten += 1;
    for (const child of childNodes) this.read(child);
    if (AS_WRITTEN.has(name)) this.#asWritten -= 1;
    this.chunks.push(`</${name}>`);
    if (!isInLine) this.#line(name);
  }

  #line(name: string): void {
    this.leaves.gap(CELLS.has(name) ? '\t' : '\n');
    this.#isAfterBlank = true;
  }

  #readAttribute({ name, value }: { readonly name: string; readonly value: string }): void {
    if (BUILDING.get(name)?.test(value) === true) {
      this.chunks.push(` ${name}="${value}"`);
      return;
    }
    const isScript = name === 'href' && /^\s*(?:javascript|data|vbscript):/iu.test(value);
    const isHere = name === 'href' && value.startsWith('#');
    if (!SPEAKING.has(name) || isScript || isHere) {
      this.dropped.add('attribute');
      return;
    }
    const isAddress = name === 'href' || name === 'cite';
    const seen = withoutSilent(isAddress ? decodedAddress(value) : value);
    if (seen.trim() === '') return;
    const waiting: Waiting = { name, value: seen, leaf: -1 };
    this.#waiting.push(waiting);
    this.chunks.push((values) => {
      // A part of an address leads nowhere.
      if (isAddress && values.isTouched(waiting.leaf)) return '';
      return ` ${name}="${escaped(isAddress ? value : values.of(waiting.leaf))}"`;
    });
  }
}

/** With blanks that keep words together as a person sees them in the source. */
function escaped(text: string): string {
  return escapeHtml(text).replaceAll('\u00a0', '&nbsp;');
}
