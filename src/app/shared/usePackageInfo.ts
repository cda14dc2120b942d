import { useEffect, useState, useSyncExternalStore } from 'react';
import { lookUpPackage, type PackageLookup, UNKNOWN_PACKAGE } from './packageInfo.ts';
import type { ModelChoice } from './modelChoice.ts';

/** What is known of the chosen package before it is downloaded; nothing at first. */
export function usePackageInfo({ named, choices, subscribe }: ModelChoice): PackageLookup {
  const choice = useSyncExternalStore(subscribe, choices);
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
  }, [named, choice]);
  return lookup;
}
