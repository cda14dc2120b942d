import { IterWebError } from '../base/errors.ts';
import { parseModelName } from '../extract/modelName.ts';
import {
  type Check,
  checkOptions,
  isFunction,
  isNumber,
  isSignal,
  isWord,
  oneOf,
  wrong,
} from './checks.ts';
import type { TimeLimits } from '../worker/client/timeLimits.ts';
import type { ExtractorOptions } from './createExtractor.ts';

const bytes = isNumber('a number of bytes', 0, Number.MAX_SAFE_INTEGER);

const memory: Check = (_, value) => {
  checkOptions('memory', value, { hiddenBytes: bytes, scoreBytes: bytes });
};

const milliseconds = isNumber('a number of milliseconds', 0, Number.MAX_VALUE);

const LIMITS: Readonly<Record<keyof TimeLimits, Check>> = {
  step: milliseconds,
  stepFactor: isNumber('a number from 1 on', 1, Number.MAX_VALUE),
  stage: milliseconds,
  stop: milliseconds,
  idle: milliseconds,
  hiddenIdle: milliseconds,
};

const limits: Check = (_, value) => {
  checkOptions('limits', value, LIMITS);
};

const modelsUrl: Check = (name, value) => {
  if (value instanceof URL) return;
  // What it is relative to is known where the worker is started; any page will do to see its form.
  if (typeof value === 'string' && value !== '' && URL.canParse(value, 'https://page.example/'))
    return;
  throw wrong(name, 'the address of a folder', value);
};

const CHECKS: Readonly<Record<keyof ExtractorOptions, Check>> = {
  model: isWord,
  schema: isWord,
  device: oneOf(['auto', 'webgpu', 'wasm']),
  modelsUrl,
  patience: isNumber('a number above 0', Number.MIN_VALUE, Number.MAX_VALUE),
  memory,
  limits,
  onProgress: isFunction,
  signal: isSignal,
};

/**
 * The options of an extractor, checked, with package and schema apart.
 *
 * @throws IterWebError `bad-input`; `unknown-model` where `model` can't be the name of one.
 */
export function readExtractorOptions(options: ExtractorOptions): ExtractorOptions {
  checkOptions('createExtractor', options, { ...CHECKS });
  // Of a caller that TypeScript has not seen it may be missing.
  const { model: given } = options as { readonly model?: string };
  if (given === undefined) throw wrong('model', 'the name of a package', given);
  const { model, schema } = parseModelName(given);
  if (schema !== undefined && options.schema !== undefined && schema !== options.schema) {
    throw new IterWebError(
      'bad-input',
      `model names the schema “${schema}”, and schema “${options.schema}”.`,
      { advice: 'Name one of them.' },
    );
  }
  const first = schema ?? options.schema;
  return { ...options, model, ...(first !== undefined && { schema: first }) };
}
