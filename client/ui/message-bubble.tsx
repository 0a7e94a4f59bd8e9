import { BookOpen, ListChecks, Lock, Mail, Route, Search, ThumbsDown, ThumbsUp } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import type { Message, Source, Stage } from '../../protocol/conversation.ts';
import { Chip } from './chip.tsx';
import { Clock } from './clock.tsx';
import classes from './message-bubble.module.css';
import { mentionedText } from './mentioned-text.ts';
import { MessageCard } from './message-card.tsx';
import { MessageDelivery, type Delivery } from './message-delivery.tsx';
import { MessageFiles } from './message-files.tsx';
import { endWords, stageWords } from './message-words.ts';
import { RichText } from './rich-text.tsx';
import { languageWords } from './time-words.ts';

export interface BubbleMessage extends Message {
  /** Only on what was written here and is not stored yet. */
  delivery?: Delivery;
  /** It went out by e-mail too. */
  mailed?: true;
}

export interface MessageBubbleProps {
  message: BubbleMessage;
  customerName: string;
  /** Where the agent is, while the answer has no words yet. */
  stage: Stage | null;
  selected: boolean;
  /** An answer was chosen, to see what it was made from. */
  onSelect?: (message: Message) => void;
  onOpenSource?: (message: Message, source: Source) => void;
  onRetry?: (message: Message) => void;
  onTakeBack?: (message: Message) => void;
  /** What can be done about the card of a message. */
  cardFoot?: (message: Message) => ReactNode;
  /** Stands in the bubble, below the words: a translation. */
  textFoot?: (message: Message) => ReactNode;
}

/** One message, on the paper of whoever said it. */
export const MessageBubble = memo(function MessageBubble(props: MessageBubbleProps) {
  const { message, customerName, stage, selected, onSelect } = props;
  const answer = message.author === 'agent';
  const paper = message.kind === 'note' ? 'note' : message.author;
  return (
    <div
      className={classes.message}
      data-side={message.author === 'customer' ? 'start' : 'end'}
      data-message-id={message.id}
      data-author={message.author}
      data-state={message.state}
    >
      <div className={classes.who}>
        {message.kind === 'note' && <Lock size={12} strokeWidth={1.75} aria-hidden="true" />}
        <span className={classes.name} dir="auto">
          {whoWords(message, customerName)}
        </span>
        <span aria-hidden="true">·</span>
        <Clock at={message.at} />
      </div>
      <div
        className={classes.bubble}
        data-paper={paper}
        data-selected={selected || undefined}
        data-opens={(answer && onSelect !== undefined) || undefined}
        // For the pointer only; the keyboard reaches the same by the sources and by the panel's own list of answers.
        onClick={answer && onSelect ? () => onSelect(message) : undefined}
      >
        {message.text === '' && message.state === 'writing' ? (
          <span className={classes.stage}>
            <span className={classes.stageDot} aria-hidden="true" />
            {stageWords(stage)}
          </span>
        ) : (
          <Words message={message} />
        )}
        <MessageFiles files={message.attachments} />
        {message.original && <Original original={message.original} />}
        {props.textFoot?.(message)}
        <EndMark message={message} />
      </div>
      {message.card && <MessageCard card={message.card} foot={props.cardFoot?.(message)} />}
      <Below {...props} />
    </div>
  );
});

function Words({ message }: { message: Message }) {
  const { text, language, mentions, author, state } = message;
  if (text === '') return null;
  if (mentions.length === 0) {
    const form = author === 'agent' ? 'markdown' : 'plain';
    return <RichText text={text} end={endOf(state)} form={form} language={language} />;
  }
  const parts = mentionedText(
    text,
    mentions.map(({ name }) => name),
  );
  return (
    <p className={classes.mentioning} dir="auto">
      {parts.map((part, place) =>
        part.type === 'mention' ? (
          <b key={place} className={classes.mention}>
            {part.text}
          </b>
        ) : (
          part.text
        ),
      )}
    </p>
  );
}

/** What the writer wrote, beside the translation that was sent. */
function Original({ original }: { original: NonNullable<Message['original']> }) {
  return (
    <div className={classes.pair}>
      <span className={classes.pairLabel}>Written in {languageWords(original.language)}</span>
      <RichText text={original.text} form="plain" language={original.language} />
    </div>
  );
}

function endOf(state: Message['state']): 'whole' | 'writing' | 'cut' {
  if (state === 'writing') return 'writing';
  return state === 'done' ? 'whole' : 'cut';
}

function EndMark({ message }: { message: Message }) {
  const words = endWords(message);
  if (!words) return null;
  return (
    <div className={classes.cut} data-state={message.state}>
      {words}
    </div>
  );
}

function Below({ message, onOpenSource, onRetry, onTakeBack }: MessageBubbleProps) {
  if (message.delivery) {
    return <MessageDelivery message={message} delivery={message.delivery} onRetry={onRetry} onTakeBack={onTakeBack} />;
  }
  if (message.mailed) {
    return (
      <div className={classes.below}>
        <Mail size={13} strokeWidth={1.75} aria-hidden="true" />
        Sent by e-mail
      </div>
    );
  }
  const said = message.helpful !== null || message.mode === 'search' || message.mode === 'procedure';
  if (message.form) return <FormChip />;
  if (message.author !== 'agent' || (message.sources.length === 0 && !said)) return null;
  return (
    <div className={classes.below}>
      {message.mode === 'search' && <Chip icon={Search}>By search</Chip>}
      {message.mode === 'procedure' && <Chip icon={Route}>By a procedure</Chip>}
      {message.sources.map((source) => (
        <Chip
          key={source.passageId}
          icon={BookOpen}
          title={source.heading ? `${source.title} › ${source.heading}` : source.title}
          onClick={onOpenSource ? () => onOpenSource(message, source) : undefined}
        >
          {source.title}
        </Chip>
      ))}
      {message.helpful === true && (
        <Chip icon={ThumbsUp} tone="pine">
          Helpful
        </Chip>
      )}
      {message.helpful === false && <Chip icon={ThumbsDown}>Not helpful</Chip>}
    </div>
  );
}

function FormChip() {
  return (
    <div className={classes.below}>
      <Chip icon={ListChecks}>By the form</Chip>
    </div>
  );
}

/** Who said it: "Amélie", "Agent", "Ben", "Ben, note, only staff". */
export function whoWords(message: Message, customerName: string): string {
  const staff = message.staff?.name ?? 'Staff';
  if (message.kind === 'note') return `${staff}, note, only staff`;
  switch (message.author) {
    case 'customer':
      return customerName;
    case 'agent':
      return 'Agent';
    case 'staff':
      return staff;
    case 'system':
      return 'House';
  }
}
