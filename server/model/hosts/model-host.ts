import type { ModelCheck } from '../../../protocol/model-status.ts';
import type { ModelJob } from '../model-room.ts';
import { createOverlap } from '../line/overlap.ts';
import type { LineHost } from '../line/line.ts';
import type { ChatTarget } from '../wire/chat-body.ts';
import { askLoaded, type Asking, type LoadedModel, type TaggedModel } from '../wire/ask-server.ts';

/** One model server and what is known of it. */
export interface ModelHost extends LineHost {
  asking: Asking;
  state: HostState;
  version: string | null;
  knowsLocalSuffix: boolean;
  installed: TaggedModel[];
  /** Set only while the model may be used. */
  chat: ReadyChat | null;
  /** Models of single jobs; a job without one is done by `chat`. */
  own: Record<OwnJob, ReadyChat | null>;
  embed: ReadyEmbed | null;
  /** Calls that failed since the last good one. */
  failures: number;
  /** What is in memory now; calls that ask together share one question. */
  lookAtLoaded(): Promise<LoadedModel[]>;
}

export type HostState =
  { state: 'unknown' | 'up' } | { state: 'unreachable' | 'refused' | 'too_old' | 'broke_off'; words: string };

/** A job that may have a model of its own beside the one that answers. */
export type OwnJob = Exclude<ModelJob, 'answering'>;
export const OWN_JOBS: readonly OwnJob[] = ['understanding', 'checking'];

export interface ReadyChat extends ChatTarget {
  name: string;
  digest: string;
  /** Really allocated, in tokens. */
  windowTokens: number;
  checks: ModelCheck[];
  /** It was seen in memory since it became ready. */
  isLoaded: boolean;
}
export interface ReadyEmbed {
  name: string;
  sent: string;
  digest: string;
}

/** How long an answer of `/api/ps` is fresh enough for the next who asks. */
const LOADED_FRESH_MS = 250;

export function createModelHost(asking: Asking, now: () => number): ModelHost {
  let looking: Promise<LoadedModel[]> | null = null;
  return {
    url: asking.host,
    asking,
    overlap: createOverlap(1, now),
    running: [],
    state: { state: 'unknown' },
    version: null,
    knowsLocalSuffix: true,
    installed: [],
    chat: null,
    own: { understanding: null, checking: null },
    embed: null,
    failures: 0,
    lookAtLoaded() {
      if (looking) return looking;
      const answer = askLoaded(asking);
      looking = answer;
      const forget = () => setTimeout(() => (looking = looking === answer ? null : looking), LOADED_FRESH_MS).unref();
      answer.then(forget, forget);
      return answer;
    },
  };
}
