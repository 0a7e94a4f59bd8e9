import { hideNotification } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { OutboxEntry } from '../../live/outbox.ts';
import { problemWords } from '../../ui/problem-words.ts';
import { alertsStore } from '../alerts/alerts.tsx';
import { viewForAlert } from '../alerts/view-for-alert.ts';
import { useDesk } from '../desk-context.tsx';
import { firstLine } from '../first-line.ts';
import { showToast } from '../show-toast.tsx';

/** Says that a reply was refused or held back while its writer was at another conversation; in the open one it stands anyway. */
export function useSayUnsent(openId: string | undefined): void {
  const { unsent, told, me } = useDesk();
  const navigate = useNavigate();
  /** The conversations of those that were refused, by entry: each is said once. */
  const known = useRef(new Map<string, string>());
  useEffect(() => {
    const failed = unsent.filter(({ state }) => state === 'not_sent');
    const elsewhere = failed.filter(({ conversationId }) => conversationId !== openId);
    for (const [id, conversationId] of known.current) {
      if (!failed.some((entry) => entry.id === id)) known.current.delete(id);
      if (!elsewhere.some((entry) => entry.conversationId === conversationId)) {
        hideNotification(toastId(conversationId), alertsStore);
      }
    }
    for (const entry of elsewhere) if (!known.current.has(entry.id)) say(entry);
    for (const { id, conversationId } of failed) known.current.set(id, conversationId);

    function say({ conversationId, code, text }: OutboxEntry) {
      const conversation = told.latest(conversationId);
      const view = conversation ? viewForAlert(conversation, me.id).slug : 'everyone';
      showToast({
        id: toastId(conversationId),
        tone: 'red',
        title: conversation ? `Not sent to ${conversation.customer.name}` : 'Not sent',
        words: `${problemWords({ code: code ?? 'no_answer' })} “${firstLine(text)}”`,
        press: 'Open',
        onPress: () => void navigate({ to: '/$view/$conversationId', params: { view, conversationId } }),
        shownMs: 'forever',
        // It may stand for long: over no button of the conversation that is open.
        store: alertsStore,
      });
    }
  }, [unsent, openId, told, me.id, navigate]);
}

const toastId = (conversationId: string): string => `unsent ${conversationId}`;
