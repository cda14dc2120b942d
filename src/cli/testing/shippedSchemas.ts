import { readFileSync } from 'node:fs';
import { parseManifest } from '../../model/manifest.ts';

/** The names of a shipped package's schemas, in its own order. */
export function shippedSchemas(model: string): string[] {
  const url = new URL(`../../../models/${model}/manifest.json`, import.meta.url);
  return parseManifest(readFileSync(url, 'utf8'), model).schemas.map(({ name }) => name);
}
