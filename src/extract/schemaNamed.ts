import { IterWebError } from '../base/errors.ts';
import type { Schema } from '../iter/schema.ts';

/**
 * An engine's schema by its name; the first one where none is named.
 *
 * @throws IterWebError `unknown-schema`.
 */
export function schemaNamed(
  { schemas }: { readonly schemas: readonly Schema[] },
  name: string | undefined,
): Schema {
  const schema = name === undefined ? schemas[0] : schemas.find((one) => one.name === name);
  if (schema) return schema;
  const known = schemas.map((one) => one.name).join(', ');
  throw new IterWebError('unknown-schema', `There is no schema “${name ?? ''}”.`, {
    advice: `Choose one of: ${known}.`,
  });
}
