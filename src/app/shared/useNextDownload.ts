import { useMemo } from 'react';
import type { DeviceChoice } from '../../extract/engine.ts';
import { ortFileFor } from '../../worker/client/ortFiles.ts';
import { downloadWords, nextDownload, possibleDevices } from './nextDownload.ts';
import { filesOf, type PackageInfo } from './packageInfo.ts';
import type { Stored } from './useStored.ts';

/** What the next run downloads. */
export interface Download {
  /** In a sentence. */
  readonly words: string;
  /** Whether it is nothing at all. */
  readonly isNone: boolean;
}

/**
 * What the next run of a page that has no worker yet downloads; undefined until the package and what
 * is stored are known.
 *
 * @param isOnDisk - Whether the reader opened the package from the disk.
 */
export function useNextDownload(
  info: PackageInfo | undefined,
  on: readonly string[],
  choice: DeviceChoice,
  stored: Stored,
  isOnDisk = false,
): Download | undefined {
  return useMemo(() => {
    if (info === undefined || stored.kind === 'unknown') return undefined;
    const builds = possibleDevices(choice, 'gpu' in navigator).map(ortFileFor);
    const groups = stored.kind === 'known' ? stored.groups : [];
    const files = isOnDisk ? [] : filesOf(info, on);
    const next = nextDownload(files, builds, groups);
    return { words: downloadWords(next, stored.kind === 'known'), isNone: next.most === 0 };
  }, [info, on, choice, stored, isOnDisk]);
}
