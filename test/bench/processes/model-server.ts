import { chatModel } from '../../support/stand-in-ollama/catalogue.ts';
import { startStandIn } from '../../support/stand-in-ollama/stand-in.ts';
import { ANSWER, FIRST_TOKEN_MS, PARALLEL, PER_TOKEN_MS, QUESTION } from './question-and-answer.ts';

// A model of a known pace, as a process of its own. The house's own tests of the model are answered by the reader.
// It has no embedding model: the stand-in would take as long for a question's vector as for a first token.
const standIn = await startStandIn({
  models: [chatModel('demo-reader')],
  firstTokenMs: FIRST_TOKEN_MS,
  perTokenMs: PER_TOKEN_MS,
  parallel: PARALLEL,
});
standIn.script([
  { match: (body) => body.messages.at(-1)?.content.includes(QUESTION) ?? false, say: ANSWER, times: Infinity },
]);
process.on('message', (word) => {
  if (word === 'last-chat') process.send?.(standIn.chats().at(-1)?.body ?? null);
  if (word === 'forget') {
    standIn.requests.length = 0;
    process.send?.('forgotten');
  }
});
process.once('SIGTERM', () => process.exit(0));
console.log(`model server at ${standIn.url}`);
