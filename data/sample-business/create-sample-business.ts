import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BusinessRecord } from './business-record.ts';
import { momentOf } from './coast-calendar.ts';
import { keepRecord } from './keep-record.ts';
import { createDesk } from './create-desk.ts';

export interface SampleBusinessOptions {
  /** Milliseconds UTC; everything the business decides by the clock goes by it. */
  now: () => number;
  /** Where the record is kept between starts; left out: in memory only. */
  stateFile?: string;
  /** The bearer key callers must show; left out: none. */
  key?: string;
  /** Adds `POST /__reset` and `GET /__state`. */
  testing?: boolean;
}
export interface SampleBusiness {
  /** Listens on this machine only; port 0 takes a free one. */
  listen(port: number): Promise<{ url: string; close(): Promise<void> }>;
  /** Everything as on the first day. */
  reset(): void;
  /** A copy of all that the business knows. */
  state(): BusinessRecord;
}

/**
 * The booking system of Pine Harbour Stays, a company that does not exist: sixty customers, two hundred bookings and the rules of
 * its help centre, which it enforces itself whoever asks. Throws when the state file is there and is no record.
 */
export function createSampleBusiness(options: SampleBusinessOptions): SampleBusiness {
  const moment = () => momentOf(options.now());
  const kept = keepRecord({ file: options.stateFile ?? null, moment });
  const business: SampleBusiness = {
    listen: (port) => listen(createServer(createDesk({ kept, moment, options, reset: business.reset })), port),
    reset: () => kept.renew(),
    state: () => structuredClone(kept.record()),
  };
  return business;
}

async function listen(server: Server, port: number): Promise<{ url: string; close(): Promise<void> }> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${taken}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}
