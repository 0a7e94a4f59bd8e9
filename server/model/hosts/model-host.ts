import type { ModelCheck } from '../../../protocol/model-status.ts';
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
  embed: ReadyEmbed | null;
  /** The chat model was seen in memory since the server appeared. */
  chatLoaded: boolean;
  /** Calls that failed since the last good one. */
  failures: number;
  /** What is in memory now; calls that ask together share one question. */
  lookAtLoaded(): Promise<LoadedModel[]>;
}

export type HostState =
  { state: 'unknown' | 'up' } | { state: 'unreachable' | 'refused' | 'too_old' | 'broke_off'; words: string };

export interface ReadyChat extends ChatTarget {
  name: string;
  digest: string;
  /** Really allocated, in tokens. */
  windowTokens: number;
  checks: ModelCheck[];
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
    embed: null,
    chatLoaded: false,
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
