import type { Conversation, HandOffReason, Message } from '../../protocol/conversation.ts';
import type { TeamSave } from '../../protocol/desk-settings.ts';
import type { Availability } from '../../protocol/staff-events.ts';
import type { Changed } from './desk-storage.ts';
import type { StaffRef, Turn } from './storage.ts';

/** What storage offers for teams, hand-offs and targets; by the rules of storage.ts. */

export interface StoredTeam extends TeamSave {
  id: string;
  isDefault: boolean;
}
/** One member of staff who is not disabled. `open`: taken over by him and not snoozed. */
export interface StaffDesk {
  staffId: string;
  name: string;
  availability: Availability;
  capacity: number;
  open: number;
  /** When a conversation was last given to him, for taking turns. */
  assignedAt: number;
}
export interface TeamStore {
  /** The default team is made with the first call; it has everybody. */
  list(): Promise<StoredTeam[]>;
  save(team: TeamSave & { id: string; at: number }): Promise<StoredTeam>;
  /** Its open conversations go to the default team. False for the default team or an unknown one. */
  remove(id: string): Promise<boolean>;
  /** Whoever never said anything is available, with room for ten. */
  readDesks(): Promise<StaffDesk[]>;
  setAvailability(input: { staffId: string; availability: Availability }): Promise<void>;
  setCapacity(input: { staffId: string; capacity: number }): Promise<void>;
}
/** Targets in business time; each with the moment at which somebody is told that it is near. Null: none, or met. */
export interface ServiceDue {
  firstAnswerAt: number | null;
  firstAnswerWarnAt: number | null;
  resolutionAt: number | null;
  resolutionWarnAt: number | null;
  /** The team is closed now. */
  paused: boolean;
  /** Whose targets they are, and from when they count. */
  teamId: string;
  since: number;
}
/** Targets whose clocks go on after a pause, or that another target or other hours have taken the place of. */
export interface MovingDue {
  conversationId: string;
  teamId: string;
  since: number;
  /** The pause; of no length when only the team was changed. */
  heldAt: number;
  goesOnAt: number;
}
/** How a hand-off begins. Without one it is due at once, and whoever watches the deadlines gives it a team. */
export interface HandOffPlan {
  team: { id: string; name: string };
  state: 'waiting' | 'after_hours';
  deadlineAt: number | null;
  opensAt: number | null;
  due: ServiceDue;
}
export type OpenHandOffState = 'waiting' | 'alerted' | 'escalated' | 'after_hours';
/** A hand-off under way, as its row has it. */
export interface DueHandOff {
  conversation: Conversation;
  state: OpenHandOffState;
  /** When the state began. */
  since: number;
  teamId: string | null;
  /** Teams that were asked, this one included. */
  asked: string[];
  mailedAt: number | null;
}
/** What one member of staff has taken over, is not snoozed, and ends with words of the customer. */
export interface Unattended {
  staffId: string;
  /** The oldest of those words. */
  since: number;
}
export interface HandOffStore {
  /** By whoever has taken something over. */
  listUnattended(): Promise<Unattended[]>;
  /** The customer's last words are from before `until`; the oldest first. */
  listUnattendedOf(input: { staffId: string; until: number; limit: number }): Promise<Conversation[]>;
  /** Persons whom an answer promised and nobody was asked for yet. */
  listPromised(input: { limit: number }): Promise<{ conversationId: string; reason: HandOffReason }[]>;
  /** Deadlines up to `now`, oldest first. */
  listDue(input: { now: number; limit: number }): Promise<DueHandOff[]>;
  nextDeadline(): Promise<number | null>;
  /** The one under way; null when nobody is waited for. */
  read(conversationId: string): Promise<DueHandOff | null>;
  /** Under way, of this team, longest wait first. */
  listWaiting(input: { teamId: string; limit: number }): Promise<DueHandOff[]>;
  /**
   * One step of the state machine; nothing happens when the hand-off is not in `from` since `since` any more (null).
   * `returned` puts the agent on duty again and opens a turn when the customer waits for an answer. A `team` other than
   * the one before is asked from now on; `due` is set with it.
   */
  step(input: {
    conversationId: string;
    from: OpenHandOffState;
    since: number;
    to: OpenHandOffState | 'returned';
    deadlineAt: number | null;
    opensAt: number | null;
    team: { id: string; name: string } | null;
    /** Teams that were asked, that one included. */
    asked: string[];
    due: ServiceDue | null;
    noticeId: string;
    at: number;
    newTurn: { turnId: string; answerId: string };
  }): Promise<{ conversation: Conversation; messages: Message[]; turn: Turn | null } | null>;
  /** Moves the deadline and keeps when its mail went out. Null when the hand-off has left the state meanwhile. */
  postpone(input: {
    conversationId: string;
    from: OpenHandOffState;
    since: number;
    deadlineAt: number | null;
    opensAt: number | null;
    mailedAt: number | null;
  }): Promise<Conversation | null>;
  /** Gives a waiting conversation to somebody who has room (checked again here). Null when somebody was faster. */
  give(input: { conversationId: string; to: StaffRef; noticeId: string; at: number }): Promise<Changed | null>;
  /** Another team has it. Who waits begins to wait for that team, and is told so. */
  setTeam(input: { conversationId: string; plan: HandOffPlan; noticeId: string; at: number }): Promise<Changed>;
  /** Where answers reach the customer. */
  setContactEmail(input: {
    conversationId: string;
    customerId: string;
    email: string;
    noticeId: string;
    at: number;
  }): Promise<Changed>;
  /** Open conversations with a target that is near and that nobody was told of yet; marks them as told. */
  takeDueSoon(input: { now: number; limit: number }): Promise<Conversation[]>;
  /** When the next target is near. */
  nextDue(): Promise<number | null>;
  listMoving(input: { limit: number }): Promise<MovingDue[]>;
  /**
   * New times for the targets that are open; who was told is told again when one is not near any more. Null when the
   * clocks were stopped or set anew meanwhile.
   */
  moveDue(input: { seen: MovingDue; due: ServiceDue }): Promise<Conversation | null>;
  /** The team has opened or closed: its clocks run, or stand still. Those that changed, at most `limit`. */
  setPaused(input: { teamId: string; paused: boolean; limit: number }): Promise<Conversation[]>;
}
