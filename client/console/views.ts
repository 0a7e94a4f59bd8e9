import { Bot, Check, Hand, Moon, User, Users, type LucideIcon } from 'lucide-react';
import type { Conversation } from '../../protocol/conversation.ts';
import type { InboxView } from '../../protocol/staff-events.ts';

export interface ViewOfInbox {
  view: InboxView;
  /** Its place in the address. */
  slug: string;
  words: string;
  /** For a phone's bar. */
  shortWords: string;
  icon: LucideIcon;
  /** How the list is sorted, in words. */
  order: string;
  /** Shown when it is empty: what that means, and the next step. */
  empty: { headline: string; next: string };
}

export const views: readonly ViewOfInbox[] = [
  {
    view: 'needs_person',
    slug: 'needs-a-person',
    words: 'Needs a person',
    shortWords: 'Waiting',
    icon: Hand,
    order: 'Longest wait',
    empty: { headline: 'Nobody is waiting', next: 'Who asks for a person shows up here by itself.' },
  },
  {
    view: 'mine',
    slug: 'mine',
    words: 'Mine',
    shortWords: 'Mine',
    icon: User,
    order: 'Latest first',
    empty: { headline: 'You have taken over nothing', next: 'Open a conversation and press Take over.' },
  },
  {
    view: 'agent',
    slug: 'agent',
    words: 'Agent on duty',
    shortWords: 'Agent',
    icon: Bot,
    order: 'Latest first',
    empty: { headline: 'The agent has nobody to answer', next: 'A conversation shows up with its first question.' },
  },
  {
    view: 'everyone',
    slug: 'everyone',
    words: "Everyone's",
    shortWords: 'All',
    icon: Users,
    order: 'Latest first',
    empty: { headline: 'No conversation is open', next: 'Ask something on the demo page to see one arrive.' },
  },
  {
    view: 'snoozed',
    slug: 'snoozed',
    words: 'Snoozed',
    shortWords: 'Snoozed',
    icon: Moon,
    order: 'Latest first',
    empty: {
      headline: 'Nothing sleeps',
      next: 'What you snooze comes back by itself, at its time or with a new message.',
    },
  },
  {
    view: 'closed',
    slug: 'closed',
    words: 'Closed',
    shortWords: 'Closed',
    icon: Check,
    order: 'Latest first',
    empty: { headline: 'Nothing was closed yet', next: 'A closed conversation opens again when the customer writes.' },
  },
];

const first = views[0] as ViewOfInbox;

export function viewOfSlug(slug: string): ViewOfInbox | undefined {
  return views.find((view) => view.slug === slug);
}
export const firstView = first;

export function viewOf(view: InboxView): ViewOfInbox {
  return views.find((each) => each.view === view) ?? first;
}

/** Whether a conversation stands in a view, as the server would say. */
export function belongsTo(view: InboxView, conversation: Conversation, myId: string): boolean {
  const { state, staff, snoozedUntil, mergedInto } = conversation;
  // What was joined to another is found there.
  if (mergedInto !== null) return false;
  if (state === 'closed' || conversation.spam) return view === 'closed';
  if (snoozedUntil !== null) return view === 'snoozed';
  switch (view) {
    case 'needs_person':
      return state === 'waiting';
    case 'mine':
      return state === 'staff' && staff?.id === myId;
    case 'agent':
      return state === 'agent';
    case 'everyone':
      return true;
    case 'snoozed':
    case 'closed':
      return false;
  }
}

/** Negative when `one` stands above `other`. */
export function compareIn(view: InboxView, one: Conversation, other: Conversation): number {
  if (view === 'needs_person') {
    const waited = (one.waitingSince ?? one.lastMessageAt) - (other.waitingSince ?? other.lastMessageAt);
    return waited || one.id.localeCompare(other.id);
  }
  return other.lastMessageAt - one.lastMessageAt || one.id.localeCompare(other.id);
}
