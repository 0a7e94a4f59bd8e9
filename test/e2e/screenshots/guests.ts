import { SignJWT } from 'jose';
import { createSampleBusiness } from '../../../data/sample-business/create-sample-business.ts';
import { eventually } from '../../support/eventually.ts';
import type { CustomerSide, House } from '../../support/start-house.ts';
import { IDENTITY_SECRET } from '../sample-case.ts';

export interface Guests {
  /** A customer of the sample company whom its site has signed in. `number` as in C-1001. */
  known(number: number): Promise<CustomerSide>;
  unknown(): Promise<CustomerSide>;
}

export function guestsOf(house: House): Guests {
  const { customers } = createSampleBusiness({ now: Date.now }).state();
  return {
    known: async (number) => {
      const guest = customers.find(({ id }) => id === `C-${1_000 + number}`);
      if (guest === undefined) throw new Error(`the sample has no customer ${number}`);
      const attributes = { guestNumber: guest.id, memberSince: 2021, newsletter: false };
      const identity = await new SignJWT({ name: guest.name, email: guest.email, attributes })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(guest.id)
        .setIssuedAt()
        .setExpirationTime('10m')
        .sign(new TextEncoder().encode(IDENTITY_SECRET));
      return house.customer({ identity });
    },
    unknown: () => house.customer(),
  };
}

/** Says something and waits for the end of the answer. */
export async function ask(customer: CustomerSide, text: string): Promise<void> {
  const before = ended(customer);
  const sent = await customer.send(text);
  if (!sent.ok) throw new Error(`not sent: ${sent.error.code}`);
  await eventually(() => ended(customer) > before);
}

/** Answers that are over. */
function ended({ told }: CustomerSide): number {
  const ids = told.flatMap(({ name, payload }) => {
    const message = payload['message'] as { id: string; author: string; state: string } | undefined;
    return name === 'message:saved' && message?.author === 'agent' && message.state !== 'writing' ? [message.id] : [];
  });
  return new Set(ids).size;
}

export const wantsPerson = (customer: CustomerSide) =>
  customer.emit('person:request', { conversationId: customer.conversationId });
