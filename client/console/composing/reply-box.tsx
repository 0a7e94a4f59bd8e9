import { ActionIcon, Button } from '@mantine/core';
import { MessageSquareText, Paperclip, Sparkles } from 'lucide-react';
import { useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import type { Conversation } from '../../../protocol/conversation.ts';
import { Composer, type ComposerHandle } from '../../ui/composer.tsx';
import { useDraft, type DraftFile, type DraftKind } from '../drafts.ts';
import { attachFiles } from './attach-files.ts';
import { CannedDialog } from './canned-dialog.tsx';
import { DraftFiles } from './draft-files.tsx';
import { PassageDialog, type ShownPassage } from './passage-dialog.tsx';
import classes from './reply-box.module.css';
import { ReplyLines } from './reply-lines.tsx';
import { RewriteMenu } from './rewrite-menu.tsx';
import { useComposerSuggestions } from './use-composer-suggestions.ts';
import { useElbowHelp } from './use-elbow-help.ts';
import { useSend } from './use-send.ts';
import { useTyping } from './use-typing.ts';

interface ReplyBoxProps {
  conversation: Conversation;
  kind: DraftKind;
  composer: RefObject<ComposerHandle | null>;
  replyBlocked: string | null;
  seenSeq: number;
  /** What colleagues do here. */
  presence: string | null;
  onKind: (kind: DraftKind) => void;
  /** Takes the held reply back; undefined while none is held. */
  onUndo?: () => void;
}

/** The place to answer, with everything that helps to write. */
export function ReplyBox({
  conversation,
  kind,
  composer,
  replyBlocked,
  seenSeq,
  presence,
  onKind,
  onUndo,
}: ReplyBoxProps) {
  const { id } = conversation;
  const [draft, change] = useDraft(id, kind);
  const [passage, setPassage] = useState<ShownPassage | null>(null);
  const [canned, setCanned] = useState<'open' | 'closed'>('closed');
  const picker = useRef<HTMLInputElement>(null);
  const { suggest, pick } = useComposerSuggestions({ conversation, kind, composer, change });
  const help = useElbowHelp({ conversation, kind, composer, change });
  const sending = useSend({ conversationId: id, kind, draft, seenSeq });
  const typing = useTyping(id);
  const canWrite = kind === 'note' || replyBlocked === null;
  const idle = help.task.state.type !== 'working';

  function write(text: string) {
    if (text.length > draft.text.length) typing(kind);
    change((mine) => ({ ...mine, text, ...(text === '' && { proposal: null, original: null }) }));
  }
  function send() {
    help.forget();
    sending.send();
  }
  function takeOut(file: DraftFile) {
    if (file.upload.state === 'sending') file.upload.cancel();
    change((mine) => ({ ...mine, files: mine.files.filter(({ key }) => key !== file.key) }));
  }
  function onChord(event: KeyboardEvent): boolean {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return false;
    if (event.key === 'd' && kind === 'message' && idle) void help.propose();
    else if (event.key === 'z' && draft.text === '' && onUndo) onUndo();
    else return false;
    event.preventDefault();
    return true;
  }

  return (
    <>
      <Composer
        ref={composer}
        kind={kind}
        text={draft.text}
        replyBlocked={replyBlocked}
        beside={besideOf(draft.files)}
        hint={presence && <span role="status">{presence}</span>}
        above={
          canWrite && (
            <ReplyLines
              conversation={conversation}
              kind={kind}
              draft={draft}
              change={change}
              help={help}
              unfilled={sending.unfilled}
              onOpenSource={setPassage}
            />
          )
        }
        below={<DraftFiles files={draft.files} onRemove={takeOut} />}
        tools={
          canWrite && (
            <div className={classes['tools']}>
              <input
                ref={picker}
                type="file"
                multiple
                hidden
                aria-label="Files to attach"
                onChange={(event) => {
                  attachFiles(id, kind, [...(event.currentTarget.files ?? [])]);
                  event.currentTarget.value = '';
                }}
              />
              <ActionIcon
                size="lg"
                aria-label="Attach a file"
                title="Attach a file"
                onClick={() => picker.current?.click()}
              >
                <Paperclip size={16} aria-hidden="true" />
              </ActionIcon>
              <ActionIcon
                size="lg"
                aria-label="Canned replies"
                title="Canned replies ( / )"
                onClick={() => setCanned('open')}
              >
                <MessageSquareText size={16} aria-hidden="true" />
              </ActionIcon>
              {kind === 'message' && (
                <Button
                  variant="subtle"
                  disabled={!idle}
                  leftSection={<Sparkles size={15} aria-hidden="true" />}
                  title="A proposal by the agent, yours to change (Ctrl D)"
                  aria-keyshortcuts="Control+D"
                  onClick={() => void help.propose()}
                >
                  Draft
                </Button>
              )}
              <RewriteMenu disabled={!idle || draft.text.trim() === ''} onRewrite={(how) => void help.rewrite(how)} />
            </div>
          )
        }
        suggest={suggest}
        onPick={pick}
        onKind={onKind}
        onText={write}
        onFiles={(files) => attachFiles(id, kind, files)}
        onChord={onChord}
        onSend={send}
      />
      {canned === 'open' && <CannedDialog text={draft.text} onClose={() => setCanned('closed')} />}
      {passage && <PassageDialog conversationId={id} passage={passage} onClose={() => setPassage(null)} />}
    </>
  );
}

function besideOf(files: readonly DraftFile[]): 'enough' | 'waits' | null {
  if (files.some(({ upload }) => upload.state === 'sending')) return 'waits';
  return files.some(({ upload }) => upload.state === 'kept') ? 'enough' : null;
}
