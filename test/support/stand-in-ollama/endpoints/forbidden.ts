import { Refusal } from '../read-body.ts';
import type { Call } from '../house.ts';

/** Addresses that change the server or talk to its maker: nobody may use them unasked, so every use is a recorded failure. */
export const forbiddenRoutes: Record<string, string> = {
  '/api/push': 'POST',
  '/api/create': 'POST',
  '/api/copy': 'POST',
  '/api/delete': 'DELETE',
  '/api/me': 'POST',
  '/api/signout': 'POST',
  '/api/experimental/web_search': 'POST',
  '/api/experimental/web_fetch': 'POST',
};

export function forbidden({ house, entry }: Call): void {
  house.failures.push(`somebody called ${entry.method} ${entry.path}`);
  if (entry.path.includes('/web_')) {
    house.counters.leaks += 1;
    throw new Refusal(
      403,
      `ollama cloud is disabled: ${entry.path.endsWith('search') ? 'web search' : 'web fetch'} is unavailable`,
    );
  }
  throw new Refusal(entry.path === '/api/me' || entry.path === '/api/signout' ? 401 : 403, 'unauthorized');
}
