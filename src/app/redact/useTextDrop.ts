import { useCallback } from 'react';
import { droppedFiles } from '../../filesWorker/client/inputs.ts';
import { useWindowDrop } from '../shared/useWindowDrop.ts';
import type { Redacting } from './redacting.ts';

/**
 * Opens files and folders that are dropped anywhere in the window while the room is in sight.
 *
 * @returns Whether files are held over the window.
 */
export function useTextDrop(open: Redacting['open']): boolean {
  return useWindowDrop(
    useCallback(({ items }: DataTransfer) => void open(droppedFiles(items)), [open]),
  );
}
