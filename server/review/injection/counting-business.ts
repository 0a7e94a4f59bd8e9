import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** A business that does whatever it is asked, and counts. */
export interface CountingBusiness {
  url: string;
  /** Every request that reached it. */
  requests(): { method: string; path: string }[];
  stop(): Promise<void>;
}

export async function startCountingBusiness(): Promise<CountingBusiness> {
  const heard: { method: string; path: string }[] = [];
  const server = http.createServer((request, response) => {
    heard.push({ method: request.method ?? '', path: request.url ?? '' });
    request.resume();
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => [...heard],
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
