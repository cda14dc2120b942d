import type { Attribute } from '../document/document.ts';
import type { ProjectTypes } from './types.ts';

/** What is said of an attribute that was set or taken away. */
export function attributeWords(
  { name, values }: { readonly name: string; readonly values: readonly Attribute['value'][] },
  { attributeTypes = [] }: ProjectTypes,
): string {
  const label = attributeTypes.find((one) => one.name === name)?.label ?? name;
  if (values.length === 0) return `${label} is not set any more.`;
  const given = values.filter((value) => value !== true);
  return given.length === 0 ? `${label} is set.` : `${label} is ${given.join(', ')} now.`;
}

/** What is said of a note that was written or taken away. */
export function noteWords(note: string): string {
  return note === '' ? 'The note is gone.' : 'The note is written.';
}
