import { randomUUID } from 'node:crypto';
import type { Card } from '../../protocol/conversation.ts';
import type { FinishedAnswer, NewChange } from '../../server/storage/storage.ts';
import type { House } from '../support/start-house.ts';

const QUARTER_HOUR_MS = 15 * 60_000;

type ChangeCard = Extract<Card, { type: 'change' }>;
type FormCard = Extract<Card, { type: 'form' }>;

/** What an answer says beside what the agent wrote. */
export type Ask = Pick<FinishedAnswer, 'text' | 'card' | 'change'>;

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
    return finish(ask ? { ...answer, ...ask, mode: 'procedure', sources: [], offersPerson: false } : answer);
  };
}
