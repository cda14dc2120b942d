/** What callers give that TypeScript has not seen is checked at the call, and named in a sentence. */
import { IterWebError } from '../base/errors.ts';

/** Looks at the value of an option; it throws `wrong` where that is not what it has to be. */
export type Check = (name: string, value: unknown) => void;

/** A value in a message: words between quotation marks, of the rest its kind. */
function shown(value: unknown): string {
  if (typeof value === 'string') return `“${value.length > 60 ? `${value.slice(0, 60)}…` : value}”`;
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'symbol') return 'a symbol';
  if (typeof value !== 'object' || value === null) return String(value);
  return Array.isArray(value) ? 'a list' : 'an object';
}

/** The error of an option that is not what it has to be. */
export function wrong(name: string, what: string, value: unknown): IterWebError {
  return new IterWebError('bad-input', `${name} must be ${what}, and is ${shown(value)}.`, {
    advice: 'Correct the call.',
  });
}

/** One of a few words. */
export function oneOf(words: readonly string[]): Check {
  const what = `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
  return (name, value) => {
    if (!words.some((word) => word === value)) throw wrong(name, what, value);
  };
}

/** Text, of one character at least. */
export const isWord: Check = (name, value) => {
  if (typeof value !== 'string' || value === '') throw wrong(name, 'a name', value);
};

/** A number in a range, `least` and `most` among it. */
export function isNumber(what: string, least: number, most: number): Check {
  return (name, value) => {
    if (typeof value === 'number' && value >= least && value <= most) return;
    throw wrong(name, what, value);
  };
}

/** A function. */
export const isFunction: Check = (name, value) => {
  if (typeof value !== 'function') throw wrong(name, 'a function', value);
};

/** An AbortSignal, of this page or of another frame's. */
export const isSignal: Check = (name, value) => {
  if (typeof value === 'object' && value !== null && 'aborted' in value) return;
  throw wrong(name, 'an AbortSignal', value);
};

/**
 * Check options by their names: those that are undefined count as not given.
 *
 * @param call - Names the function in messages.
 * @throws IterWebError `bad-input`, also of an option that there isn't.
 */
export function checkOptions(
  call: string,
  options: unknown,
  checks: Readonly<Record<string, Check>>,
): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw wrong(`What ${call} is given`, 'an object of options', options);
  }
  for (const [name, value] of Object.entries(options)) {
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (check === undefined) {
      throw new IterWebError('bad-input', `${call} has no option “${name}”.`, {
        advice: `It has: ${Object.keys(checks).join(', ')}.`,
      });
    }
    if (value !== undefined) check(name, value);
  }
}
