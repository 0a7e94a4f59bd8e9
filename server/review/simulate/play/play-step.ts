import { randomUUID } from 'node:crypto';
import type { CustomerMessage } from '../../../../protocol/conversation.ts';
import type { Reply } from '../../../../protocol/reply.ts';
import type { Step } from '../scenario/scenario.ts';
import type { Stage } from '../stage/stage.ts';
import type { Outcome } from '../check/check-answer.ts';
import { openCustomerSide, type CustomerSide } from './customer-side.ts';
import { waitUntil } from './wait-until.ts';

/** A change ends within this, a slow business included. */
const CHANGE_LIMIT_MS = 30_000;
/** How long a change may wait until it expires in a simulated house. */
const EXPIRY_LIMIT_MS = 40_000;
/** Nobody answers when a person has the conversation; this long is listened. */
const SILENCE_MS = 150;

type Acting = Exclude<Step, { business: unknown }>;
interface Hands {
  stage: Stage;
  customer: CustomerSide;
  /** E-mail address of a customer of this scenario. */
  mailOf(customerId: string): string;
}

/** Does one step and waits for what comes of it. Throws when nothing comes. */
export async function playStep({ stage, customer, mailOf }: Hands, step: Acting): Promise<Outcome> {
  const { conversationId } = customer;
  const count = customer.answers().length;
  if ('says' in step) {
    if (step.means !== undefined) stage.teach(step.says, step.means);
    return answered(await customer.emit('message:send', { id: randomUUID(), conversationId, text: step.says }), count);
  }
  if ('fills' in step) {
    const form = customer.messages().findLast(({ card }) => card?.type === 'form' && card.state === 'open');
    if (form?.card?.type !== 'form') throw new Error('There is no open form to fill in.');
    const labels = form.card.fields.map(({ name, label }) => `${label}: ${step.fills[name] ?? ''}`);
    const sent = { id: randomUUID(), conversationId, text: labels.join('\n') };
    return answered(
      await customer.emit('message:send', { ...sent, form: { messageId: form.id, values: step.fills } }),
      count,
    );
  }
  if ('confirms' in step) return confirm(step.confirms);
  if ('declines' in step) return onCard(await customer.emit('change:decline', word(lastChange())), lastChange().id);
  if ('asks' in step) {
    const reply = await customer.emit('person:request', { conversationId });
    await waitUntil(() => customer.conversation()?.state !== 'agent', CHANGE_LIMIT_MS, 'nobody was called');
    return outcome(null, reply);
  }
  if ('proves' in step) {
    const email = mailOf(step.as);
    await customer.emit('identity:send-code', { conversationId, email });
    await waitUntil(() => stage.mailbox.codeFor(email) !== null, CHANGE_LIMIT_MS, 'no code was sent');
    return answered(
      await customer.emit('identity:check-code', { conversationId, code: stage.mailbox.codeFor(email) ?? '' }),
      count,
    );
  }
  if ('waits' in step) {
    const { id } = lastChange();
    await waitUntil(() => stateOf(id) === step.waits, EXPIRY_LIMIT_MS, `the card is ${stateOf(id)}, not ${step.waits}`);
    return outcome(shown(id), null);
  }
  if ('staffWrites' in step) {
    const sent = { id: randomUUID(), conversationId, kind: 'message', text: step.staffWrites };
    return outcome(null, await stage.staff.emit('message:send', sent));
  }
  return byStaff(step.staff);

  async function confirm(how: 'once' | 'twice' | 'first_card' | 'as_stranger'): Promise<Outcome> {
    const change = how === 'first_card' ? (customer.changes()[0] ?? lastChange()) : lastChange();
    switch (how) {
      case 'as_stranger': {
        const stranger = await openCustomerSide(stage.house.url, null);
        try {
          return outcome(shown(change.id), await stranger.emit('change:confirm', word(change)));
        } finally {
          stranger.close();
        }
      }
      case 'twice': {
        const replies = await Promise.all([1, 2].map(() => customer.emit('change:confirm', word(change))));
        return onCard(replies.find(({ ok }) => !ok) ?? replies[0] ?? null, change.id);
      }
      case 'once':
      case 'first_card':
        return onCard(await customer.emit('change:confirm', word(change)), change.id);
    }
  }

  async function byStaff(does: 'takes_over' | 'hands_back' | 'approves' | 'rejects' | 'closes'): Promise<Outcome> {
    switch (does) {
      case 'takes_over':
        return outcome(null, await stage.staff.emit('conversation:take-over', { conversationId }));
      case 'hands_back':
        return outcome(null, await stage.staff.emit('conversation:hand-back', { conversationId }));
      case 'closes':
        return outcome(null, await stage.staff.emit('conversation:close', { conversationId }));
      case 'approves':
        return onCard(await stage.staff.emit('change:approve', word(lastChange())), lastChange().id);
      case 'rejects':
        return onCard(await stage.staff.emit('change:reject', word(lastChange())), lastChange().id);
    }
  }

  function lastChange(): CustomerMessage {
    const change = customer.changes().at(-1);
    if (change === undefined) throw new Error('There is no card with a change.');
    return change;
  }
  function word(message: CustomerMessage): { conversationId: string; changeId: string } {
    return { conversationId, changeId: message.card?.type === 'change' ? message.card.changeId : '' };
  }
  function shown(id: string): CustomerMessage | null {
    return customer.messages().find((message) => message.id === id) ?? null;
  }
  function stateOf(id: string): string {
    return shown(id)?.card?.state ?? 'gone';
  }

  /** After a yes, a no or a decision: the card as it stands when nothing moves on it any more. */
  async function onCard(reply: Reply<Record<string, unknown>> | null, messageId: string): Promise<Outcome> {
    if (reply?.ok === true)
      await waitUntil(
        () => !['pending', 'confirmed', 'running'].includes(stateOf(messageId)),
        CHANGE_LIMIT_MS,
        `the change is still ${stateOf(messageId)}`,
      );
    return outcome(shown(messageId), reply);
  }

  async function answered(reply: Reply<Record<string, unknown>>, before: number): Promise<Outcome> {
    if (!reply.ok) return outcome(null, reply);
    const isWithPerson = customer.conversation() !== null && customer.conversation()?.state !== 'agent';
    if (isWithPerson) await new Promise((resolve) => setTimeout(resolve, SILENCE_MS));
    const answer = await customer.answerAfter(before);
    // A yes in words answers first and runs then: the card it is about comes to its end.
    const open = customer.changes().at(-1);
    if (open?.card?.type === 'change' && ['confirmed', 'running'].includes(open.card.state))
      await waitUntil(() => !['confirmed', 'running'].includes(stateOf(open.id)), CHANGE_LIMIT_MS, 'the change hangs');
    return outcome(answer, reply);
  }

  async function outcome(
    answer: CustomerMessage | null,
    reply: Reply<Record<string, unknown>> | null,
  ): Promise<Outcome> {
    const evidence = answer === null ? null : await stage.house.storage.review.readEvidence(answer.id);
    const refused = reply === null || reply.ok ? null : reply.error.code;
    return { answer, refused, conversation: customer.conversation(), evidence };
  }
}
