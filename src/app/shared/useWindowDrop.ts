import { useEffect, useState } from 'react';

/**
 * Takes files that are dropped anywhere in the window while the room is in sight.
 *
 * @param onDrop - Takes them; undefined where something else does. The same function for the same things.
 * @returns Whether files are held over the window.
 */
export function useWindowDrop(onDrop: ((dropped: DataTransfer) => void) | undefined): boolean {
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    if (onDrop === undefined) return;
    const over = (event: DragEvent) => {
      if (filesOf(event) === undefined) return;
      event.preventDefault();
      setIsOver(true);
    };
    const leave = (event: DragEvent) => {
      // Between two elements of the page there is one that it goes to.
      if (event.relatedTarget === null) setIsOver(false);
    };
    const drop = (event: DragEvent) => {
      setIsOver(false);
      const dropped = filesOf(event);
      if (dropped === undefined) return;
      event.preventDefault();
      onDrop(dropped);
    };
    addEventListener('dragover', over);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, [onDrop]);
  return isOver;
}

function filesOf({ dataTransfer }: DragEvent): DataTransfer | undefined {
  return dataTransfer?.types.includes('Files') === true ? dataTransfer : undefined;
}
