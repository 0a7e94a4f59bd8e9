import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { DeskAlert } from '../../../protocol/staff-events.ts';
import { useDesk } from '../desk-context.tsx';
import { firstLine } from '../first-line.ts';
import { usePreferences } from '../settings/preferences.ts';
import { alertChoice, type AlertPlace } from './alert-choice.ts';
import { hideAlertToast, showAlertToast } from './alert-toast.tsx';
import { playTone } from './alert-tone.ts';
import { alertWords } from './alert-words.ts';
import { takeRingTurn } from './ring-turn.ts';
import { viewForAlert } from './view-for-alert.ts';

/** Rings when the server says so, once among all my windows. Tells how many came while nobody looked at this one. */
export function useAlerts(openId: string | undefined): number {
  const { line, me } = useDesk();
  const preferences = usePreferences();
  const navigate = useNavigate();
  const [unseen, setUnseen] = useState(0);
  const now = useRef({ openId, preferences, navigate });
  useEffect(() => {
    now.current = { openId, preferences, navigate };
  });

  useEffect(() => {
    function open({ conversation }: DeskAlert) {
      const params = { view: viewForAlert(conversation, me.id).slug, conversationId: conversation.id };
      void now.current.navigate({ to: '/$view/$conversationId', params });
    }
    async function ring(alert: DeskAlert) {
      const place = windowPlace();
      const { openId: shown, preferences: wanted } = now.current;
      const choice = alertChoice(alert.reason, {
        window: place,
        open: shown === alert.conversation.id ? 'this_one' : 'another',
        preferences: wanted,
      });
      if (place === 'hidden') setUnseen((count) => count + 1);
      if (choice.toast) showAlertToast(alert, () => open(alert));
      // The window that shows it takes the turn too, so that no other one rings for it.
      const mine = await takeRingTurn(`${alert.reason} ${alert.conversation.id} ${alert.at}`, place);
      if (!mine) return;
      if (choice.sound) playTone(choice.sound);
      if (choice.desktop) notify(alert, () => open(alert));
    }
    return line.on('desk:alert', ({ alert }) => void ring(alert));
  }, [line, me.id]);

  useEffect(() => {
    if (openId !== undefined) hideAlertToast(openId);
  }, [openId]);

  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') setUnseen(0);
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return unseen;
}

function windowPlace(): AlertPlace['window'] {
  if (document.visibilityState === 'hidden') return 'hidden';
  return document.hasFocus() ? 'focused' : 'visible';
}

function notify(alert: DeskAlert, onOpen: () => void): void {
  if (!('Notification' in window) || Notification.permission !== 'granted') return;
  const notification = new Notification(alertWords(alert), {
    body: firstLine(alert.conversation.lastMessage?.text ?? ''),
    // The newest of a conversation replaces the one before.
    tag: alert.conversation.id,
    icon: '/icon.svg',
    silent: true,
  });
  notification.addEventListener('click', () => {
    window.focus();
    notification.close();
    onOpen();
  });
}
