import type { Source, Stage, WritingAnswer } from '../../../protocol/conversation.ts';
import type { Evidence } from '../../../protocol/evidence.ts';
import type { Cut, Turn } from '../../storage/storage.ts';

/** One turn being run in this process: its controller, and what it has said so far. */
export interface LiveAnswer {
  turn: Turn;
  controller: AbortController;
  text: string;
  stage: Stage | null;
  /** Kept current by the answering room, for the moment a person cuts the answer. */
  draft: { sources: Source[]; evidence: Evidence | null };
}

/** The answers being written right now, one a conversation. Memory only: the rows on disk are the truth. */
export interface LiveAnswers {
  get(conversationId: string): LiveAnswer | null;
  /** Registers a run of this turn; an earlier run of the conversation is aborted. */
  begin(turn: Turn): LiveAnswer;
  /**
   * Resolves when a run may begin to work: one in each turn of the event loop. When many customers write at the same
   * moment, their acknowledgements leave first, and the first call reaches the model before the last is prepared.
   */
  admitted(): Promise<void>;
  /** Forgets the run if it is still the current one. */
  end(live: LiveAnswer): void;
  /** True once a word has been shown: a newer message can no longer join this answer. */
  hasSpoken(conversationId: string): boolean;
  /** Stops the run where it is and takes what it said; null when nothing runs. */
  cut(conversationId: string): { live: LiveAnswer; cut: Cut } | null;
  /** For whoever comes in the middle. */
  writing(conversationId: string): WritingAnswer | null;
  all(): LiveAnswer[];
}

export function createLiveAnswers(): LiveAnswers {
  const running = new Map<string, LiveAnswer>();
  let lastAdmitted: Promise<void> = Promise.resolve();
  return {
    get: (conversationId) => running.get(conversationId) ?? null,
    begin: (turn) => {
      running.get(turn.conversationId)?.controller.abort();
      const live: LiveAnswer = {
        turn,
        controller: new AbortController(),
        text: '',
        stage: null,
        draft: { sources: [], evidence: null },
      };
      running.set(turn.conversationId, live);
      return live;
    },
    admitted: () => {
      lastAdmitted = lastAdmitted.then(() => new Promise<void>((resolve) => setImmediate(resolve)));
      return lastAdmitted;
    },
    end: (live) => {
      if (running.get(live.turn.conversationId) === live) running.delete(live.turn.conversationId);
    },
    hasSpoken: (conversationId) => (running.get(conversationId)?.text ?? '') !== '',
    cut: (conversationId) => {
      const live = running.get(conversationId);
      if (live === undefined) return null;
      running.delete(conversationId);
      live.controller.abort();
      const { sources, evidence } = live.draft;
      return { live, cut: { answerId: live.turn.answerId, text: live.text.trimEnd(), sources, evidence } };
    },
    writing: (conversationId) => {
      const live = running.get(conversationId);
      return live === undefined ? null : { messageId: live.turn.answerId, text: live.text, stage: live.stage };
    },
    all: () => [...running.values()],
  };
}
