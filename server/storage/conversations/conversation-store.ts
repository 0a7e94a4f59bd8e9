import type { GroupCommit } from '../group-commit.ts';
import type { MessageIndex } from '../message-index.ts';
import type { Connection } from '../query.ts';
import type { ConversationStore } from '../storage.ts';
import { saveVerified } from '../customers/save-verified.ts';
import { customerById, saveCustomer, toCustomer } from '../customers/save-customer.ts';
import { proofOfLink } from '../customers/link-proof.ts';
import { readCase } from './case-state.ts';
import { linkOf } from './change-hands.ts';
import { conversationById } from './change-conversation.ts';
import { toConversation, toMessage } from './conversation-row.ts';
import { messageById } from './end-answer.ts';
import { close, handBack } from './hand-back.ts';
import { cancelHandOff, handOff } from './hand-off.ts';
import { countAhead, countInbox, listInbox } from './inbox.ts';
import { rateAnswer, rateConversation } from './rate.ts';
import { latestOf, listOf, listOpenTurns, readHistory, readMessages } from './read-conversations.ts';
import { receiveCustomerMessage } from './receive-customer-message.ts';
import { finishAnswer, startTurn } from './run-turns.ts';
import { saveStaffMessage } from './save-staff-message.ts';
import { assign, takeOver } from './take-over.ts';

/** Writes go through the group commit, reads past it on their own connection. */
export function createConversationStore({
  reader,
  write: writeOnly,
  index,
}: {
  reader: Connection;
  write: GroupCommit['write'];
  index: MessageIndex;
}): ConversationStore {
  const write: GroupCommit['write'] = (operation) => {
    index.expectMessages();
    return writeOnly(operation);
  };
  return {
    saveCustomer: (input) => writeOnly((connection) => saveCustomer(connection, input)),
    receiveCustomerMessage: (input) => write((connection) => receiveCustomerMessage(connection, input)),
    startTurn: (input) => write((connection) => startTurn(connection, input)),
    finishAnswer: (input) => write((connection) => finishAnswer(connection, input)),
    handOff: (input) => write((connection) => handOff(connection, input)),
    cancelHandOff: (input) => write((connection) => cancelHandOff(connection, input)),
    takeOver: (input) => write((connection) => takeOver(connection, input)),
    handBack: (input) => write((connection) => handBack(connection, input)),
    close: (input) => write((connection) => close(connection, input)),
    assign: (input) => write((connection) => assign(connection, input)),
    saveStaffMessage: (input) => write((connection) => saveStaffMessage(connection, input)),
    saveVerified: (input) => write((connection) => saveVerified(connection, input)),
    rateAnswer: (input) => write((connection) => rateAnswer(connection, input)),
    rateConversation: (input) => write((connection) => rateConversation(connection, input)),

    async readCustomer(id) {
      const row = await reader.one(customerById, { id });
      return row === undefined ? null : toCustomer(row);
    },
    async readConversation(id) {
      const row = await reader.one(conversationById, { id });
      return row === undefined ? null : toConversation(row);
    },
    async readMessage(id) {
      const row = await reader.one(messageById, { id });
      return row === undefined ? null : toMessage(row);
    },
    readCase: (conversationId) => readCase(reader, conversationId),
    readLink: async (id) => (await reader.one(linkOf, { id }))?.link_id ?? null,
    readLinkProof: async (linkId) => (await reader.one(proofOfLink, { link_id: linkId })) ?? null,
    readHistory: (input) => readHistory(reader, input),
    listOpenTurns: () => listOpenTurns(reader),
    latestOf: (customerId) => latestOf(reader, customerId),
    listOf: (input) => listOf(reader, input),
    readMessages: (input) => readMessages(reader, input),
    listInbox: (input) => listInbox(reader, input),
    countInbox: (staffId) => countInbox(reader, staffId),
    countAhead: (conversationId) => countAhead(reader, conversationId),
  };
}
