import type { Row } from './row.ts';

/**
 * What versions of one text are called: their annotators or layers; where files have none, the part
 * of their paths that tells them apart.
 *
 * @returns Names by the rows' ids.
 */
export function versionNames(
  versions: readonly Pick<Row, 'id' | 'path' | 'layer'>[],
): ReadonlyMap<number, string> {
  const paths = versions.map(({ path }) => path.split('/'));
  const start = shared(paths, (parts, at) => parts[at]);
  const end = shared(paths, (parts, at) => parts[parts.length - 1 - at]);
  return new Map(
    versions.map(({ id, path, layer }, index) => {
      const parts = paths[index] ?? [];
      const own = parts.slice(start, Math.max(start, parts.length - end)).join('/');
      const place = own === '' ? path : own;
      if (layer === undefined) return [id, place];
      const isAlone = versions.every((other) => other.id === id || other.layer !== layer);
      return [id, isAlone ? layer : `${layer}, ${place}`];
    }),
  );
}

/** How many parts from one side on all paths have in common. */
function shared(
  paths: readonly (readonly string[])[],
  partOf: (parts: readonly string[], at: number) => string | undefined,
): number {
  const [first = []] = paths;
  const at = first.findIndex((_, index) =>
    paths.some((parts) => partOf(parts, index) !== partOf(first, index)),
  );
  return at === -1 ? first.length : at;
}
