import { Languages } from 'lucide-react';
import { languageWords } from '../../ui/time-words.ts';
import { TextButton } from '../../ui/text-button.tsx';
import classes from './composer-lines.module.css';

interface TranslationLineProps {
  /** What the customer writes. */
  language: string;
  original: { text: string; language: string } | null;
  /** There is something to translate, and nothing else is being asked for. */
  ready: boolean;
  onTranslate: () => void;
  onUndo: () => void;
}

/** The customer writes another language: says so, translates on request, and keeps the writer's own words. */
export function TranslationLine({ language, original, ready, onTranslate, onUndo }: TranslationLineProps) {
  const name = languageWords(language);
  if (original) {
    return (
      <div className={classes['line']} role="group" aria-label="Translation">
        <Languages size={14} aria-hidden="true" />
        <span>Translated to {name}. Read it before you send it. Your words are kept beside it:</span>
        <span className={classes['original']} dir="auto" lang={original.language}>
          {original.text}
        </span>
        <TextButton onClick={onUndo}>Back to my words</TextButton>
      </div>
    );
  }
  return (
    <div className={classes['line']}>
      <Languages size={14} aria-hidden="true" />
      <span>The customer writes {name}.</span>
      <TextButton disabled={!ready} onClick={onTranslate}>
        Translate to {name} before sending
      </TextButton>
    </div>
  );
}
