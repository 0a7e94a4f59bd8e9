import { ActionIcon, Menu } from '@mantine/core';
import { Check, Ellipsis } from 'lucide-react';
import type { Conversation, Priority } from '../../../protocol/conversation.ts';
import type { ConversationActions } from '../use-conversation-actions.ts';
import { canReopen } from './can-reopen.ts';
import classes from './head-menus.module.css';
import { priorities } from './priorities.ts';
import type { HeadDeeds, HeadDialog } from './use-head-deeds.ts';

interface MoreMenuProps {
  conversation: Conversation;
  actions: ConversationActions;
  deeds: HeadDeeds;
  onDialog: (dialog: HeadDialog) => void;
}

/** What is done with a conversation now and then. */
export function MoreMenu({ conversation, actions, deeds, onDialog }: MoreMenuProps) {
  const { customer, priority, spam } = conversation;
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon size="lg" aria-label="More" title="More">
          <Ellipsis size={16} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Priority</Menu.Label>
        {priorities.map(({ value, words }) => (
          <Menu.Item key={value} rightSection={markOf(value, priority)} onClick={() => actions.prioritise(value)}>
            {words}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => onDialog('tags')}>Tags</Menu.Item>
        <Menu.Item onClick={() => onDialog('merge')}>Join with another conversation</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={deeds.copyLink}>Copy the link</Menu.Item>
        <Menu.Item component="a" href={deeds.exportAddress('text')} download>
          Export as text
        </Menu.Item>
        <Menu.Item component="a" href={deeds.exportAddress('json')} download>
          Export as JSON
        </Menu.Item>
        <Menu.Item onClick={deeds.print}>Print, or save as PDF</Menu.Item>
        <Menu.Divider />
        {canReopen(conversation) && <Menu.Item onClick={actions.reopen}>Open again</Menu.Item>}
        {spam ? (
          <Menu.Item onClick={() => actions.setSpam('not_spam')}>Not spam</Menu.Item>
        ) : (
          <Menu.Item className={classes['red']} onClick={() => onDialog('spam')}>
            Mark as spam
          </Menu.Item>
        )}
        {customer.blocked ? (
          <Menu.Item onClick={() => actions.setBlocked(customer.id, 'unblocked')}>Unblock the customer</Menu.Item>
        ) : (
          <Menu.Item className={classes['red']} onClick={() => onDialog('block')}>
            Block the customer
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function markOf(value: Priority, chosen: Priority) {
  return value === chosen ? <Check size={14} aria-label="chosen" /> : null;
}
