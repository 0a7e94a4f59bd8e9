import {
  Archive,
  ArchiveRestore,
  Ban,
  Bot,
  Check,
  Clock3,
  Copy,
  FileText,
  Flag,
  Hand,
  Merge,
  Printer,
  Tag,
  UserPlus,
} from 'lucide-react';
import { useMemo } from 'react';
import type { Conversation } from '../../../protocol/conversation.ts';
import type { Command } from '../command-registry.ts';
import { useCommands } from '../use-commands.ts';
import type { ConversationActions } from '../use-conversation-actions.ts';
import { canReopen } from './can-reopen.ts';
import { priorities } from './priorities.ts';
import type { HeadDeeds, HeadDialog } from './use-head-deeds.ts';

interface HeadCommandsInput {
  conversation: Conversation;
  mine: 'mine' | 'not_mine';
  actions: ConversationActions;
  deeds: HeadDeeds;
  onMenu: (menu: 'assign' | 'snooze') => void;
  onDialog: (dialog: HeadDialog) => void;
}

const GROUP = 'This conversation';

/** Everything of the header, for the command bar. */
export function useHeadCommands({ conversation, mine, actions, deeds, onMenu, onDialog }: HeadCommandsInput): void {
  const { state, snoozedUntil, spam, customer } = conversation;
  const { id: customerId, blocked } = customer;
  const reopenable = canReopen(conversation);
  const commands = useMemo((): Command[] => {
    const command = (id: string, words: string, icon: Command['icon'], run: () => void): Command => ({
      id: `conversation-${id}`,
      group: GROUP,
      words,
      icon,
      run,
    });
    const open = state !== 'closed';
    const free = state === 'agent' || state === 'waiting';
    return [
      ...(free ? [{ ...command('take-over', 'Take over', Hand, actions.takeOver), hotkey: 't' as const }] : []),
      ...(mine === 'mine'
        ? [{ ...command('hand-back', 'Hand back to the agent', Bot, actions.handBack), hotkey: 'h' as const }]
        : []),
      ...(open
        ? [
            { ...command('assign', 'Assign', UserPlus, () => onMenu('assign')), hotkey: 'a' as const },
            { ...command('close', 'Close the conversation', Check, actions.close), hotkey: 'e' as const },
          ]
        : []),
      ...(reopenable ? [command('reopen', 'Open again', ArchiveRestore, actions.reopen)] : []),
      ...(open && snoozedUntil !== null
        ? [{ ...command('wake', 'Wake it', Clock3, actions.wake), hotkey: 'z' as const }]
        : []),
      ...(open && snoozedUntil === null
        ? [{ ...command('snooze', 'Snooze', Clock3, () => onMenu('snooze')), hotkey: 'z' as const }]
        : []),
      ...priorities.map(({ value, words }) =>
        command(`priority-${value}`, `Priority: ${words.toLowerCase()}`, Flag, () => actions.prioritise(value)),
      ),
      command('tags', 'Change the tags', Tag, () => onDialog('tags')),
      command('merge', 'Join with another conversation', Merge, () => onDialog('merge')),
      command('link', 'Copy the link', Copy, deeds.copyLink),
      command('text', 'Export as text', FileText, () => deeds.exportAs('text')),
      command('json', 'Export as JSON', FileText, () => deeds.exportAs('json')),
      command('print', 'Print, or save as PDF', Printer, deeds.print),
      spam
        ? command('spam', 'Not spam', Archive, () => actions.setSpam('not_spam'))
        : command('spam', 'Mark as spam', Archive, () => onDialog('spam')),
      blocked
        ? command('block', 'Unblock the customer', Ban, () => actions.setBlocked(customerId, 'unblocked'))
        : command('block', 'Block the customer', Ban, () => onDialog('block')),
    ];
  }, [state, reopenable, snoozedUntil, spam, blocked, customerId, mine, actions, deeds, onMenu, onDialog]);
  useCommands(commands);
}
