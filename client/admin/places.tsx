import { createLink, useNavigate, useParams } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ReactNode, Ref } from 'react';
import { RailLink } from '../ui/app-frame.tsx';
import type { KnowledgeView } from './knowledge/knowledge-view.ts';
import type { OverviewView } from './overview/overview-view.ts';
import type { TranscriptView } from './transcripts/transcript-view.ts';

/** Every place of the admin and what its address may say. */
export type Place =
  | { to: '/overview'; search?: OverviewView }
  | { to: '/transcripts'; search?: TranscriptView }
  | {
      to: '/transcripts/$conversationId';
      params: { conversationId: string };
      search?: TranscriptView & { answer?: string };
    }
  | { to: '/knowledge'; search?: KnowledgeView }
  | { to: '/knowledge/$articleId'; params: { articleId: string }; search?: KnowledgeView }
  | { to: '/procedures' }
  | { to: '/procedures/$procedureId'; params: { procedureId: string } }
  | { to: '/evaluation' }
  | { to: '/models' }
  | { to: '/privacy' }
  | { to: '/team' }
  | { to: '/team/$teamId'; params: { teamId: string } }
  | { to: '/settings' };

type LinkProps = Place &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & { ref?: Ref<HTMLAnchorElement>; children: ReactNode };
type RailProps = Place & Pick<Parameters<typeof RailLink>[0], 'icon' | 'words'>;

// The router's own types know one application in the whole program, and that is the console. So the union above is the
// type of our links, and these three are the only places where it meets the router.
const AnyLink = createLink('a') as unknown as (props: LinkProps) => ReactNode;
const AnyRailLink = createLink(RailLink) as unknown as (props: RailProps) => ReactNode;

export function PlaceLink(props: LinkProps) {
  return <AnyLink {...props} />;
}

export function RailPlace(props: RailProps) {
  return <AnyRailLink {...props} />;
}

/** Goes to a place; `replace` leaves no step to come back to. */
export function useGo(): (place: Place, how?: 'push' | 'replace') => void {
  const navigate = useNavigate() as unknown as (options: Place & { replace: boolean }) => Promise<void>;
  return (place, how = 'push') => void navigate({ ...place, replace: how === 'replace' });
}

/** What the address names; '' where it names nothing. */
export function usePlaceParam(name: 'conversationId' | 'articleId' | 'procedureId' | 'teamId'): string {
  const params: Record<string, string | undefined> = useParams({ strict: false });
  return params[name] ?? '';
}
