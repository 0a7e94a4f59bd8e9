import { FlaskConical, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Empty } from '../ui/panel-states.tsx';
import { Page } from './page.tsx';

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
