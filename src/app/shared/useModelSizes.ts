import { useEffect, useRef, useState } from 'react';
import { isOwnModel } from '../../extract/modelName.ts';
import { MODEL_SIZES, type ModelSize } from './modelSizes.ts';
import { lookUpPackage, type PackageInfo, type PackageLookup } from './packageInfo.ts';

/** A size that the server has, and what the reader should know of its package. */
export interface OfferedSize extends ModelSize {
  readonly info: PackageInfo;
}

/**
 * The sizes that the reader may choose between: none where the page runs another package of the
 * server's, or the server has not all of them.
 *
 * @param lookup - Of the package that the page runs.
 */
export function useModelSizes(lookup: PackageLookup): readonly OfferedSize[] {
  const [sizes, setSizes] = useState<readonly OfferedSize[]>(NONE);
  const known = useRef(new Map<string, PackageInfo>());
  const isSize =
    lookup.kind === 'known' &&
    (isOwnModel(lookup.model) || MODEL_SIZES.some(({ model }) => model === lookup.model));
  useEffect(() => {
    if (lookup.kind !== 'known' || !isSize) return;
    known.current.set(lookup.model, lookup.info);
    const controller = new AbortController();
    const { signal } = controller;
    const look = async () => {
      const found: OfferedSize[] = [];
      for (const size of MODEL_SIZES) {
        const info = known.current.get(size.model) ?? (await infoOf(size, signal));
        if (info === undefined) return;
        known.current.set(size.model, info);
        found.push({ ...size, info });
      }
      if (!signal.aborted) setSizes(found);
    };
    void look();
    return () => {
      controller.abort();
    };
  }, [lookup, isSize]);
  return isSize ? sizes : NONE;
}

async function infoOf(size: ModelSize, signal: AbortSignal): Promise<PackageInfo | undefined> {
  const lookup = await lookUpPackage(size, signal);
  return lookup.kind === 'known' ? lookup.info : undefined;
}

const NONE: readonly never[] = [];
