import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';

/** Taken away once it is with the screen reader: who reads on must not meet it twice. */
const SAID_MS = 1_500;

interface ShellProps {
  title: string;
  kind: 'change' | 'form' | 'identity';
  state: string;
  /** Said to assistive technology when it changes; '' says nothing. */
  spoken: string;
  /** Whether the first `spoken` is said too: not for a card that was there when the chat was opened. */
  fresh: boolean;
  boxRef: RefObject<HTMLElement | null>;
  children: ComponentChildren;
}

/** The frame around a card: a named group that can take the focus when the button under it goes. */
export function Shell({ title, kind, state, spoken, fresh, boxRef, children }: ShellProps) {
  const titleId = useId();
  const said = useSaid(spoken, fresh);
  return (
    <section
      class={`card ${kind}`}
      role="group"
      aria-labelledby={titleId}
      data-card={kind}
      data-card-state={state}
      tabIndex={-1}
      ref={boxRef as RefObject<HTMLElement>}
    >
      <h2 id={titleId}>
        <bdi>{title}</bdi>
      </h2>
      {children}
      <p class="unseen" role="status">
        {said}
      </p>
    </section>
  );
}

function useSaid(spoken: string, fresh: boolean): string {
  const [said, setSaid] = useState('');
  const beforeRef = useRef(fresh ? '' : spoken);
  useEffect(() => {
    if (spoken === beforeRef.current) return;
    beforeRef.current = spoken;
    setSaid(spoken);
    const timer = setTimeout(() => setSaid(''), SAID_MS);
    return () => clearTimeout(timer);
  }, [spoken]);
  return said;
}
