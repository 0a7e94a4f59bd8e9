/** Two kinds of socket room only. */
export const INBOX = 'inbox';
export const conversationRoom = (conversationId: string): string => `conversation:${conversationId}`;
