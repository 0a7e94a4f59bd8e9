import type { ReactNode } from 'react';
import { ConnectionStatus } from '../ui/connection-status.tsx';
import { useDesk } from './desk-context.tsx';
import { DeskAccount } from './desk-rail.tsx';
import classes from './list-head.module.css';
import { AvailabilityMenu } from './rail/availability-menu.tsx';
import { SearchLink } from './search/search-link.tsx';

interface ListHeadProps {
  words: string;
  count?: number | undefined;
  /** What can be done with the list, at the end of the line. */
  children?: ReactNode;
}

/** The name of a list and what can be done with it. On a phone also what the rail holds elsewhere. */
export function ListHead({ words, count = 0, children }: ListHeadProps) {
  const { connection } = useDesk();
  return (
    <header className={classes['head']}>
      <h2 className={classes['name']} dir="auto" title={words}>
        {words}
      </h2>
      {count > 0 && <span className={classes['count']}>{count.toLocaleString()}</span>}
      <span className={classes['end']}>
        {children}
        <span className={classes['phone']}>
          <SearchLink place="head" />
          <span className={classes['connection']}>
            <ConnectionStatus state={connection} />
          </span>
          <AvailabilityMenu />
          <DeskAccount />
        </span>
      </span>
    </header>
  );
}
