import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { BusinessRecord } from '../../../../data/sample-business/business-record.ts';
import { createSampleBusiness } from '../../../../data/sample-business/create-sample-business.ts';

/** How the business behaves towards one scenario. */
export type Behaviour = 'up' | 'down' | 'slow' | 'failing' | 'fails_after_doing' | 'breaks_after_doing' | 'lying';

/** Longer than any action waits in a simulated house. */
const SLOW_MS = 12_000;
const BODY_MAX_BYTES = 100_000;

export interface StagedBusiness {
  /** Where the house is to call. */
  url: string;
  key: string;
  state(): BusinessRecord;
  /** `mark`: the two digits of the scenario in its booking numbers. */
  behave(mark: string, behaviour: Behaviour): void;
  stop(): Promise<void>;
}

/**
 * The sample business over a given record, and a door in front of it at which a scenario can have it fail. The clock of the
 * business stands still at `now`, so that what it decides by the hour is the same at every hour.
 */
export async function openBusiness(input: {
  folder: string;
  record: BusinessRecord;
  now: number;
}): Promise<StagedBusiness> {
  const stateFile = path.join(input.folder, 'simulated-business.json');
  await writeFile(stateFile, JSON.stringify(input.record));
  const key = randomUUID();
  const business = createSampleBusiness({ now: () => input.now, key, stateFile });
  const desk = await business.listen(0);
  const behaviours = new Map<string, Behaviour>();
  const timers = new Set<NodeJS.Timeout>();

  const door = createServer((incoming, response) => {
    const mark = /\/PH-2(\d\d)\d\d/.exec(incoming.url ?? '')?.[1];
    const behaviour = (mark === undefined ? undefined : behaviours.get(mark)) ?? 'up';
    switch (behaviour) {
      case 'up':
        pass(incoming, (answer, body) =>
          reply(response, answer.statusCode ?? 502, answer.headers['content-type'], body),
        );
        return;
      case 'down':
        incoming.socket.destroy();
        return;
      case 'slow': {
        const timer = setTimeout(() => {
          timers.delete(timer);
          if (!incoming.socket.destroyed)
            pass(incoming, (answer, body) => reply(response, answer.statusCode ?? 502, undefined, body));
        }, SLOW_MS);
        timers.add(timer);
        return;
      }
      case 'failing':
        reply(response, 500, 'text/html', '<h1>Internal Server Error</h1>');
        return;
      case 'fails_after_doing':
        pass(incoming, () => reply(response, 500, 'application/json', '{"error":"unknown"}'));
        return;
      case 'breaks_after_doing':
        pass(incoming, () => incoming.socket.destroy());
        return;
      case 'lying':
        reply(response, 200, 'application/json', SOMEBODY_ELSES);
        return;
    }
  });
  const pass = (incoming: IncomingMessage, then: (answer: IncomingMessage, body: string) => void): void =>
    void passOn(incoming, desk.url, then);
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(door.address() as AddressInfo).port}`,
    key,
    state: () => business.state(),
    behave: (mark, behaviour) => void behaviours.set(mark, behaviour),
    stop: async () => {
      for (const timer of timers) clearTimeout(timer);
      await new Promise<void>((resolve) => {
        door.close(() => resolve());
        door.closeAllConnections();
      });
      await desk.close();
    },
  };
}

/** A booking of somebody else, whatever was asked for. */
const SOMEBODY_ELSES = JSON.stringify({
  bookingId: 'PH-10013',
  customerId: 'C-1005',
  customerEmail: 'lucia.marbrava@example.org',
  house: 'Cabane des Fougères',
  status: 'confirmed',
  refundRule: 'full',
  refund: 4_999,
  movable: 'free',
});

async function passOn(
  incoming: IncomingMessage,
  desk: string,
  then: (answer: IncomingMessage, body: string) => void,
): Promise<void> {
  const sent = await read(incoming);
  const onward = request(
    new URL(incoming.url ?? '/', desk),
    { method: incoming.method, headers: { ...incoming.headers, host: new URL(desk).host } },
    (answer) =>
      void read(answer).then(
        (body) => then(answer, body),
        () => incoming.socket.destroy(),
      ),
  );
  onward.on('error', () => incoming.socket.destroy());
  onward.end(sent);
}

async function read(message: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of message.setEncoding('utf8')) {
    text += String(chunk);
    if (text.length > BODY_MAX_BYTES) throw new Error('A message to or from the business is too large.');
  }
  return text;
}

function reply(response: ServerResponse, status: number, type: string | undefined, body: string): void {
  response.writeHead(status, { 'content-type': type ?? 'application/json' });
  response.end(body);
}
