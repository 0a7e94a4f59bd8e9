import type { Conversation } from '../../../protocol/conversation.ts';
import type { DueHandOff } from '../../storage/hand-off-storage.ts';
import type { ConversationRoom } from '../conversations.ts';
import { newId } from '../new-id.ts';
import { publishChange } from '../publish-change.ts';
import { recordAudit } from '../record-audit.ts';
import { runAgentTurn } from '../run-agent-turn.ts';
import { dueOfTeam } from '../service-level/due-of-team.ts';
import { alertStaff } from './alert-staff.ts';
import type { HandOffStep } from './decide-step.ts';
import { HAND_OFF_TABLE } from './hand-off-table.ts';
import type { HouseNow, TeamNow } from './read-house.ts';

/** Sends an e-mail to members of the team who are away. The same `key` again changes nothing. */
export type MailStaff = (input: { key: string; conversation: Conversation; staffIds: string[] }) => Promise<void>;

/** Takes a step that was decided. Nothing happens when somebody took over, cancelled or stepped in the meantime. */
export async function stepHandOff(
  room: ConversationRoom,
  due: DueHandOff,
  step: HandOffStep,
  { house, mailStaff }: { house: HouseNow; mailStaff: MailStaff | null },
): Promise<void> {
  if (step.type === 'remind') return remind(room, due, step, { house, mailStaff });
  const conversationId = due.conversation.id;
  const team = step.type === 'returned' ? null : step.team;
  const result = await room.storage.handOffs.step({
    conversationId,
    from: due.state,
    since: due.since,
    to: step.type,
    deadlineAt: step.type === 'returned' ? null : step.deadlineAt,
    opensAt: step.type === 'after_hours' ? step.opensAt : null,
    team: team === null ? null : { id: team.id, name: team.name },
    asked: step.type === 'returned' ? due.asked : step.asked,
    // Targets stand from the hand-off on, whoever is asked; only one that began without a team has none yet.
    due: due.teamId === null && team !== null ? dueOfTeam(team, house.now) : null,
    noticeId: newId(),
    at: house.now,
    newTurn: { turnId: newId(), answerId: newId() },
  });
  if (result === null) return;
  publishChange(room, result);
  if (result.turn !== null) runAgentTurn(room, result.turn);
  const { alert } = HAND_OFF_TABLE[step.type];
  if (team !== null && alert !== null)
    alertStaff(room, { to: idsOf(team.there), reason: alert, conversation: result.conversation });
  await recordAudit(room, {
    actor: 'system',
    action: `hand_off.${step.type}`,
    subject: conversationId,
    detail: { from: due.state, team: team?.id ?? due.teamId },
  });
}

/** The mail first, then the mark that it went: a mail sent again after a crash has the same key. */
async function remind(
  room: ConversationRoom,
  due: DueHandOff,
  step: Extract<HandOffStep, { type: 'remind' }>,
  { house, mailStaff }: { house: HouseNow; mailStaff: MailStaff | null },
): Promise<void> {
  const { conversation } = due;
  const there = idsOf(step.team.there);
  const away = idsOf(step.team.desks).filter((staffId) => !there.includes(staffId));
  if (step.mail === 'away' && mailStaff !== null && away.length > 0) {
    await mailStaff({ key: `${conversation.id}:${due.since}`, conversation, staffIds: away });
  }
  const now = await room.storage.handOffs.postpone({
    conversationId: conversation.id,
    from: due.state,
    since: due.since,
    deadlineAt: step.deadlineAt,
    opensAt: step.opensAt,
    mailedAt: step.mail === 'away' ? house.now : due.mailedAt,
  });
  if (now === null) return;
  room.feed.publish({ type: 'conversation-changed', conversation: now });
  if (step.team.open) alertStaff(room, { to: there, reason: 'alerted', conversation: now });
}

function idsOf(desks: TeamNow['desks']): string[] {
  return desks.map(({ staffId }) => staffId);
}
