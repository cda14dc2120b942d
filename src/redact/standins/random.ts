/**
 * A whole number from 0 up to, and not including, `below`, each as likely. The page and the command line give one
 * that nobody can foretell; a test gives one that it knows.
 */
export type Random = (below: number) => number;

/** One of a list; undefined of an empty one. */
export function pick<T>(random: Random, list: readonly T[]): T | undefined {
  return list.length === 0 ? undefined : list[random(list.length)];
}

/** A list in another order. */
export function shuffled<T>(random: Random, list: readonly T[]): T[] {
  const left = [...list];
  const mixed: T[] = [];
  while (left.length > 0) mixed.push(...left.splice(random(left.length), 1));
  return mixed;
}
