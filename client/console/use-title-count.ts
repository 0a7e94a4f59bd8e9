import { useEffect } from 'react';

interface TitleParts {
  /** How many wait for a person. */
  waiting: number;
  /** Alerts that came while this window was in the background. */
  unseen: number;
  place: string;
}

/** How many wait for a person, in the browser's tab, where it is seen from another page; a dot when something rang. */
export function useTitleCount({ waiting, unseen, place }: TitleParts): void {
  useEffect(() => {
    document.title = titleWords({ waiting, unseen, place });
  }, [waiting, unseen, place]);
}

export function titleWords({ waiting, unseen, place }: TitleParts): string {
  return `${unseen > 0 ? '• ' : ''}${waiting > 0 ? `(${waiting}) ` : ''}${place} · Innkeeper`;
}
