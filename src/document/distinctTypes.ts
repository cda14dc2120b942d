import type { TypeInfo } from './document.ts';

/** Types of several documents, each name once: what the first says of one holds. */
export function distinctTypes<T extends TypeInfo>(types: readonly T[]): T[] {
  const known = new Map<string, T>();
  for (const type of types) if (!known.has(type.name)) known.set(type.name, type);
  return [...known.values()];
}
