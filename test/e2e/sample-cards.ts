import { randomUUID } from 'node:crypto';
import type { Card } from '../../protocol/conversation.ts';
import type { Evidence } from '../../protocol/evidence.ts';
import type { FinishedAnswer } from '../../server/storage/storage.ts';
import type { NewChange } from '../../server/storage/change-storage.ts';
import type { House } from '../support/start-house.ts';

const QUARTER_HOUR_MS = 15 * 60_000;

type ChangeCard = Extract<Card, { type: 'change' }>;
type FormCard = Extract<Card, { type: 'form' }>;

/** What an answer says beside what the agent wrote, and what it was made from. */
export interface Ask extends Pick<FinishedAnswer, 'text' | 'card' | 'change'> {
  evidence?: Partial<Evidence>;
}

/** A change of dates that waits for the customer's yes. */
export function changeAsk(some: Partial<ChangeCard> = {}): Ask & { card: ChangeCard } {
  const id = randomUUID();
  const card: ChangeCard = {
    type: 'change',
    changeId: id,
    title: 'Change dates',
    lines: [
      { label: 'Booking', value: 'PH-2291, Cabane des Pins' },
      { label: 'Now', value: '23 to 26 November' },
      { label: 'New', value: '24 to 27 November' },
      { label: 'Costs', value: 'Nothing, same price' },
    ],
    state: 'pending',
    expiresAt: Date.now() + QUARTER_HOUR_MS,
    needsApproval: false,
    result: null,
    ...some,
  };
  const change: NewChange = {
    id,
    actionId: 'change-dates',
    procedureId: 'change-dates',
    stepId: null,
    arguments: { booking: 'PH-2291', arrival: '2026-11-24', departure: '2026-11-27' },
    hash: id,
    needsApproval: card.needsApproval,
    expiresAt: card.expiresAt,
  };
  return { text: 'The house is free that night. This is what would change:', card, change };
}

/** A form with a field of every type. */
export function formAsk(some: Partial<FormCard> = {}): Ask & { card: FormCard } {
  const field = { required: true, options: null, hint: null };
  const card: FormCard = {
    type: 'form',
    fields: [
      {
        ...field,
        name: 'booking',
        type: 'text',
        label: 'Booking number',
        hint: 'It begins with PH and is in the e-mail.',
      },
      { ...field, name: 'guests', type: 'number', label: 'Guests' },
      { ...field, name: 'arrival', type: 'date', label: 'New arrival' },
      { ...field, name: 'email', type: 'email', label: 'E-mail for the receipt', required: false },
      { ...field, name: 'phone', type: 'phone', label: 'Phone for the day', required: false },
      {
        ...field,
        name: 'bed',
        type: 'choice',
        label: 'Beds',
        options: [
          { value: 'double', label: 'One double bed' },
          { value: 'single', label: 'Two single beds' },
        ],
      },
      { ...field, name: 'dog', type: 'yes_no', label: 'Does a dog come along?' },
    ],
    state: 'open',
    ...some,
  };
  return { text: 'To move your stay I need a few things.', card, change: null };
}

export function identityAsk(ways: ('email' | 'site')[]): Ask {
  return {
    text: 'Before I open a booking I need to know that it is yours.',
    card: { type: 'identity', ways, state: 'open' },
    change: null,
  };
}

/** From now on the house's next answers end as given, one after the other; then the agent speaks for itself again. */
export function answerWith(house: House, ...asks: Ask[]): void {
  const { conversations } = house.app.storage;
  const finish = conversations.finishAnswer.bind(conversations);
  conversations.finishAnswer = (answer) => {
    const ask = asks.shift();
    if (asks.length === 0) conversations.finishAnswer = finish;
    if (ask === undefined) return finish(answer);
    const evidence: Evidence = { ...answer.evidence, ...ask.evidence, mode: 'procedure' };
    return finish({ ...answer, ...ask, evidence, mode: 'procedure', sources: [], offersPerson: false });
  };
}

/** What a reviewer finds behind the proposal of new dates. */
export function caseEvidence(): Partial<Evidence> {
  return {
    passages: [],
    escalation: {
      outcome: 'offer',
      reason: 'distress',
      guideline: 'Somebody who is angry twice in a row is offered a person.',
      scores: { distress: 0.71, legal: 0.04, emergency: 0.01 },
    },
    procedure: {
      id: 'change-dates',
      title: 'Change the dates of a stay',
      version: '9b1c44d0e07a',
      confidence: 0.93,
      slots: [
        { name: 'booking', value: 'PH-2291', by: 'words' },
        { name: 'arrival', value: '2026-11-24', by: 'model' },
        { name: 'departure', value: '2026-11-27', by: 'form' },
        { name: 'email', value: 'amelie@example.org', by: 'house' },
      ],
      conditions: [
        { when: 'fact.booking.status == "cancelled"', held: false },
        { when: 'fact.booking.nights > 21', held: false },
        { when: 'fact.free.available', held: true },
      ],
      step: 'propose the new dates',
    },
    actions: [
      {
        actionId: 'find-booking',
        effect: 'reads',
        arguments: { booking: 'PH-2291' },
        outcome: 'done',
        words: 'One booking of this customer.',
        result: { house: 'Cabane des Pins', arrival: '2026-11-23', departure: '2026-11-26', paid: '412.00 EUR' },
        tookMs: 41,
      },
      {
        actionId: 'refund-fee',
        effect: 'changes',
        arguments: { booking: 'PH-2291', amount: 900 },
        outcome: 'refused',
        words: 'The amount is above the limit of 200 EUR.',
        result: null,
        tookMs: 1,
      },
      {
        actionId: 'change-dates',
        effect: 'changes',
        arguments: { booking: 'PH-2291', arrival: '2026-11-24', departure: '2026-11-27' },
        outcome: 'proposed',
        words: 'Waits for the customer to say yes.',
        result: null,
        tookMs: 2,
      },
    ],
    redacted: { email: 1, name: 2 },
  };
}
