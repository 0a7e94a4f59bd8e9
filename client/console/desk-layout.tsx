import { Outlet, useParams } from '@tanstack/react-router';
import { Empty, Failed } from '../ui/panel-states.tsx';
import { thrownWords } from '../ui/problem-words.ts';
import { SignInPage } from '../ui/sign-in-page.tsx';
import { useMe } from '../ui/staff-account.ts';
import { AppFrame } from '../ui/app-frame.tsx';
import type { StaffMember } from '../../protocol/http.ts';
import { ConversationList } from './conversation-list.tsx';
import { DeskProvider } from './desk-context.tsx';
import classes from './desk-layout.module.css';
import { DeskRailFoot, DeskRailLinks } from './desk-rail.tsx';
import { KeysHelp } from './keys-help.tsx';
import { StaleLine } from './stale-line.tsx';
import { useLiveDesk } from './use-live-desk.ts';
import { useTitleCount } from './use-title-count.ts';
import { firstView, viewOfSlug } from './views.ts';

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
  const { view: slug = '', conversationId } = useParams({ strict: false });
  const view = viewOfSlug(slug) ?? firstView;
  useTitleCount(desk?.counts?.needs_person ?? 0, view.words);
  if (!desk) return null;
  return (
    <DeskProvider value={desk}>
      <AppFrame
        title={`Console: ${view.words}`}
        label="Views"
        links={<DeskRailLinks />}
        foot={<DeskRailFoot />}
        phoneRail={conversationId ? 'hidden' : 'shown'}
      >
        <div className={classes['desk']}>
          <StaleLine />
          <div className={classes['panes']} data-open={conversationId ? 'conversation' : 'list'}>
            {/* A view is a list of its own: another one starts at its top. */}
            <ConversationList key={view.view} view={view} openId={conversationId} />
            <Outlet />
          </div>
        </div>
      </AppFrame>
      <KeysHelp />
    </DeskProvider>
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
