import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Somebody else's website, another origin, with a page for each recipe. */
export interface RecipeSite {
  url: string;
  serve(address: string, body: string, headers?: Record<string, string>): void;
  close(): Promise<void>;
}

export async function startRecipeSite(): Promise<RecipeSite> {
  const pages = new Map<string, { body: string; headers: Record<string, string> }>();
  const server = createServer((request, response) => {
    // A browser asks for an icon by itself; a page that has none is no mistake of the page.
    if (request.url === '/favicon.ico') return response.writeHead(204).end();
    const page = pages.get(request.url ?? '');
    if (page === undefined) return response.writeHead(404).end();
    return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...page.headers }).end(page.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve: (address, body, headers = {}) => void pages.set(address, { body, headers }),
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
