import { Outlet, useParams } from '@tanstack/react-router';
import { Empty, Failed } from '../ui/panel-states.tsx';
import { thrownWords } from '../ui/problem-words.ts';
import { SignInPage } from '../ui/sign-in-page.tsx';
import { useMe } from '../ui/staff-account.ts';
import { AppFrame } from '../ui/app-frame.tsx';
import { Alerts } from './alerts/alerts.tsx';
import type { StaffMember } from '../../protocol/http.ts';
import { useAlerts } from './alerts/use-alerts.ts';
import { CommandBar } from './command-bar/command-bar.tsx';
import { useSayUnsent } from './composing/use-say-unsent.ts';
import { DeskProvider, useDesk } from './desk-context.tsx';
import classes from './desk-layout.module.css';
import { DeskRailFoot, DeskRailLinks } from './desk-rail.tsx';
import { KeysHelp } from './keys-help.tsx';
import { ListPane } from './list-pane.tsx';
import { usePreferences } from './settings/preferences.ts';
import { SettingsDialog } from './settings/settings-dialog.tsx';
import { StaleLine } from './stale-line.tsx';
import { useListPlace } from './use-list-place.ts';
import { useLiveDesk } from './use-live-desk.ts';
import { useTitleCount } from './use-title-count.ts';
import { useWatchLine } from './use-watch-line.ts';

/** The console for whoever is signed in; the sign-in page for whoever is not. */
export function DeskLayout() {
  const me = useMe();
  if (me.isPending) return null;
  if (me.isError) {
    return (
      <Failed what="The console could not be opened" why={thrownWords(me.error)} onRetry={() => void me.refetch()} />
    );
  }
  if (!me.data) return <SignInPage desk="The console is for staff: read along, take over, answer." />;
  return <LiveDesk me={me.data} />;
}

function LiveDesk({ me }: { me: StaffMember }) {
  const desk = useLiveDesk(me);
  useWatchLine(desk?.line ?? null);
  if (!desk) return null;
  return (
    <DeskProvider value={desk}>
      <DeskPanes />
    </DeskProvider>
  );
}

function DeskPanes() {
  const { counts } = useDesk();
  const { conversationId } = useParams({ strict: false });
  const { density } = usePreferences();
  const place = useListPlace();
  const unseen = useAlerts(conversationId);
  useSayUnsent(conversationId);
  useTitleCount({ waiting: counts?.needs_person ?? 0, unseen, place: place.words });
  return (
    <>
      <AppFrame
        title={`Console: ${place.words}`}
        label="Views"
        links={<DeskRailLinks />}
        foot={<DeskRailFoot />}
        phoneRail={conversationId ? 'hidden' : 'shown'}
      >
        <div className={classes['desk']} data-density={density}>
          <StaleLine />
          <div className={classes['panes']} data-open={conversationId ? 'conversation' : 'list'}>
            <ListPane place={place} openId={conversationId} />
            <Outlet />
          </div>
        </div>
      </AppFrame>
      <CommandBar />
      <SettingsDialog />
      <KeysHelp />
      <Alerts openId={conversationId} />
    </>
  );
}

export function NothingOpen() {
  return (
    <section className={classes['nothing']} aria-label="Conversation">
      <Empty headline="No conversation is open">
        Choose one from the list, or press <kbd>j</kbd> and <kbd>Enter</kbd>.
      </Empty>
    </section>
  );
}
