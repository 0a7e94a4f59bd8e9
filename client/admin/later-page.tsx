import { FlaskConical, Workflow, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Empty } from '../ui/panel-states.tsx';
import { Page } from './page.tsx';
import { PlaceLink } from './places.tsx';

export function ProceduresPage() {
  return (
    <LaterPage title="Procedures" icon={Workflow} headline="Procedures are not there yet">
      Until then, write how a request is to be handled into an article for staff and see what it finds under{' '}
      <PlaceLink to="/knowledge">Knowledge</PlaceLink>.
    </LaterPage>
  );
}

export function EvaluationPage() {
  return (
    <LaterPage title="Evaluation" icon={FlaskConical} headline="This page is not there yet">
      Until then, <code>npm run -s innkeeper -- eval retrieval --help</code> measures how well your articles are found.
    </LaterPage>
  );
}

interface LaterPageProps {
  title: string;
  icon: LucideIcon;
  headline: string;
  /** What to use meanwhile. */
  children: ReactNode;
}

/** A place that is named already, honest about being empty. */
function LaterPage({ title, icon, headline, children }: LaterPageProps) {
  return (
    <Page title={title}>
      <Empty icon={icon} headline={headline}>
        {children}
      </Empty>
    </Page>
  );
}
