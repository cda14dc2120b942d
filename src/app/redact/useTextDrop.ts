import { useCallback } from 'react';
import { useWindowDrop } from '../shared/useWindowDrop.ts';

/**
 * Opens the file that is dropped anywhere in the window while the room is in sight.
 *
 * @returns Whether files are held over the window.
 */
export function useTextDrop(open: (file: File) => Promise<void>): boolean {
  return useWindowDrop(
    useCallback(
      ({ files: [file] }: DataTransfer) => {
        if (file !== undefined) void open(file);
      },
      [open],
    ),
  );
}
