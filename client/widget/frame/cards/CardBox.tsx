import { useEffect, useState } from 'preact/hooks';
import type { CustomerMessage } from '../../../../protocol/conversation.ts';
import { useScene } from '../use-chat.ts';
import { loadCardWords, type CardWords } from './card-words.ts';
import sheetText from './cards.css?inline';
import { ChangeCard } from './ChangeCard.tsx';
import { FormCard } from './FormCard.tsx';
import { IdentityCard } from './IdentityCard.tsx';

export interface CardProps {
  message: CustomerMessage;
  /** True when it came while the customer was here, and not with the conversation he opened. */
  fresh: boolean;
}

// With the first card, since a sheet in the page would be paid for by everybody. A strict policy allows it.
const sheet = new CSSStyleSheet();
sheet.replaceSync(sheetText);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

/** What an answer asks the customer to do, in his language. Nothing is drawn before its words are there. */
export function CardBox({ message, fresh }: CardProps) {
  const { locale } = useScene();
  const [c, setWords] = useState<CardWords | null>(null);
  useEffect(() => {
    let wanted = true;
    void loadCardWords(locale).then((words) => wanted && setWords(() => words));
    return () => {
      wanted = false;
    };
  }, [locale]);
  if (c === null) return null;
  switch (message.card?.type) {
    case 'change':
      return <ChangeCard card={message.card} message={message} fresh={fresh} c={c} />;
    case 'form':
      return <FormCard card={message.card} message={message} fresh={fresh} c={c} />;
    case 'identity':
      return <IdentityCard card={message.card} message={message} fresh={fresh} c={c} />;
    case undefined:
      return null;
  }
}
