import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { HttpProblem } from '../live/http.ts';
import { AppFrame } from '../ui/app-frame.tsx';
import { Empty, Failed } from '../ui/panel-states.tsx';
import { thrownWords } from '../ui/problem-words.ts';
import { SignInPage } from '../ui/sign-in-page.tsx';
import { useMe } from '../ui/staff-account.ts';
import { AdminRailFoot, AdminRailLinks } from './admin-rail.tsx';
import { MeProvider } from './me-context.tsx';
import { titleOf } from './page-titles.ts';

/** The admin for whoever may review; the sign-in page for whoever is not known yet. */
export function AdminLayout() {
  const me = useMe();
  useSignedOut(() => void me.refetch());
  const path = useRouterState({ select: (state) => state.location.pathname });
  const title = titleOf(path);
  useEffect(() => {
    document.title = `${title} · Innkeeper`;
  }, [title]);

  if (me.isPending) return null;
  if (me.isError) {
    return <Failed what="Admin could not be opened" why={thrownWords(me.error)} onRetry={() => void me.refetch()} />;
  }
  if (!me.data) return <SignInPage desk="Admin is for review: transcripts, evidence, knowledge, models." />;
  if (me.data.role !== 'admin') {
    return (
      <main>
        <Empty headline="Your account has no review rights" action={<a href="/console">To the console</a>}>
          Whoever runs the house can add you as an admin.
        </Empty>
      </main>
    );
  }
  return (
    <MeProvider value={me.data}>
      <AppFrame
        title={title}
        label="Admin"
        links={<AdminRailLinks path={path} />}
        foot={<AdminRailFoot />}
        phoneRail={/\/(transcripts|knowledge)\/./.test(path) ? 'hidden' : 'shown'}
      >
        <Outlet />
      </AppFrame>
    </MeProvider>
  );
}

/** Sessions end. Whichever request meets that first, the sign-in page follows and the address stays. */
function useSignedOut(then: () => void): void {
  const queries = useQueryClient();
  useEffect(() =>
    queries.getQueryCache().subscribe((event) => {
      if (event.type !== 'updated' || event.action.type !== 'error' || event.query.queryKey[0] === 'me') return;
      const { error } = event.action;
      if (error instanceof HttpProblem && error.status === 401) then();
    }),
  );
}
