import { useEffect, useRef, useState } from 'preact/hooks';
import { newSentences } from '../../../live/sentences.ts';
import { spokenText } from '../../../live/spoken-text.ts';
import type { ChatState } from '../chat-state.ts';
import { useScene, type ChatScene } from '../use-chat.ts';
import { cutWords } from './cut-words.ts';
import { noticeSentence } from './NoticeLine.tsx';
import { refusedWords } from './refused-words.ts';
import { stageSentence } from './WaitLine.tsx';

/** Taken away again once they are with the screen reader: who reads on through the page must not meet everything twice. */
const KEPT_MS = 1_500;

/**
 * What happens, for those who don't see it: an answer sentence by sentence as it is written, a person's message whole,
 * notices and waits as their sentence; what was broken off or not sent too. What was there when the conversation was opened
 * is not read out.
 */
export function Announcer({ state }: { state: ChatState }) {
  const scene = useScene();
  const [lines, setLines] = useState<{ key: number; words: string }[]>([]);
  const told = useRef<Told>({
    conversationId: undefined,
    here: false,
    texts: new Map(),
    cut: new Set(),
    stage: '',
    key: 0,
  });

  useEffect(() => {
    const fresh = whatIsNew(told.current, state, scene);
    if (fresh.length === 0) return;
    const added = fresh.map((words) => ({ key: told.current.key++, words }));
    setLines((before) => [...before, ...added]);
    setTimeout(() => setLines((before) => before.filter((line) => !added.includes(line))), KEPT_MS);
  }, [state, scene]);

  return (
    <div class="unseen" aria-live="polite" aria-relevant="additions">
      {lines.map(({ key, words }) => (
        <p key={key}>{words}</p>
      ))}
    </div>
  );
}

interface Told {
  conversationId: string | null | undefined;
  /** What was said before this conversation was opened is on the screen: what comes now is new. */
  here: boolean;
  /** How much of each message was announced. */
  texts: Map<string, number>;
  /** Answers whose broken end was announced, and messages that were not sent. */
  cut: Set<string>;
  stage: string;
  key: number;
}

function whatIsNew(told: Told, { view, typing, loaded }: ChatState, { t, locale }: ChatScene): string[] {
  const opening = !told.here;
  if (told.conversationId !== view.conversationId) {
    told.texts.clear();
    told.cut.clear();
  }
  told.conversationId = view.conversationId;
  // A long one comes in pages and is live with the last; one that begins here has nothing that came before.
  told.here = loaded && (told.here || view.live || view.conversationId === null);
  const fresh: string[] = [];

  for (const message of view.messages) {
    const before = told.texts.get(message.id);
    if (message.author === 'customer' || (opening && message.state !== 'writing')) {
      told.texts.set(message.id, message.text.length);
      told.cut.add(message.id);
      continue;
    }
    if (message.author === 'system') {
      if (before === undefined && message.notice) fresh.push(noticeSentence(message.notice, t, locale));
      told.texts.set(message.id, 0);
      continue;
    }
    const from = Math.min(before ?? 0, message.text.length);
    const ended = message.state === 'writing' ? 'growing' : 'ended';
    const { sentences, next } = newSentences(message.text, from, ended, message.language ?? locale);
    told.texts.set(message.id, next);
    const name = message.author === 'agent' ? t('assistant') : (message.staffName ?? '');
    const said = message.author === 'agent' ? sentences.map(spokenText).filter((words) => words !== '') : sentences;
    fresh.push(...said.map((sentence, at) => (from === 0 && at === 0 ? `${name}: ${sentence}` : sentence)));
    const broken = message.author === 'agent' && message.state !== 'writing' && message.state !== 'done';
    if (broken && !told.cut.has(message.id)) fresh.push(t(cutWords(message)));
    if (broken) told.cut.add(message.id);
    const files = message.attachments.length;
    if (before === undefined && files > 0) fresh.push(`${name}: ${t('filesOnly', { n: files })}`);
  }

  for (const entry of view.outbox) {
    if (entry.state !== 'not_sent') told.cut.delete(entry.id);
    else if (!told.cut.has(entry.id)) {
      told.cut.add(entry.id);
      if (!opening) fresh.push(t(refusedWords(entry.code)));
    }
  }

  const stage = view.stage
    ? stageSentence(view.stage.stage, t)
    : typing === null
      ? ''
      : t('isWriting', { name: typing });
  if (stage !== '' && stage !== told.stage) fresh.push(stage);
  told.stage = stage;
  return fresh;
}
