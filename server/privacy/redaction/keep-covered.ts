import type { Storage } from '../../storage/storage.ts';
import { coverUp, coverUpDeep } from './cover-up.ts';
import type { Redactor } from './redaction.ts';

/**
 * The house's disk, which keeps what customers write as the policy says for "at rest": nothing behind it (rows, the index of
 * words, the agent, the staff) ever sees the rest. A message sent again is covered up the same way, so it is still known.
 */
export function keepCovered(storage: Storage, redactor: Pick<Redactor, 'redact'>): Storage {
  const { conversations } = storage;
  return {
    ...storage,
    conversations: {
      ...conversations,
      receiveCustomerMessage: (said) =>
        conversations.receiveCustomerMessage({
          ...said,
          text: coverUp(said.text, redactor),
          form: said.form === null ? null : { ...said.form, values: coverUpDeep(said.form.values, redactor) },
        }),
      rateConversation: (rated) =>
        conversations.rateConversation({
          ...rated,
          comment: rated.comment === null ? null : coverUp(rated.comment, redactor),
        }),
    },
  };
}
