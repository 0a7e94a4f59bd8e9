import type { Conversation } from '../../../protocol/conversation.ts';
import type { PlaceholderValues } from './fill-placeholders.ts';

/** The name that the house gives to whoever has none: nobody wants to be greeted with it. */
const NAMELESS = /^Guest\b/u;

/** What is known for the placeholders of a canned reply, in the customer's language where it has one. */
export function placeholderValues(
  { customer, language }: Pick<Conversation, 'customer' | 'language'>,
  me: { name: string },
  house: string | null,
  now: number,
): PlaceholderValues {
  return {
    customer: NAMELESS.test(customer.name) ? null : customer.name,
    staff: me.name,
    house,
    date: dateWords(now, language),
  };
}

function dateWords(now: number, language: string | null): string {
  try {
    return new Intl.DateTimeFormat(language ?? undefined, { dateStyle: 'long' }).format(now);
  } catch {
    // A tag that is not well formed came from outside.
    return new Intl.DateTimeFormat(undefined, { dateStyle: 'long' }).format(now);
  }
}
