import { useState, type RefObject } from 'react';
import type { Conversation } from '../../../protocol/conversation.ts';
import type { ComposerHandle } from '../../ui/composer.tsx';
import { readDraft, type Draft, type DraftKind } from '../drafts.ts';
import { elbow } from './elbow.ts';
import { readersLanguage } from './readers-language.ts';
import type { RewriteHow } from './rewrite-menu.tsx';
import { useElbowTask } from './use-elbow-task.ts';

/** A sentence about what came, with what can be taken back. */
interface Said {
  words: string;
  before: string | null;
}

const WROTE_ON: Said = { words: 'You wrote on meanwhile, so your words are as they are.', before: null };

interface ElbowHelpInput {
  conversation: Conversation;
  kind: DraftKind;
  composer: RefObject<ComposerHandle | null>;
  change: (step: (draft: Draft) => Draft) => void;
}

/** What the agent can do for the text in the field. All of it ends in the field, none of it is sent. */
export function useElbowHelp({ conversation, kind, composer, change }: ElbowHelpInput) {
  const task = useElbowTask();
  const { id, language } = conversation;
  /** By tab: what is taken back of a note must never land in a reply. */
  const [saidOf, setSaidOf] = useState<Partial<Record<DraftKind, Said | null>>>({});
  const setSaid = (said: Said | null): void => setSaidOf((all) => ({ ...all, [kind]: said }));

  async function propose() {
    setSaid(null);
    const draft = await task.run('draft', (signal) => elbow.draft(id, signal));
    if (!draft) return;
    if (draft.text.trim() === '') {
      setSaid({ words: 'The help centre says nothing that fits, so there is no proposal.', before: null });
      return;
    }
    const { madeBy, sources } = draft;
    change((mine) => ({
      ...mine,
      text: mine.text.trim() === '' ? draft.text : `${mine.text.trimEnd()}\n\n${draft.text}`,
      proposal: { madeBy, sources, before: mine.text },
      original: null,
    }));
    composer.current?.focus();
  }

  async function rewrite(how: RewriteHow) {
    const { from, to } = composer.current?.selection() ?? { from: 0, to: 0 };
    const before = readDraft(id, kind).text;
    const part = before.slice(from, to);
    if (part.trim() === '') return;
    setSaid(null);
    const rewritten = await task.run('rewrite', (signal) => elbow.rewrite(id, { text: part.trim(), how }, signal));
    if (!rewritten) return;
    if (readDraft(id, kind).text !== before) {
      setSaid(WROTE_ON);
      return;
    }
    change((mine) => ({ ...mine, text: before.slice(0, from) + rewritten.text + before.slice(to) }));
    setSaid({ words: `Made ${how} by the agent. Read it before you send it.`, before });
  }

  async function translate() {
    const before = readDraft(id, kind).text.trim();
    if (before === '' || !language) return;
    setSaid(null);
    const from = { type: 'text', text: before } as const;
    const translated = await task.run('translate', (signal) => elbow.translate(id, { from, to: language }, signal));
    if (!translated) return;
    if (readDraft(id, kind).text.trim() !== before) {
      setSaid(WROTE_ON);
      return;
    }
    change((mine) => ({
      ...mine,
      text: translated.text,
      original: { text: before, language: readersLanguage() },
    }));
  }

  return { task, said: saidOf[kind] ?? null, propose, rewrite, translate, forget: () => setSaid(null) };
}
