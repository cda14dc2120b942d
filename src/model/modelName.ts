import { IterWebError } from '../errors.ts';

/** Which package, and which of its schemas. */
export interface ModelName {
  readonly model: string;
  readonly schema?: string;
}

/**
 * Read `PACKAGE[:SCHEMA]`.
 *
 * @throws IterWebError `unknown-model` where the package's name can't be one.
 */
export function parseModelName(text: string): ModelName {
  const [model = '', schema, ...rest] = text.split(':');
  if (!/^\w[\w.-]*$/u.test(model) || schema === '' || rest.length > 0) {
    throw new IterWebError('unknown-model', `"${text}" is no model.`, {
      advice: 'Write PACKAGE or PACKAGE:SCHEMA.',
    });
  }
  return schema === undefined ? { model } : { model, schema };
}
