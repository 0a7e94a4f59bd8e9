import { RotateCw, Undo2 } from 'lucide-react';
import type { Message } from '../../protocol/conversation.ts';
import { Chip } from './chip.tsx';
import classes from './message-bubble.module.css';
import { useNow } from './use-now.ts';

/** Where a message stands that was written here and is not stored yet. */
export type Delivery =
  | { state: 'sending' }
  /** It can still be taken back. */
  | { state: 'held'; until: number }
  | { state: 'failed'; why: string };

interface MessageDeliveryProps {
  message: Message;
  delivery: Delivery;
  onRetry?: (message: Message) => void;
  /** Back into the field. */
  onTakeBack?: (message: Message) => void;
}

export function MessageDelivery({ message, delivery, onRetry, onTakeBack }: MessageDeliveryProps) {
  switch (delivery.state) {
    case 'sending':
      return <div className={classes.below}>Sending</div>;
    case 'held':
      return (
        <div className={classes.below}>
          <span>
            Sending in <Left until={delivery.until} />
          </span>
          {onTakeBack && (
            <Chip icon={Undo2} title="Back into the field (Ctrl Z)" onClick={() => onTakeBack(message)}>
              Undo
            </Chip>
          )}
        </div>
      );
    case 'failed':
      return (
        <div className={classes.below} role="alert">
          <span>Not sent. {delivery.why}</span>
          {onRetry && (
            <Chip icon={RotateCw} tone="red" onClick={() => onRetry(message)}>
              Retry
            </Chip>
          )}
          {onTakeBack && (
            <Chip icon={Undo2} title="Back into the field" onClick={() => onTakeBack(message)}>
              Take back
            </Chip>
          )}
        </div>
      );
  }
}

function Left({ until }: { until: number }) {
  const now = useNow(250);
  return <>{Math.max(1, Math.ceil((until - now) / 1_000))} s</>;
}
