import { useEffect, useState } from 'react';
import { putBack } from './composing/use-send.ts';
import { useDesk } from './desk-context.tsx';
import { changeDraft, emptyDraft, readDraft, type DraftKind } from './drafts.ts';

const KINDS: readonly DraftKind[] = ['message', 'note'];

/** Takes what was begun or could not be sent in one conversation along to the one it was joined to. Tells whether there was any. */
export function useCarriedDraft(fromId: string, intoId: string): boolean {
  const { outbox, unsent } = useDesk();
  const [carried, setCarried] = useState(false);
  useEffect(() => {
    for (const entry of unsent) {
      if (entry.conversationId !== fromId || entry.state !== 'not_sent') continue;
      outbox.discard(entry.id);
      putBack(entry);
    }
    const moved = KINDS.filter((kind) => carryDraft(kind, fromId, intoId));
    if (moved.length > 0) setCarried(true);
  }, [outbox, unsent, fromId, intoId]);
  return carried;
}

/** What was begun there already stays behind it. */
export function carryDraft(kind: DraftKind, fromId: string, intoId: string): boolean {
  const begun = readDraft(fromId, kind);
  if (begun.text === '' && begun.files.length === 0) return false;
  changeDraft(fromId, kind, () => emptyDraft);
  changeDraft(intoId, kind, (draft) => ({
    ...begun,
    text: [begun.text, draft.text].filter((text) => text.trim() !== '').join('\n\n'),
    files: [...begun.files, ...draft.files],
    mentions: [...begun.mentions, ...draft.mentions],
  }));
  return true;
}
