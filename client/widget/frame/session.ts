import type { SessionResponse } from '../../../protocol/http.ts';
import { HttpProblem, openHttp, type Http } from '../../live/http.ts';
import type { Kept } from '../../live/kept.ts';

const TOKEN = 'innkeeper.token';
/** First and longest pause between two tries to begin a session. */
const RETRY_FIRST_MS = 800;
const RETRY_LONGEST_MS = 15_000;

/** Who the customer is: a token of the server, kept in this browser, so that a reload is the same person. */
export interface Session {
  token(): string | undefined;
  http: Http;
  /** Begins or renews the session; goes on trying until the server answers, and tells of each try that failed. */
  begin(locale: string, failed?: () => void): Promise<SessionResponse>;
  /** Becomes the customer that the site's signed token names. Null when the server doesn't accept it, throws when it can't say. */
  identify(identity: string, locale: string): Promise<SessionResponse | null>;
  /** Becomes whoever this token names. */
  adopt(token: string): void;
  forget(): void;
}

export function openSession(kept: Kept): Session {
  let token = kept.getItem(TOKEN) ?? undefined;
  const http = openHttp({ token: () => token });

  let before: Promise<unknown> = Promise.resolve();
  /** One after the other: of two answers that cross, the later would bring the earlier customer back. */
  function ask(locale: string, identity?: string): Promise<SessionResponse> {
    const answer = before.then(() => send(locale, identity));
    before = answer.catch(() => undefined);
    return answer;
  }
  async function send(locale: string, identity: string | undefined): Promise<SessionResponse> {
    const path = `/api/customer/session?locale=${encodeURIComponent(locale.slice(0, 35))}`;
    const session = await http.send<SessionResponse>('POST', path, { token, identity });
    adopt(session.token);
    return session;
  }
  function adopt(next: string): void {
    token = next;
    try {
      kept.setItem(TOKEN, next);
    } catch {
      // Storage is full: the token lives as long as this page.
    }
  }

  return {
    token: () => token,
    http,
    async begin(locale, failed) {
      for (let pause = RETRY_FIRST_MS; ; pause = Math.min(pause * 2, RETRY_LONGEST_MS)) {
        try {
          return await ask(locale);
        } catch (error) {
          // A broken or foreign token must not lock the customer out for ever.
          if (error instanceof HttpProblem && error.status >= 400 && error.status < 429) token = undefined;
          failed?.();
          await new Promise((resolve) => setTimeout(resolve, pause));
        }
      }
    },
    async identify(identity, locale) {
      try {
        return await ask(locale, identity);
      } catch (error) {
        if (error instanceof HttpProblem && error.code === 'identity_rejected') return null;
        throw error;
      }
    },
    adopt,
    forget() {
      token = undefined;
      kept.removeItem(TOKEN);
    },
  };
}
