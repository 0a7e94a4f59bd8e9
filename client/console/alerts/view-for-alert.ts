import type { Conversation } from '../../../protocol/conversation.ts';
import { belongsTo, firstView, views, type ViewOfInbox } from '../views.ts';

/** The view in which a conversation is found first: where a person is needed, then mine, then the others. */
export function viewForAlert(conversation: Conversation, myId: string): ViewOfInbox {
  return views.find(({ view }) => belongsTo(view, conversation, myId)) ?? firstView;
}
