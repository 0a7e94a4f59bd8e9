import type { ChatState } from './chat-state.ts';

/** Whether files are taken here: by the house, and in a conversation that has not ended. */
export function mayAttach({ house, view }: ChatState): boolean {
  return house?.attachments === true && view.conversation?.state !== 'closed';
}
