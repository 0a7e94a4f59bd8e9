import { createLink } from '@tanstack/react-router';
import { AccountMenu } from '../ui/account-menu.tsx';
import { RailLink } from '../ui/app-frame.tsx';
import { ConnectionStatus, ModelLine } from '../ui/connection-status.tsx';
import { useSignOut } from '../ui/staff-account.ts';
import classes from './desk-rail.module.css';
import { useDesk } from './desk-context.tsx';
import { views } from './views.ts';

const ViewLink = createLink(RailLink);

/** The views, each with how many stand in it now. */
export function DeskRailLinks() {
  const { counts } = useDesk();
  return views.map(({ view, slug, words, shortWords, icon }) => (
    <ViewLink
      key={view}
      to="/$view"
      params={{ view: slug }}
      icon={icon}
      words={words}
      shortWords={shortWords}
      // How many were ever closed helps nobody.
      count={view === 'closed' ? undefined : counts?.[view]}
      tone={view === 'needs_person' ? 'brass' : 'plain'}
    />
  ));
}

/** Who answers, whether it is live, and who I am. */
export function DeskRailFoot() {
  const { connection, model } = useDesk();
  return (
    <>
      <div className={classes['model']}>{model && <ModelLine model={model} />}</div>
      <ConnectionStatus state={connection} />
      <DeskAccount />
    </>
  );
}

export function DeskAccount() {
  const { me } = useDesk();
  const signOut = useSignOut();
  return (
    <AccountMenu
      me={me}
      door={me.role === 'admin' ? { words: 'Admin', href: '/admin' } : null}
      onSignOut={() => signOut.mutate()}
    />
  );
}
