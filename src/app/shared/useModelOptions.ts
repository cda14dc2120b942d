import { useMemo } from 'react';
import { isOwnModel } from '../../extract/modelName.ts';
import type { PackageLookup } from './packageInfo.ts';
import { type OfferedSize, useModelSizes } from './useModelSizes.ts';

/**
 * The packages that the reader may choose between: the sizes and those of the reader's; where there
 * are any of these, also the one package of the server's that the page runs and that is no size.
 *
 * @param lookup - Of the package that the page runs.
 */
export function useModelOptions(
  lookup: PackageLookup,
  own: readonly OfferedSize[],
): readonly OfferedSize[] {
  const sizes = useModelSizes(lookup);
  return useMemo(() => {
    if (own.length === 0) return sizes;
    const isOther = lookup.kind === 'known' && sizes.length === 0 && !isOwnModel(lookup.model);
    return [...sizes, ...(isOther ? [{ ...lookup, label: lookup.info.title }] : []), ...own];
  }, [lookup, own, sizes]);
}
