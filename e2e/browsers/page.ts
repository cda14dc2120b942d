import { expect } from '@playwright/test';
import type { RemoteBrowser } from './remote.ts';

/** WebDriver's codes of keys that write nothing. */
const KEYS: Readonly<Record<string, string>> = {
  Control: '\uE009',
  Enter: '\uE007',
  Escape: '\uE00C',
  Home: '\uE011',
  Tab: '\uE004',
};

/** Elements by a selector and, where one is given, the beginning of their name. */
export interface Wanted {
  readonly selector: string;
  readonly name?: string;
}

/** The first of the elements that are wanted. */
export interface Seen {
  /** How many there are. */
  readonly count: number;
  readonly text: string;
  readonly value: string;
  readonly focused: boolean;
  readonly pressed: boolean;
  /** Its middle, in CSS pixels of the viewport. */
  readonly middle: { readonly x: number; readonly y: number };
}

export const TEXT_BOX: Wanted = { selector: 'textarea' };
export const RUN: Wanted = { selector: 'button', name: 'Run' };
export const CANCEL: Wanted = { selector: 'button', name: 'Cancel' };
export const DEVICE: Wanted = { selector: '[role=status]', name: 'Device' };
export const ALERT: Wanted = { selector: '[role=alert] p' };
export const DRAWN: Wanted = { selector: '.annotated-text' };

/** The page, driven as a person does. */
export class RemotePage {
  readonly browser: RemoteBrowser;

  constructor(browser: RemoteBrowser) {
    this.browser = browser;
  }

  /** Open the page and wait for its text box. */
  async open(site: string, query: string): Promise<void> {
    await this.browser.open(`${site}?${query}`);
    await expect.poll(() => this.count(TEXT_BOX)).toBe(1);
  }

  /**
   * Look at an element.
   *
   * @param scroll - Whether to bring it into view first.
   */
  look(wanted: Wanted, scroll = false): Promise<Seen> {
    return this.browser.run(
      ({ selector, name, scrolls }) => {
        const nameOf = (element: Element) => {
          const label = element instanceof HTMLInputElement ? element.labels?.[0] : undefined;
          return element.getAttribute('aria-label') ?? (label ?? element).textContent;
        };
        const found = [...document.querySelectorAll(selector)].filter(
          (element) => name === undefined || nameOf(element).trim().startsWith(name),
        );
        const [first] = found;
        if (scrolls) first?.scrollIntoView({ behavior: 'instant', block: 'center' });
        const { left, top, width, height } = first?.getBoundingClientRect() ?? new DOMRect();
        return {
          count: found.length,
          text: first?.textContent ?? '',
          value: first instanceof HTMLTextAreaElement ? first.value : '',
          focused: first !== undefined && document.activeElement === first,
          pressed: first?.getAttribute('aria-pressed') === 'true',
          middle: { x: Math.round(left + width / 2), y: Math.round(top + height / 2) },
        };
      },
      { ...wanted, scrolls: scroll },
    );
  }

  /** How many elements there are. */
  async count(wanted: Wanted): Promise<number> {
    return (await this.look(wanted)).count;
  }

  /** The text of an element. */
  async textOf(wanted: Wanted): Promise<string> {
    return (await this.look(wanted)).text;
  }

  /** What the text box has in it. */
  async boxText(): Promise<string> {
    return (await this.look(TEXT_BOX)).value;
  }

  /** Press keys together, and let them go: the last one is no modifier. */
  async press(...names: readonly string[]): Promise<void> {
    const values = names.map((name) => KEYS[name] ?? name);
    await this.browser.act({
      type: 'key',
      id: 'keyboard',
      actions: [
        ...values.map((value) => ({ type: 'keyDown' as const, value })),
        ...[...values].reverse().map((value) => ({ type: 'keyUp' as const, value })),
      ],
    });
  }

  /** Type characters, one after the other. */
  async type(text: string): Promise<void> {
    const steps = [...text].flatMap((value) => [
      { type: 'keyDown' as const, value: value === '\n' ? '\uE007' : value },
      { type: 'keyUp' as const, value: value === '\n' ? '\uE007' : value },
    ]);
    await this.browser.act({ type: 'key', id: 'keyboard', actions: steps });
  }

  /** Press the mouse at one place and let it go at another. */
  async drag(from: Seen['middle'], to: Seen['middle']): Promise<void> {
    await this.browser.act({
      type: 'pointer',
      id: 'mouse',
      parameters: { pointerType: 'mouse' },
      actions: [
        { type: 'pointerMove', ...from, duration: 0 },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerMove', ...to, duration: 50 },
        { type: 'pointerUp', button: 0 },
      ],
    });
  }

  /** Click an element. */
  async click(wanted: Wanted): Promise<void> {
    await expect.poll(() => this.count(wanted)).toBeGreaterThan(0);
    const { middle } = await this.look(wanted, true);
    await this.drag(middle, middle);
  }

  /** Put a text into the box at once, as pasting does. */
  async fill(text: string): Promise<void> {
    await this.browser.run((value) => {
      const box = document.querySelector('textarea');
      if (box === null) throw new Error('There is no text box.');
      box.focus();
      box.select();
      // React listens to what the browser says, not to a value that was set.
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(
        box,
        value,
      );
      box.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }, text);
    await expect.poll(() => this.boxText()).toBe(text);
  }

  /** Wait until the result of a text is drawn. */
  async expectResult(text: string): Promise<void> {
    await expect
      .poll(
        async () => {
          const problem = await this.textOf(ALERT);
          if (problem !== '') return problem;
          return (await this.count(CANCEL)) > 0 ? 'running' : this.textOf(DRAWN);
        },
        { timeout: 150_000 },
      )
      .toBe(text);
  }

  /** Run a text by the keyboard and wait for its result. */
  async analyse(text: string): Promise<void> {
    await this.fill(text);
    await this.press('Control', 'Enter');
    await this.expectResult(text);
  }

  /** What a button copies, as the text box gets it. */
  async copied(button: string): Promise<string> {
    await this.click({ selector: 'button', name: button });
    await expect
      .poll(() => this.textOf({ selector: '[role=status]', name: 'Saving' }))
      .toBe('Copied.');
    return this.pasted();
  }

  /** What a button saves as a file; none is written, so that the browser asks for no place. */
  async saved(button: string): Promise<string> {
    await this.browser.run(() => {
      URL.createObjectURL = (blob) => {
        Object.assign(globalThis, { saved: blob });
        return 'blob:saved';
      };
      HTMLAnchorElement.prototype.click = () => undefined;
    }, undefined);
    await this.click({ selector: 'button', name: button });
    return this.browser.run(() => {
      const blob: unknown = Reflect.get(globalThis, 'saved');
      return blob instanceof Blob ? blob.text() : 'Nothing was saved.';
    }, undefined);
  }

  /** The clipboard's text, pasted into the emptied text box. */
  async pasted(): Promise<string> {
    await this.fill('');
    await this.press('Control', 'v');
    await expect.poll(() => this.boxText()).not.toBe('');
    return this.boxText();
  }
}
