import { Link2Off, Sparkles } from 'lucide-react';
import type { Conversation } from '../../../protocol/conversation.ts';
import type { Draft, DraftKind, Proposal } from '../drafts.ts';
import { TextButton } from '../../ui/text-button.tsx';
import classes from './composer-lines.module.css';
import { ElbowLine } from './elbow-line.tsx';
import { ProposalLine } from './proposal-line.tsx';
import { isSameLanguage, readersLanguage } from './readers-language.ts';
import { TranslationLine } from './translation-line.tsx';
import type { useElbowHelp } from './use-elbow-help.ts';

interface ReplyLinesProps {
  conversation: Conversation;
  kind: DraftKind;
  draft: Draft;
  change: (step: (draft: Draft) => Draft) => void;
  help: ReturnType<typeof useElbowHelp>;
  /** What held the text up once. */
  unfilled: readonly string[];
  onOpenSource: (source: Proposal['sources'][number]) => void;
}

const LINK = /https?:\/\/\S/u;

/** The quiet lines above the field: where the text came from, and what to know before it goes. */
export function ReplyLines({ conversation, kind, draft, change, help, unfilled, onOpenSource }: ReplyLinesProps) {
  const { language } = conversation;
  const { proposal, original } = draft;
  const foreign = kind === 'message' && language !== null && !isSameLanguage(language, readersLanguage());
  return (
    <>
      {foreign && (
        <TranslationLine
          language={language}
          original={original}
          ready={draft.text.trim() !== '' && help.task.state.type !== 'working'}
          onTranslate={() => void help.translate()}
          onUndo={() => change((mine) => ({ ...mine, text: original?.text ?? mine.text, original: null }))}
        />
      )}
      {proposal && (
        <ProposalLine
          proposal={proposal}
          onOpenSource={onOpenSource}
          onDiscard={() => change((mine) => ({ ...mine, text: proposal.before, proposal: null }))}
        />
      )}
      <ElbowLine task={help.task} />
      {help.said && (
        <div className={classes['line']} role="status">
          <Sparkles size={14} aria-hidden="true" />
          <span className={classes['words']}>{help.said.words}</span>
          {help.said.before !== null && (
            <TextButton
              onClick={() => {
                const before = help.said?.before ?? '';
                change((mine) => ({ ...mine, text: before }));
                help.forget();
              }}
            >
              Undo
            </TextButton>
          )}
        </div>
      )}
      {unfilled.length > 0 && (
        <p className={classes['line']} data-tone="red" role="alert">
          Still to be filled in: {unfilled.join(', ')}. Send again to send it as it is.
        </p>
      )}
      {LINK.test(draft.text) && (
        <p className={classes['line']}>
          <Link2Off size={14} aria-hidden="true" />
          Links are not previewed: nothing leaves the house
        </p>
      )}
    </>
  );
}
