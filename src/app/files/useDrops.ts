import { useMemo } from 'react';
import { droppedFiles } from '../../filesWorker/client/inputs.ts';
import { useWindowDrop } from '../shared/useWindowDrop.ts';
import type { Files } from './files.ts';

/**
 * Opens what is dropped anywhere in the window while the room is in sight.
 *
 * @param target - What opens it; undefined where something else does.
 * @returns Whether files are held over the window.
 */
export function useDrops(target: Pick<Files, 'openLater'> | undefined): boolean {
  const openLater = target?.openLater;
  return useWindowDrop(
    useMemo(
      () => openLater && (({ items }: DataTransfer) => openLater(droppedFiles(items))),
      [openLater],
    ),
  );
}
