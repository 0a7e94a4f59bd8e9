import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** Takes files that are dropped on an element; null: none are taken. True while some are held over it. */
export function useFileDrop(
  elementRef: RefObject<HTMLElement | null>,
  onFiles: ((files: readonly File[]) => void) | null,
): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const element = elementRef.current;
    if (!element || !onFiles) return;
    const life = new AbortController();
    const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') === true;
    const leave = (): void => setOver(false);
    const hold = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      // Else the browser opens the file in place of the chat.
      event.preventDefault();
      setOver(true);
    };
    const drop = (event: DragEvent): void => {
      leave();
      if (!hasFiles(event)) return;
      event.preventDefault();
      onFiles([...(event.dataTransfer?.files ?? [])]);
    };
    element.addEventListener('dragover', hold, life);
    element.addEventListener('dragleave', leave, life);
    element.addEventListener('drop', drop, life);
    return () => life.abort();
  }, [elementRef, onFiles]);
  return over;
}
