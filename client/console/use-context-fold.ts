import { useMediaQuery } from '@mantine/hooks';
import { useCallback, useState } from 'react';
import { openKept } from '../live/kept.ts';

/** From this width on the context pane stands beside the conversation; below it lies over it. */
const BESIDE = '(min-width: 1181px)';
const KEY = 'innkeeper.console.context';

interface ContextFold {
  state: 'open' | 'folded';
  open: () => void;
  toggle: () => void;
}

/** Whether the context pane is shown. The choice is remembered where it has its own place; over the conversation it starts folded. */
export function useContextFold(): ContextFold {
  const beside = useMediaQuery(BESIDE, window.matchMedia(BESIDE).matches, { getInitialValueInEffect: false });
  const [kept] = useState(openKept);
  const [besideOpen, setBesideOpen] = useState(kept.getItem(KEY) !== 'folded');
  const [overOpen, setOverOpen] = useState(false);
  const isOpen = beside ? besideOpen : overOpen;

  const show = useCallback(
    (open: boolean) => {
      if (!beside) return setOverOpen(open);
      kept.setItem(KEY, open ? 'open' : 'folded');
      setBesideOpen(open);
    },
    [beside, kept],
  );
  return {
    state: isOpen ? 'open' : 'folded',
    open: useCallback(() => show(true), [show]),
    toggle: useCallback(() => show(!isOpen), [show, isOpen]),
  };
}
