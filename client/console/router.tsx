import { createRootRoute, createRoute, createRouter, Navigate, Outlet, redirect } from '@tanstack/react-router';
import { BrokenPage } from '../ui/broken-page.tsx';
import { ConversationPage, ListOnlyPage } from './conversation-page.tsx';
import { DeskLayout } from './desk-layout.tsx';
import { filterOfAddress, readAddress, writeAddress } from './filters/filter-address.ts';
import { isListSlug } from './list-place.ts';
import { firstView } from './views.ts';
import { WelcomePage } from './welcome-page.tsx';

const root = createRootRoute({ component: Outlet });

const welcome = createRoute({ getParentRoute: () => root, path: '/welcome', component: WelcomePage });

const front = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/$view', params: { view: firstView.slug }, replace: true });
  },
});

const view = createRoute({
  getParentRoute: () => root,
  path: '/$view',
  component: DeskLayout,
  validateSearch: filterOfAddress,
  beforeLoad: ({ params }) => {
    // An address of another time or a slip of the hand leads to the front, not to an error.
    if (!isListSlug(params.view)) throw redirect({ to: '/', replace: true });
  },
});

const list = createRoute({ getParentRoute: () => view, path: '/', component: ListOnlyPage });

const conversation = createRoute({
  getParentRoute: () => view,
  path: '/$conversationId',
  component: ConversationPage,
});

export const router = createRouter({
  routeTree: root.addChildren([welcome, front, view.addChildren([list, conversation])]),
  basepath: '/console',
  defaultPreload: false,
  scrollRestoration: false,
  parseSearch: readAddress,
  stringifySearch: writeAddress,
  defaultErrorComponent: ({ error }) => <BrokenPage error={error} />,
  // Every address under /console that means nothing leads to the front.
  defaultNotFoundComponent: () => <Navigate to="/" replace />,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
