import { directionOf } from '../../../live/direction.ts';
import { linkedText } from '../../../live/linked-text.ts';
import { reading } from '../lazy-parts.ts';
import { useScene } from '../use-chat.ts';
import { useLazy } from '../use-lazy.ts';
import { inlines } from './inlines.tsx';

interface RichTextProps {
  text: string;
  /** markdown: what the agent wrote, or an article · plain: what people typed, shown as typed */
  form: 'markdown' | 'plain';
  language: string | null;
  writing?: boolean;
}

/** Somebody's words in their own direction, made of elements and never of HTML strings. */
export function RichText({ text, form, language, writing = false }: RichTextProps) {
  const { direction } = useScene();
  return (
    <div
      class={writing ? `text ${form} writing` : `text ${form}`}
      dir={directionOf(text, language, direction)}
      lang={language ?? undefined}
    >
      {form === 'plain' ? <p>{inlines(linkedText(text))}</p> : <Formatted text={text} writing={writing} />}
    </div>
  );
}

/** The words as they stand until what reads their marks is here. */
function Formatted({ text, writing }: { text: string; writing: boolean }) {
  const part = useLazy(reading);
  return part ? <part.Markdown text={text} writing={writing} /> : <p class="raw">{text}</p>;
}
