import { useState } from 'react';
import { UNDO_MS } from '../../../protocol/limits.ts';
import { newId } from '../../live/new-id.ts';
import type { OutboxEntry } from '../../live/outbox.ts';
import { useDesk } from '../desk-context.tsx';
import { changeDraft, emptyDraft, type Draft, type DraftKind } from '../drafts.ts';
import { unfilledPlaceholders } from './fill-placeholders.ts';

interface SendInput {
  conversationId: string;
  kind: DraftKind;
  draft: Draft;
  /** The highest place that is on the screen. */
  seenSeq: number;
}

/** Sends what was written, after a last look at it. A reply can be taken back for a while. */
export function useSend({ conversationId, kind, draft, seenSeq }: SendInput) {
  const { outbox } = useDesk();
  /** The text that was held up once for its placeholders: sent again as it is, it goes. */
  const [warned, setWarned] = useState<string | null>(null);
  const unfilled = warned === draft.text ? unfilledPlaceholders(draft.text) : [];

  function send() {
    if (unfilledPlaceholders(draft.text).length > 0 && warned !== draft.text) {
      setWarned(draft.text);
      return;
    }
    const kept = outbox.add({
      id: newId(),
      conversationId,
      kind,
      text: draft.text.trim(),
      attachments: draft.files.flatMap(({ upload }) => (upload.state === 'kept' ? [upload.attachment] : [])),
      staff: {
        seenSeq,
        mentions: kind === 'note' ? draft.mentions.filter(({ name }) => draft.text.includes(`@${name}`)) : [],
        ...(kind === 'message' && draft.original ? { original: draft.original } : {}),
      },
      ...(kind === 'message' && { holdMs: UNDO_MS }),
    });
    // A full outbox: the words stay with the writer.
    if (kept) changeDraft(conversationId, kind, () => emptyDraft);
  }
  return { send, unfilled };
}

/** Puts what was sent back into the field, before whatever was begun there meanwhile. */
export function putBack(entry: OutboxEntry): void {
  const { id, text, attachments = [], staff = {} } = entry;
  changeDraft(entry.conversationId, entry.kind ?? 'message', (draft) => ({
    ...draft,
    text: draft.text.trim() === '' ? text : `${text}\n\n${draft.text}`,
    files: [
      ...attachments.map((attachment) => ({
        key: `${id} ${attachment.id}`,
        name: attachment.name,
        bytes: attachment.bytes,
        upload: { state: 'kept', attachment } as const,
      })),
      ...draft.files,
    ],
    mentions: [...(staff.mentions ?? []), ...draft.mentions],
    original: staff.original ?? draft.original,
  }));
}
