import { useEffect, useState } from 'react';
import { droppedFiles } from '../../filesWorker/client/inputs.ts';
import type { Files } from './files.ts';

/**
 * Opens what is dropped anywhere in the window while the room is in sight.
 *
 * @param target - What opens it; undefined where something else does.
 * @returns Whether files are held over the window.
 */
export function useDrops(target: Pick<Files, 'openLater'> | undefined): boolean {
  const [isOver, setIsOver] = useState(false);
  const openLater = target?.openLater;
  useEffect(() => {
    if (openLater === undefined) return;
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setIsOver(true);
    };
    const leave = (event: DragEvent) => {
      // Between two elements of the page there is one that it goes to.
      if (event.relatedTarget === null) setIsOver(false);
    };
    const drop = (event: DragEvent) => {
      setIsOver(false);
      if (!hasFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      openLater(droppedFiles(event.dataTransfer.items));
    };
    addEventListener('dragover', over);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, [openLater]);
  return isOver;
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') === true;
}
