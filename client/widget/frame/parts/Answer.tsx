import type { CustomerMessage, Stage } from '../../../../protocol/conversation.ts';
import { cards } from '../lazy-parts.ts';
import { memo } from '../memo.ts';
import { useScene } from '../use-chat.ts';
import { useSteadyText } from '../use-steady-text.ts';
import { useRef } from 'preact/hooks';
import { cutWords } from './cut-words.ts';
import { Feedback } from './Feedback.tsx';
import { Icon } from './Icon.tsx';
import { Later } from './Later.tsx';
import { Moment } from './Moment.tsx';
import { RichText } from './RichText.tsx';
import { Sources } from './Sources.tsx';
import { stageSentence, WaitLine } from './WaitLine.tsx';

interface AnswerProps {
  message: CustomerMessage;
  /** Where the turn is; null unless this is the answer being written. */
  stage: Stage | null;
  /** True where a person may be asked for from here: the last answer, while the agent is on duty. */
  mayAskPerson: boolean;
}

/** What the agent wrote, or is writing. */
export const Answer = memo(function Answer({ message, stage, mayAskPerson }: AnswerProps) {
  const { t } = useScene();
  const writing = message.state === 'writing';
  const text = useSteadyText(message.text, writing);
  // It came before the customer's eyes when this was seen being written.
  const fresh = useRef(writing);
  const slow = writing && stage?.code === 'slow';
  return (
    <div class="said" data-message-id={message.id} data-author={message.author} data-state={message.state}>
      <span class="unseen">{t('assistant')}: </span>
      {text !== '' && (
        <div class="bubble">
          <RichText text={text} form="markdown" language={message.language} writing={writing} />
          {!writing && message.sources.length > 0 && <Sources sources={message.sources} />}
        </div>
      )}
      {writing && (text === '' || slow) && <WaitLine words={stageSentence(stage, t)} />}
      {!writing && message.state !== 'done' && <p class="cut">{t(cutWords(message))}</p>}
      {!writing && message.card && (
        <Later of={cards} draw={({ CardBox }) => <CardBox message={message} fresh={fresh.current} />} />
      )}
      {(slow || (message.offersPerson && !writing)) && mayAskPerson && <PersonOffer />}
      {!writing && (
        <p class="meta">
          <span>{t(message.mode === 'search' ? 'foundBySearch' : 'assistant')}</span>
          <Moment at={message.at} />
          {message.state === 'done' && <Feedback messageId={message.id} helpful={message.helpful} />}
        </p>
      )}
    </div>
  );
});

function PersonOffer() {
  const { chat, t } = useScene();
  return (
    <button type="button" class="offer" onClick={() => chat.askPerson(t('personPlease'))}>
      <Icon name="person" />
      {t('bringPerson')}
    </button>
  );
}
