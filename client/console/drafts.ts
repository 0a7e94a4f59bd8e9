import { useCallback, useSyncExternalStore } from 'react';
import type { Attachment } from '../../protocol/conversation.ts';
import type { MadeBy } from '../../protocol/desk-http.ts';

export type DraftKind = 'message' | 'note';

/** A file on its way to the server, kept there, or refused; `key` is ours alone. */
export interface DraftFile {
  key: string;
  name: string;
  bytes: number;
  upload:
    | { state: 'sending'; /** From 0 to 1. */ sent: number; cancel: () => void }
    | { state: 'kept'; attachment: Attachment }
    | { state: 'refused'; why: string };
}

/** What the agent proposed, to be changed and sent by a person. */
export interface Proposal {
  madeBy: MadeBy;
  sources: readonly { passageId: string; articleId: string; title: string; heading: string }[];
  /** What stood in the field before. */
  before: string;
}

export interface Draft {
  text: string;
  files: readonly DraftFile[];
  /** Colleagues named in a note; those whose name was deleted again are left out on sending. */
  mentions: readonly { id: string; name: string }[];
  proposal: Proposal | null;
  /** The writer's own words, where `text` is their translation. */
  original: { text: string; language: string } | null;
}

export const emptyDraft: Draft = { text: '', files: [], mentions: [], proposal: null, original: null };

/** Where drafts outlive the page. */
export interface DraftStore {
  read(): ReadonlyMap<string, Draft>;
  write(drafts: ReadonlyMap<string, Draft>): void;
}

/** What was begun and not sent. Replaced at every change. */
let drafts: ReadonlyMap<string, Draft> = new Map();
/** Whose they are, and where they are kept. */
let keeping: { staffId: string; store: DraftStore } | null = null;
const listeners = new Set<() => void>();

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** From here on they are this member of staff's: with what he left, and with nothing of anybody else. */
export function keepDrafts(staffId: string, store: DraftStore): void {
  if (keeping?.staffId === staffId) return;
  keeping = { staffId, store };
  replace(store.read());
}

function replace(next: ReadonlyMap<string, Draft>): void {
  drafts = next;
  for (const listener of listeners) listener();
}

/** One step on a draft; an empty one is forgotten. */
export function changeDraft(conversationId: string, kind: DraftKind, step: (draft: Draft) => Draft): void {
  const key = keyOf(conversationId, kind);
  const changed = step(drafts.get(key) ?? emptyDraft);
  const next = new Map(drafts);
  // The newest stands last: older ones are let go first where not all can be kept.
  next.delete(key);
  if (changed.text !== '' || changed.files.length > 0) next.set(key, changed);
  replace(next);
  keeping?.store.write(drafts);
}

export function readDraft(conversationId: string, kind: DraftKind): Draft {
  return drafts.get(keyOf(conversationId, kind)) ?? emptyDraft;
}

/** The draft of one kind in one conversation; it is still there when you come back to it. */
export function useDraft(conversationId: string, kind: DraftKind): [Draft, (step: (draft: Draft) => Draft) => void] {
  const draft = useSyncExternalStore(listen, () => readDraft(conversationId, kind));
  const change = useCallback(
    (step: (draft: Draft) => Draft) => changeDraft(conversationId, kind, step),
    [conversationId, kind],
  );
  return [draft, change];
}

/** Tells of any conversation whether something in it was begun. */
export function useDrafted(): (conversationId: string) => boolean {
  const all = useSyncExternalStore(listen, () => drafts);
  return useCallback((id: string) => all.has(keyOf(id, 'message')) || all.has(keyOf(id, 'note')), [all]);
}

function keyOf(conversationId: string, kind: DraftKind): string {
  return `${conversationId} ${kind}`;
}
