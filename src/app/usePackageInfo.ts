import { useEffect, useState } from 'react';
import { fetchPackageInfo, type PackageInfo } from './packageInfo.ts';
import type { Settings } from './settings.ts';

/** What is known of the package before it is downloaded; undefined at first. */
export function usePackageInfo(settings: Settings): PackageInfo | undefined {
  const [info, setInfo] = useState<PackageInfo>();
  useEffect(() => {
    const controller = new AbortController();
    void fetchPackageInfo(settings, controller.signal).then((fetched) => {
      if (!controller.signal.aborted) setInfo(fetched);
    });
    return () => {
      controller.abort();
    };
  }, [settings]);
  return info;
}
