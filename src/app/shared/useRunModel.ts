import { useSyncExternalStore } from 'react';
import type { ModelChoice } from './modelChoice.ts';
import type { PackageLookup } from './packageInfo.ts';

/**
 * The package that the page runs; undefined until that is known. A choice shows before anything is
 * known of its package.
 *
 * @param lookup - Of the package that the page runs.
 */
export function useRunModel(
  { subscribe, chosen }: ModelChoice,
  lookup: PackageLookup,
): string | undefined {
  const now = useSyncExternalStore(subscribe, chosen);
  return now ?? (lookup.kind === 'known' ? lookup.model : undefined);
}
