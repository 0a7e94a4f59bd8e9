import type { CustomerMessage } from '../../../../protocol/conversation.ts';
import { memo } from '../memo.ts';
import { Moment } from './Moment.tsx';
import { Words } from './Words.tsx';

/** What a person of the house wrote: slate, and under the name. */
export const StaffMessage = memo(function StaffMessage({ message }: { message: CustomerMessage }) {
  return (
    <div class="said person" data-message-id={message.id} data-author={message.author} data-state={message.state}>
      <span class="unseen">{message.staffName ?? ''}: </span>
      <Words text={message.text} language={message.language} attachments={message.attachments} />
      <p class="meta">
        {message.staffName !== null && <span dir="auto">{message.staffName}</span>}
        <Moment at={message.at} />
      </p>
    </div>
  );
});
