import { useEffect, useState } from 'react';
import { fetchPackageInfo, type PackageInfo } from './packageInfo.ts';
import type { NameSettings } from './settings.ts';

/** What is known of the package before it is downloaded; undefined at first. */
export function usePackageInfo(named: NameSettings): PackageInfo | undefined {
  const [info, setInfo] = useState<PackageInfo>();
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const look = async () => {
      const settings = await named();
      const fetched = signal.aborted ? undefined : await fetchPackageInfo(settings, signal);
      if (!signal.aborted) setInfo(fetched);
    };
    void look();
    return () => {
      controller.abort();
    };
  }, [named]);
  return info;
}
