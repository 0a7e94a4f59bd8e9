import type { Kept } from '../../../live/kept.ts';
import type { Outbox, OutboxEntry } from '../../../live/outbox.ts';
import { DRAFT, type ChatState } from '../chat-state.ts';
import { files } from '../lazy-parts.ts';
import { newId } from '../../../live/new-id.ts';
import type { Session } from '../session.ts';
import type { Store } from '../store.ts';

/** What the customer says, and what becomes of it until the server has it. */
export interface Writing {
  /** Files for the next message; what becomes of each is in the state's tray. */
  addFiles(files: readonly File[]): void;
  /** False when the words could not even be kept: they stay in the composer. `form`: what was filled in, in other words. */
  say(text: string, form?: OutboxEntry['form']): boolean;
  /** Puts his last words in the box below, where he finds them after signing in. */
  keepQuestion(): void;
  retry(messageId: string): void;
  discard(messageId: string): void;
}

export interface WritingDeps {
  store: Store<ChatState>;
  session: Session;
  kept: Kept;
  outbox: Outbox;
  /** The conversation on the screen, begun if there is none yet. */
  begin: () => string;
  show: (conversationId: string | null) => void;
  /** Ends when the conversation on the screen is left. */
  stay: () => AbortSignal;
  sayFailed: () => void;
}

export function openWriting({ store, session, kept, outbox, begin, show, stay, sayFailed }: WritingDeps): Writing {
  const add = (entry: Pick<OutboxEntry, 'text' | 'form' | 'attachments'>): boolean =>
    outbox.add({ id: newId(), conversationId: begin(), ...entry });

  function say(text: string, form?: OutboxEntry['form']): boolean {
    const { tray } = store.get();
    const attachments = form ? [] : tray.flatMap(({ attachment }) => attachment ?? []);
    if (!add({ text, form, ...(attachments.length > 0 && { attachments }) })) return false;
    store.set({ resumeRefused: false });
    // What is still on its way, or may be tried again, is for the next one.
    const left = tray.filter(
      ({ state, problem }) => state === 'sending' || problem === 'offline' || problem === 'failed',
    );
    if (!form) store.set({ tray: left, trayFull: false });
    return true;
  }

  return {
    say,
    addFiles(chosen) {
      const here = stay();
      files
        .load()
        .then((part) => here.aborted || part.addFiles({ store, session, conversationId: begin }, chosen), sayFailed);
    },
    keepQuestion() {
      const last = store.get().view.messages.findLast(({ author }) => author === 'customer');
      if (last && !kept.getItem(DRAFT)) kept.setItem(DRAFT, last.text);
    },
    retry(messageId) {
      const entry = outbox.entries().find((other) => other.id === messageId);
      const lost = entry?.code === 'conversation_not_found';
      if (!entry || !(lost || entry.code === 'attachment_not_found')) return outbox.retry(messageId);
      outbox.discard(messageId);
      // The conversation is not ours (any more): the words begin a new one. Files that waited too long are gone.
      if (lost) show(null);
      if (entry.text !== '') add({ text: entry.text });
    },
    discard: outbox.discard,
  };
}
