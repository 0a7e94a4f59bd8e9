import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Somebody else's website on a port of its own: another origin. It counts who asked it for what. */
export interface OtherSite {
  url: string;
  asked: string[];
  close(): Promise<void>;
}

/** Serves one page, whatever is asked for, under the policy given (null: none). */
export async function startOtherSite(
  page: (url: string) => { html: string; policy: string | null },
): Promise<OtherSite> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const { html, policy } = page(url());
    if (policy !== null) response.setHeader('Content-Security-Policy', policy);
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(html);
  });
  const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: url(),
    asked,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
