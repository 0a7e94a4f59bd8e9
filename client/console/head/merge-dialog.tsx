import { Button, Modal } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Conversation } from '../../../protocol/conversation.ts';
import { Clock, DayName } from '../../ui/clock.tsx';
import { Failed, Loading } from '../../ui/panel-states.tsx';
import { thrownWords } from '../../ui/problem-words.ts';
import classes from './head-menus.module.css';
import { useCustomer } from './use-customer.ts';

interface MergeDialogProps {
  conversation: Conversation;
  onMerge: (intoId: string) => void;
  onClose: () => void;
}

/** Joins this conversation to another one of the same customer, after saying what that does. */
export function MergeDialog({ conversation, onMerge, onClose }: MergeDialogProps) {
  const customer = useCustomer(conversation.customer.id);
  const [intoId, setIntoId] = useState<string | null>(null);
  const others = (customer.data?.conversations ?? []).filter(
    ({ conversation: { id, mergedInto, spam } }) => id !== conversation.id && mergedInto === null && !spam,
  );
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (intoId === null) return;
    onMerge(intoId);
    onClose();
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title="Join with another conversation"
      size="md"
      closeButtonProps={{ 'aria-label': 'Close this' }}
    >
      <form className={classes['form']} onSubmit={onSubmit}>
        {customer.isPending && <Loading shape="lines" label="The conversations are being listed" />}
        {customer.isError && (
          <Failed
            place="panel"
            what="The conversations could not be listed"
            why={thrownWords(customer.error)}
            onRetry={() => void customer.refetch()}
          />
        )}
        {customer.data && others.length === 0 && <p>{conversation.customer.name} has no other conversation.</p>}
        {others.length > 0 && (
          <>
            <div className={classes['choices']} role="radiogroup" aria-label="Join it to">
              {others.map(({ conversation: other, firstWords }) => (
                <label key={other.id} className={classes['choice']} htmlFor={`into-${other.id}`}>
                  <input
                    id={`into-${other.id}`}
                    type="radio"
                    name="into"
                    value={other.id}
                    checked={intoId === other.id}
                    onChange={() => setIntoId(other.id)}
                  />
                  <span dir="auto">{firstWords || 'Nothing was written'}</span>
                  <span className={classes['quiet']}>
                    <DayName at={other.lastMessageAt} />, <Clock at={other.lastMessageAt} />
                    {other.state === 'closed' ? ', closed' : ''}
                  </span>
                </label>
              ))}
            </div>
            <p>
              All messages of this conversation move to the chosen one, in the order of their time, and the customer
              goes on there. This conversation closes. It cannot be taken apart again.
            </p>
          </>
        )}
        <div className={classes['buttons']}>
          {others.length > 0 && (
            <Button type="submit" disabled={intoId === null}>
              Join them
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
        </div>
      </form>
    </Modal>
  );
}
