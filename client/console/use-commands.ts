import { useEffect, useId } from 'react';
import type { Command } from './command-registry.ts';
import { useDesk } from './desk-context.tsx';

/** Offers commands in the command bar while the component is there. Give the same array while nothing changed (useMemo). */
export function useCommands(commands: readonly Command[]): void {
  const { commands: registry } = useDesk();
  const owner = useId();
  useEffect(() => registry.put(owner, commands), [registry, owner, commands]);
}
