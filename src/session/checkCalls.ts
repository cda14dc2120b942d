/** What an extractor's methods are given, checked before anything is loaded. */
import { IterWebError } from '../base/errors.ts';
import { type Check, checkOptions, isFunction, isSignal, isWord, oneOf, wrong } from './checks.ts';

const START = { signal: isSignal };

const RUN = {
  markup: oneOf(['auto', 'read', 'keep']),
  signal: isSignal,
  onProgress: isFunction,
  onFound: isFunction,
};

const threshold: Check = (name, value) => {
  if (typeof value === 'number' && value >= 0 && value <= 1) return;
  const { message, advice } = wrong(name, 'a number from 0 to 1', value);
  throw new IterWebError('bad-threshold', message, { advice });
};

const THRESHOLDS = { lambda: threshold, tau: threshold };

const schemas: Check = (name, value) => {
  if (!Array.isArray(value)) throw wrong(name, 'a list of names', value);
  for (const one of value as unknown[]) isWord('Each of schemas', one);
};

/** @throws IterWebError `bad-input`. */
export function checkText(text: unknown): void {
  if (typeof text !== 'string') throw wrong('The text', 'a string', text);
}

/** @throws IterWebError `bad-input`. */
export function checkSchemaName(name: unknown): void {
  isWord('The schema', name);
}

/** @throws IterWebError `bad-input`. */
export function checkStart(options: unknown): void {
  checkOptions('start', options, START);
}

/** @throws IterWebError `bad-input`. */
export function checkAnalyse(options: unknown): void {
  checkOptions('analyse', options, { schema: isWord, ...RUN });
}

/** @throws IterWebError `bad-input`, `bad-threshold`. */
export function checkExtract(options: unknown): void {
  checkOptions('extract', options, { schema: isWord, ...THRESHOLDS, ...RUN });
}

/** @throws IterWebError `bad-input`, `bad-threshold`. */
export function checkExtractAll(options: unknown): void {
  checkOptions('extractAll', options, { schemas, ...THRESHOLDS, ...RUN });
  if ((options as { readonly schemas?: unknown }).schemas === undefined) {
    throw wrong('schemas', 'a list of names', undefined);
  }
}
