import type { Conversation } from '../../../../protocol/conversation.ts';
import { loadConversation, saveDuty } from '../../conversations/change-conversation.ts';
import { toConversation, type ConversationRow } from '../../conversations/conversation-row.ts';
import type { HandOffStore, MovingDue, ServiceDue } from '../../hand-off-storage.ts';
import { query, type Connection } from '../../query.ts';
import type { Db } from '../../schema.ts';
import { setDue } from './set-due.ts';

const moving = query((db: Db, p: { limit: number }) =>
  db
    .selectFrom('conversation')
    .select(['id', 'due_team_id', 'due_since', 'due_held_at', 'due_goes_on_at'])
    .where('due_goes_on_at', 'is not', null)
    .orderBy('due_goes_on_at')
    .limit(p.limit),
);

export async function listMoving(connection: Connection, input: { limit: number }): Promise<MovingDue[]> {
  return (await connection.all(moving, input)).map((row) => movingOf(row)).filter((one) => one !== null);
}

type Clock = Pick<ConversationRow, 'id' | 'due_team_id' | 'due_since' | 'due_held_at' | 'due_goes_on_at'>;

function movingOf(row: Clock): MovingDue | null {
  const { due_team_id: teamId, due_since: since, due_held_at: heldAt, due_goes_on_at: goesOnAt } = row;
  if (teamId === null || since === null || heldAt === null || goesOnAt === null) return null;
  return { conversationId: row.id, teamId, since, heldAt, goesOnAt };
}

/** Compare and set: what was held again, met or set anew meanwhile is looked at again when it goes on. */
export async function moveDue(
  connection: Connection,
  { seen, due }: Parameters<HandOffStore['moveDue']>[0],
): Promise<Conversation | null> {
  const row = await loadConversation(connection, seen.conversationId);
  const now = movingOf(row);
  const same =
    now !== null &&
    now.teamId === seen.teamId &&
    now.since === seen.since &&
    now.heldAt === seen.heldAt &&
    now.goesOnAt === seen.goesOnAt;
  if (!same) return null;
  setDue(row, openOf(row, due, seen.goesOnAt));
  await saveDuty(connection, row);
  return toConversation(row);
}

/** A first answer that was given is not awaited again; who was told is told again only of what is not near any more. */
function openOf(row: ConversationRow, due: ServiceDue, at: number): ServiceDue {
  const awaited = row.state === 'waiting' || row.first_answer_due_at !== null;
  const wasTold = (dueAt: number | null, warnAt: number | null) => dueAt !== null && warnAt === null;
  const warn = (told: boolean, warnAt: number | null) => (told && warnAt !== null && warnAt <= at ? null : warnAt);
  const firstTold = wasTold(row.first_answer_due_at, row.first_answer_warn_at);
  const resolutionTold = wasTold(row.resolution_due_at, row.resolution_warn_at);
  return {
    ...due,
    firstAnswerAt: awaited ? due.firstAnswerAt : null,
    firstAnswerWarnAt: awaited ? warn(firstTold, due.firstAnswerWarnAt) : null,
    resolutionWarnAt: warn(resolutionTold, due.resolutionWarnAt),
  };
}
