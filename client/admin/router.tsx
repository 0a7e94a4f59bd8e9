import { createRootRoute, createRoute, createRouter, Navigate, redirect } from '@tanstack/react-router';
import { BrokenPage } from '../ui/broken-page.tsx';
import { readSearch, writeSearch } from './address-search.ts';
import { AdminLayout } from './admin-layout.tsx';
import { OneTeamPage } from './desk/teams/one-team-page.tsx';
import { PrivacyPage } from './house/privacy-page.tsx';
import { SettingsPage } from './house/settings-page.tsx';
import { TeamPage } from './house/team-page.tsx';
import { ArticlePage } from './knowledge/article-page.tsx';
import { KnowledgePage } from './knowledge/knowledge-page.tsx';
import { knowledgeViewOf } from './knowledge/knowledge-view.ts';
import { EvaluationPage } from './later-page.tsx';
import { ModelsPage } from './models/models-page.tsx';
import { OverviewPage } from './overview/overview-page.tsx';
import { overviewViewOf } from './overview/overview-view.ts';
import { ProcedurePage } from './procedures/procedure-page.tsx';
import { ProceduresPage } from './procedures/procedures-page.tsx';
import { TranscriptPage } from './transcript/transcript-page.tsx';
import { openedTranscriptOf } from './transcript/opened-transcript.ts';
import { transcriptViewOf } from './transcripts/transcript-view.ts';
import { TranscriptsPage } from './transcripts/transcripts-page.tsx';

const root = createRootRoute({ component: AdminLayout });
const at = { getParentRoute: () => root };

const front = createRoute({
  ...at,
  path: '/',
  beforeLoad: () => {
    throw redirect({ href: '/admin/overview', replace: true });
  },
});

const routes = [
  front,
  createRoute({ ...at, path: '/overview', component: OverviewPage, validateSearch: overviewViewOf }),
  createRoute({ ...at, path: '/transcripts', component: TranscriptsPage, validateSearch: transcriptViewOf }),
  createRoute({
    ...at,
    path: '/transcripts/$conversationId',
    component: TranscriptPage,
    validateSearch: openedTranscriptOf,
  }),
  createRoute({ ...at, path: '/knowledge', component: KnowledgePage, validateSearch: knowledgeViewOf }),
  createRoute({ ...at, path: '/knowledge/$articleId', component: ArticlePage, validateSearch: knowledgeViewOf }),
  createRoute({ ...at, path: '/procedures', component: ProceduresPage }),
  createRoute({ ...at, path: '/procedures/$procedureId', component: ProcedurePage }),
  createRoute({ ...at, path: '/evaluation', component: EvaluationPage }),
  createRoute({ ...at, path: '/models', component: ModelsPage }),
  createRoute({ ...at, path: '/privacy', component: PrivacyPage }),
  createRoute({ ...at, path: '/team', component: TeamPage }),
  createRoute({ ...at, path: '/team/$teamId', component: OneTeamPage }),
  createRoute({ ...at, path: '/settings', component: SettingsPage }),
];

export const router = createRouter({
  routeTree: root.addChildren(routes),
  basepath: '/admin',
  defaultPreload: false,
  scrollRestoration: false,
  parseSearch: readSearch,
  stringifySearch: writeSearch,
  defaultErrorComponent: ({ error }) => <BrokenPage error={error} />,
  // Every address under /admin that means nothing leads to the front.
  defaultNotFoundComponent: () => <Navigate to="/" replace />,
});
