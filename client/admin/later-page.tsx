import { FlaskConical, Workflow, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Empty } from '../ui/panel-states.tsx';
import { Page } from './page.tsx';
import { PlaceLink } from './places.tsx';

export function ProceduresPage() {
  return (
    <LaterPage title="Procedures" icon={Workflow}>
      This part is not there yet. Until then, write how a request is to be handled into an article for staff and see
      what it finds under <PlaceLink to="/knowledge">Knowledge</PlaceLink>.
    </LaterPage>
  );
}

export function EvaluationPage() {
  return (
    <LaterPage title="Evaluation" icon={FlaskConical}>
      This part is not there yet. Until then, <code>npm run -s innkeeper -- eval retrieval --help</code> measures how
      well your articles are found.
    </LaterPage>
  );
}

function LaterPage({ title, icon, children }: { title: string; icon: LucideIcon; children: ReactNode }) {
  return (
    <Page title={title}>
      <Empty icon={icon} headline="Not there yet">
        {children}
      </Empty>
    </Page>
  );
}
