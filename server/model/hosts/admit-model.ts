import type { ModelCheck } from '../../../protocol/model-status.ts';
import { serverChecks, windowCheck } from '../checks/server-checks.ts';
import type { Deadlines } from '../deadlines.ts';
import { HttpFailure } from '../wire/http-failure.ts';
import { examineModel } from '../self-test.ts';
import { askLoaded, loadModel } from '../wire/ask-server.ts';
import { WINDOW_TOKENS, type ChatTarget } from '../wire/chat-body.ts';
import { sentName } from '../wire/model-names.ts';
import type { ModelHost, ReadyChat } from './model-host.ts';
import type { KnownModel } from './read-models.ts';
import { verdictKey, type Verdicts } from './verdicts.ts';

/** These think whatever they are told; the least is asked of them. */
const CANNOT_STOP_THINKING = /gpt-?oss/i;

export type Admission =
  /** `proven`: calls it was seen to answer side by side; null when that was not measured. */
  | { admitted: true; chat: ReadyChat; proven: number | null }
  /** `isLasting`: it will be no different next time, as long as the model is the same. */
  | { admitted: false; isLasting: boolean; words: string; checks: ModelCheck[] };

export interface Admitting {
  verdicts: Verdicts;
  deadlines: Deadlines;
  selfTest: boolean;
  acceptCloud: boolean;
  threads: number | null;
  signal: AbortSignal;
}

/**
 * Loads a chat model, looks at the window it really got, and examines it unless that was done before. Throws ModelError
 * when the server fails meanwhile.
 */
export async function admitModel(host: ModelHost, model: KnownModel, admitting: Admitting): Promise<Admission> {
  const target = targetOf(host, model, admitting);
  const key = verdictKey(host, model.digest);
  const known = admitting.selfTest ? admitting.verdicts.find(key) : null;
  const named = { ...target, name: model.name, digest: model.digest };
  if (known) {
    const { windowTokens, checks, proven } = known;
    return { admitted: true, chat: { ...named, windowTokens, checks, isLoaded: false }, proven };
  }
  const about = serverChecks(host, model, admitting);
  try {
    await loadModel({ ...host.asking, signal: admitting.signal }, target, admitting.deadlines.loadMs);
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    const words = `${model.name} could not be loaded: ${error.message}.`;
    return { admitted: false, isLasting: false, words, checks: about };
  }
  const allocated = await allocatedWindow(host, model.digest);
  const checks = [...about, windowCheck(target.windowAsked, allocated)];
  const windowTokens = Math.min(target.windowAsked, allocated ?? target.windowAsked);
  let proven: number | null = null;
  if (admitting.selfTest) {
    const { deadlines, signal } = admitting;
    const examined = await examineModel({ host, target, deadlines, signal }, model);
    checks.push(...examined.checks);
    const failed = checks.find((check) => check.verdict === 'failed');
    if (failed)
      return {
        admitted: false,
        isLasting: true,
        words: `${model.name} failed the start-up test. ${failed.words}`,
        checks,
      };
    proven = examined.proven;
    await admitting.verdicts.keep({ key, windowTokens, proven, checks });
  }
  return { admitted: true, chat: { ...named, windowTokens, checks, isLoaded: true }, proven };
}

/** Loads an admitted model again in the background, so that the first customer does not wait for it. */
export async function warmUp(host: ModelHost, chat: ReadyChat, admitting: Admitting): Promise<void> {
  await loadModel({ ...host.asking, signal: admitting.signal }, chat, admitting.deadlines.loadMs);
  const allocated = await allocatedWindow(host, chat.digest);
  chat.isLoaded = true;
  chat.windowTokens = Math.min(chat.windowAsked, allocated ?? chat.windowTokens);
}

function targetOf(host: ModelHost, model: KnownModel, { threads }: Admitting): ChatTarget {
  return {
    sent: sentName(model.name, host),
    windowAsked: Math.min(WINDOW_TOKENS, model.trainedWindow ?? WINDOW_TOKENS),
    think: CANNOT_STOP_THINKING.test(`${model.name} ${model.family}`) ? 'low' : false,
    threads,
  };
}

async function allocatedWindow(host: ModelHost, digest: string): Promise<number | null> {
  const loaded = await askLoaded(host.asking);
  return loaded.find((one) => one.digest === digest)?.contextLength ?? null;
}
