/** A browser that is driven by W3C WebDriver, by one of its two protocols. */

/** The engines besides Chromium that the page is tried in. */
export type Engine = 'firefox' | 'webkit';

/** What a keyboard or a mouse does, one after the other, in the words of both protocols. */
export type Input =
  | { readonly type: 'key'; readonly id: 'keyboard'; readonly actions: readonly KeyStep[] }
  | {
      readonly type: 'pointer';
      readonly id: 'mouse';
      readonly parameters: { readonly pointerType: 'mouse' };
      readonly actions: readonly PointerStep[];
    };

/** A key goes down or up; `value` is its character, or a code of WebDriver for other keys. */
export interface KeyStep {
  readonly type: 'keyDown' | 'keyUp';
  readonly value: string;
}

/** The mouse moves to CSS pixels of the viewport, or its left button goes down or up. */
export type PointerStep =
  | {
      readonly type: 'pointerMove';
      readonly x: number;
      readonly y: number;
      readonly duration: number;
    }
  | { readonly type: 'pointerDown' | 'pointerUp'; readonly button: 0 };

/** A running browser with one page. */
export interface RemoteBrowser {
  readonly engine: Engine;
  /** Go to an address and wait until it has loaded. */
  open(url: string): Promise<void>;
  /**
   * Run a function in the page.
   *
   * @param work - Reaches nothing outside of itself but its argument.
   * @param argument - Anything that JSON can say, and so is the result.
   */
  run<A, T>(work: (argument: A) => T | Promise<T>, argument: A): Promise<T>;
  /** Do what a person does with keyboard or mouse. */
  act(input: Input): Promise<void>;
  /** The page on A4 paper as a PDF; undefined where the driver can't print. */
  print(): Promise<Buffer | undefined>;
  /** End the browser. */
  close(): Promise<void>;
}

/** The source of a function's call, whose value is the result as JSON. */
export function callOf<A, T>(work: (argument: A) => T | Promise<T>, argument: A): string {
  return `(${work.toString()})(${JSON.stringify(argument)})`;
}
