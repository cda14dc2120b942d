import { useEffect, useState } from 'react';
import { lookUpPackage, type PackageLookup, UNKNOWN_PACKAGE } from './packageInfo.ts';
import type { NameSettings } from './settings.ts';

/** What is known of the package before it is downloaded; nothing at first. */
export function usePackageInfo(named: NameSettings): PackageLookup {
  const [lookup, setLookup] = useState<PackageLookup>(UNKNOWN_PACKAGE);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const look = async () => {
      const settings = await named();
      const found = signal.aborted ? UNKNOWN_PACKAGE : await lookUpPackage(settings, signal);
      if (!signal.aborted) setLookup(found);
    };
    void look();
    return () => {
      controller.abort();
    };
  }, [named]);
  return lookup;
}
