import type { Attachment } from '../../../../protocol/conversation.ts';
import { files } from '../lazy-parts.ts';
import { Later } from './Later.tsx';
import { RichText } from './RichText.tsx';

interface WordsProps {
  text: string;
  language: string | null;
  attachments: readonly Attachment[];
}

/** What a person said: words in a bubble, files under it. A message may be files only. */
export function Words({ text, language, attachments }: WordsProps) {
  return (
    <>
      {text !== '' && (
        <div class="bubble">
          <RichText text={text} form="plain" language={language} />
        </div>
      )}
      {attachments.length > 0 && <Later of={files} draw={({ Files }) => <Files attachments={attachments} />} />}
    </>
  );
}
