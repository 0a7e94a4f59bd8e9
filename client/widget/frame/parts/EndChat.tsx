import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useScene } from '../use-chat.ts';

/** How long the second press is waited for. */
const SURE_MS = 6_000;

/** Ends the chat at the second press: a slip of the finger ends nothing. */
export function EndChat({
  look,
  sign,
  onDone,
}: {
  look: 'link' | 'row';
  sign?: ComponentChildren;
  onDone?: () => void;
}) {
  const { chat, t } = useScene();
  const [asked, setAsked] = useState<'not' | 'once'>('not');
  useEffect(() => {
    if (asked === 'not') return;
    const timer = setTimeout(() => setAsked('not'), SURE_MS);
    return () => clearTimeout(timer);
  }, [asked]);
  return (
    <button
      type="button"
      class={look}
      onClick={() => {
        if (asked === 'not') return setAsked('once');
        setAsked('not');
        void chat.endChat().then((ended) => ended && onDone?.());
      }}
    >
      {sign}
      {/* Read out when it changes: the press asked something. */}
      <span aria-live="polite">{t(asked === 'not' ? 'endChat' : 'endChatSure')}</span>
    </button>
  );
}
