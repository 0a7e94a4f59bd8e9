import type { SessionResponse } from '../../../../protocol/http.ts';
import type { Kept } from '../../../live/kept.ts';
import type { Outbox } from '../../../live/outbox.ts';
import { DRAFT, type ChatState } from '../chat-state.ts';
import type { Session } from '../session.ts';
import type { Store } from '../store.ts';

export interface IdentifyDeps {
  store: Store<ChatState>;
  session: Session;
  kept: Kept;
  outbox: Pick<Outbox, 'entries' | 'discard'>;
  locale: () => string;
  /** The server knows us, under whatever name. */
  begun: Promise<void>;
  /** Shows the chat of whom the server takes us for now. */
  become: (answer: SessionResponse, before?: string) => void;
}

/** Becomes whom the site's token names. On a computer that others use too, nobody finds the words of who was signed in before. */
export async function identify(
  { store, session, kept, outbox, locale, begun, become }: IdentifyDeps,
  identity: string,
): Promise<void> {
  let answer: SessionResponse | null;
  try {
    answer = await session.identify(identity, locale());
  } catch {
    console.warn('Innkeeper: the identity token could not be checked.');
    return;
  }
  const before = (): ChatState['customer'] => store.get().customer;
  const wasSignedIn = (): boolean => before()?.verifiedBy === 'site';
  if (answer) {
    if (wasSignedIn() && before()?.id !== answer.customer.id) leaveNothing();
    become(answer, before()?.id);
    return;
  }
  console.warn('Innkeeper: the identity token was not accepted.');
  await begun;
  if (!wasSignedIn()) return;
  session.forget();
  leaveNothing();
  become(await session.begin(locale()), before()?.id);

  function leaveNothing(): void {
    for (const { id } of outbox.entries()) outbox.discard(id);
    kept.removeItem(DRAFT);
  }
}
