import { randomUUID } from 'node:crypto';
import type { CustomerSide, StaffSide } from '../../support/start-house.ts';
import { ago } from './ago.ts';
import { ask, wantsPerson, type Guests } from './guests.ts';

const MINUTE_MS = 60_000;

/** What lies on the desk today, by the names that scenes call it. */
export interface Desk {
  lockedOut: CustomerSide;
  charged: CustomerSide;
  stepFree: CustomerSide;
  invoice: CustomerSide;
  spanish: CustomerSide;
  longName: CustomerSide;
  arabic: CustomerSide;
  dog: CustomerSide;
}

export async function fillDesk(guests: Guests, ana: StaffSide, ben: StaffSide): Promise<Desk> {
  const say = (
    staff: StaffSide,
    { conversationId }: CustomerSide,
    text: string,
    kind: 'message' | 'note' = 'message',
  ) => staff.emit('message:send', { id: randomUUID(), conversationId, kind, text, force: true });
  const takes = (staff: StaffSide, { conversationId }: CustomerSide) =>
    staff.emit('conversation:take-over', { conversationId });
  const tag = ({ conversationId }: CustomerSide, ...tags: string[]) =>
    ben.emit('conversation:tag', { conversationId, tags });
  const known = async (number: number, minutes: number, ...texts: string[]) => {
    // What proves who somebody is does not hold for long: it is of now.
    const customer = await guests.known(number);
    await ago(minutes * MINUTE_MS, async () => {
      for (const text of texts) await ask(customer, text);
    });
    return customer;
  };

  const earlier = await known(3, 3 * 24 * 60, 'Y a-t-il un lit bébé ?');
  await ben.emit('conversation:close', { conversationId: earlier.conversationId });
  const spanish = await known(5, 64, '¿Puedo llevar a mi perro?', '¿Y cuánto cuesta la limpieza?');
  await ago(61 * MINUTE_MS, () => takes(ana, spanish));
  await ago(60 * MINUTE_MS, () => say(ana, spanish, 'Hola Lucía, soy Ana. La limpieza ya está incluida en el precio.'));
  const longName = await known(
    11,
    48,
    'Where do we leave the rubbish, and on which evenings may the yellow bin stand outside?',
  );
  await ago(40 * MINUTE_MS, () => takes(ana, longName));
  await ago(38 * MINUTE_MS, () => longName.send('Thank you, and is the boathouse key on the same ring as the shed’s?'));
  const invoice = await known(12, 31, 'The invoice needs our company address, can you change it please?');
  await ago(29 * MINUTE_MS, () => takes(ben, invoice));
  await tag(invoice, 'invoice');
  const snoozed = await known(13, 180, 'Please call me tomorrow about the boat');
  await ago(170 * MINUTE_MS, () => takes(ana, snoozed));
  await ana.emit('conversation:snooze', {
    conversationId: snoozed.conversationId,
    until: Date.now() + 17 * 60 * MINUTE_MS,
  });
  await known(2, 26, 'Was bekomme ich zurück, wenn ich storniere?', 'Danke, das war alles!');
  const arabic = await known(6, 22, 'هل يوجد سرير للرضّع؟');
  await known(8, 19, 'Kann ich meine Reisedaten ändern?');
  await known(15, 12, 'Comment entrer si j’arrive tard ?');
  const dog = await known(9, 9, 'Can I bring my dog?', 'And how does the key box work?');

  const lockedOut = await known(
    3,
    7,
    'Bonsoir, je suis devant la maison. Le code de la porte ne marche pas et il pleut…',
    'J’ai essayé trois fois. Je voudrais parler à quelqu’un, s’il vous plaît.',
  );
  await ago(6 * MINUTE_MS, () => wantsPerson(lockedOut));
  await say(
    ben,
    lockedOut,
    'Lock 7 had a low battery yesterday. The spare key is with the neighbour at no. 12.',
    'note',
  );
  await tag(lockedOut, 'locked out');
  await ben.emit('conversation:prioritise', { conversationId: lockedOut.conversationId, priority: 'urgent' });
  const charged = await guests.unknown();
  await ago(3 * MINUTE_MS, () => ask(charged, 'There is a hold of 300 euros on my card, what is this?'));
  await ago(2 * MINUTE_MS, () => wantsPerson(charged));
  await tag(charged, 'refund');
  const stepFree = await known(23, 2, 'Can a person confirm that the entrance is step-free?');
  await ago(MINUTE_MS / 2, () => wantsPerson(stepFree));
  await tag(stepFree, 'accessibility');
  return { lockedOut, charged, stepFree, invoice, spanish, longName, arabic, dog };
}
