/** What the page knows of a schema before it is loaded. */
interface Named {
  readonly name: string;
}

/**
 * Names of the schemas that are on.
 *
 * @param chosen - As the address or the reader chose them; none stands for the package's first.
 * @param offered - What the package offers; none where that is not known (yet).
 */
export function schemasOn(chosen: readonly string[], offered: readonly Named[]): readonly string[] {
  return chosen.length > 0 ? chosen : offered.slice(0, 1).map(({ name }) => name);
}

/**
 * The schemas that are on after one was turned on or off, in the package's order. At least one
 * stays on; names that the package does not have are dropped.
 */
export function toggleSchema(
  on: readonly string[],
  toggled: string,
  offered: readonly Named[],
): readonly string[] {
  const next = offered
    .map(({ name }) => name)
    .filter((name) => on.includes(name) !== (name === toggled));
  return next.length > 0 ? next : on;
}
