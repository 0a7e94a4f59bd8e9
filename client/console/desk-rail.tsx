import { createLink } from '@tanstack/react-router';
import { Bookmark, Command, Share2 } from 'lucide-react';
import { spotlight } from '@mantine/spotlight';
import { AccountMenu } from '../ui/account-menu.tsx';
import { RailLink } from '../ui/app-frame.tsx';
import { ConnectionStatus, ModelLine } from '../ui/connection-status.tsx';
import { useSignOut } from '../ui/staff-account.ts';
import { chordWords } from './chords.ts';
import { useDesk } from './desk-context.tsx';
import classes from './desk-rail.module.css';
import { savedSlug } from './list-place.ts';
import { AvailabilityMenu } from './rail/availability-menu.tsx';
import { RailButton } from './rail/rail-button.tsx';
import { SearchLink } from './search/search-link.tsx';
import { openSettings } from './settings/settings-opened.ts';
import { useSavedViews } from './use-saved-views.ts';
import { views } from './views.ts';

const ViewLink = createLink(RailLink);

/** The views, each with how many stand in it now, and the saved ones. */
export function DeskRailLinks() {
  const { counts, savedCounts } = useDesk();
  const saved = useSavedViews().data ?? [];
  return (
    <>
      {views.map(({ view, slug, words, shortWords, icon }) => (
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
      ))}
      {saved.length > 0 && (
        <div className={classes['saved']} role="group" aria-label="Saved views">
          <p className={classes['heading']} aria-hidden="true">
            Saved views
          </p>
          {saved.map(({ id, name, shared }) => (
            <ViewLink
              key={id}
              to="/$view"
              params={{ view: savedSlug(id) }}
              icon={shared ? Share2 : Bookmark}
              words={name}
              title={shared ? `${name}, shared with everybody` : name}
              count={savedCounts[id]}
            />
          ))}
        </div>
      )}
    </>
  );
}

/** What leads elsewhere, who answers, whether it is live, and who I am. */
export function DeskRailFoot() {
  const { connection, model } = useDesk();
  return (
    <>
      <div className={classes['model']}>{model && <ModelLine model={model} />}</div>
      <div className={classes['connection']}>
        <ConnectionStatus state={connection} />
      </div>
      <div className={classes['tools']}>
        <SearchLink place="rail" />
        <RailButton icon={Command} words="Commands" keys={chordWords('K')} onClick={spotlight.open} />
        <AvailabilityMenu />
      </div>
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
      onSettings={openSettings}
      onSignOut={() => signOut.mutate()}
    />
  );
}
