import { useEffect, useState } from 'react';
import { MODEL_SIZES, type ModelSize } from './modelSizes.ts';
import { lookUpPackage, type PackageInfo, type PackageLookup } from './packageInfo.ts';

/** A size that the server has, and what the reader should know of its package. */
export interface OfferedSize extends ModelSize {
  readonly info: PackageInfo;
}

/**
 * The sizes that the reader may choose between: none where the page runs another package, or the
 * server has not all of them.
 *
 * @param lookup - Of the package that the page runs.
 */
export function useModelSizes(lookup: PackageLookup): readonly OfferedSize[] {
  const [sizes, setSizes] = useState<readonly OfferedSize[]>(NONE);
  const isSize = lookup.kind === 'known' && MODEL_SIZES.some(({ model }) => model === lookup.model);
  useEffect(() => {
    if (!isSize) return;
    const controller = new AbortController();
    const { signal } = controller;
    const look = async () => {
      const found: OfferedSize[] = [];
      for (const size of MODEL_SIZES) {
        const one = await lookUpPackage(size, signal);
        if (one.kind !== 'known') return;
        found.push({ ...size, info: one.info });
      }
      if (!signal.aborted) setSizes(found);
    };
    void look();
    return () => {
      controller.abort();
    };
  }, [isSize]);
  return isSize ? sizes : NONE;
}

const NONE: readonly never[] = [];
