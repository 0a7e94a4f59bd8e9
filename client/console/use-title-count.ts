import { useEffect } from 'react';

/** How many wait for a person, in the browser's tab, where it is seen from another page. */
export function useTitleCount(waiting: number, place: string): void {
  useEffect(() => {
    document.title = `${waiting > 0 ? `(${waiting}) ` : ''}${place} · Innkeeper`;
  }, [waiting, place]);
}
