import pino from 'pino';
import { afterEach } from 'vitest';
import { createModelRoom, type ModelRoomOptions } from '../../../server/model/create-model-room.ts';
import type { ChatRequest, ModelEvent, ModelOffice, ModelRoom } from '../../../server/model/model-room.ts';
import { startStandIn, type StandIn, type StandInOptions } from '../../support/stand-in-ollama/stand-in.ts';

const toClose: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close();
});

export interface OpenRoom {
  room: ModelRoom & ModelOffice;
  /** What the room keeps. */
  kept: Map<string, unknown>;
  /** Everything it logged, as one text. */
  logged: () => string;
}

/** A stand-in model server that is closed after the test. */
export async function openStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const standIn = await startStandIn(options);
  toClose.push(() => standIn.close());
  return standIn;
}

/** A started and settled room that is stopped after the test. The self-test is off unless asked for. */
export async function openRoom(
  hosts: string[],
  options: Partial<ModelRoomOptions> & { kept?: Map<string, unknown> } = {},
): Promise<OpenRoom> {
  const opened = makeRoom(hosts, options);
  opened.room.start();
  await opened.room.settled(20_000);
  return opened;
}

export function makeRoom(
  hosts: string[],
  options: Partial<ModelRoomOptions> & { kept?: Map<string, unknown> } = {},
): OpenRoom {
  const { kept = new Map<string, unknown>(), ...more } = options;
  const lines: string[] = [];
  const room = createModelRoom({
    hosts,
    chatModel: null,
    embedModel: null,
    selfTest: false,
    // Several threads wait for each other on a machine that does other work, and the models of the tests are tiny.
    threads: 1,
    settings: {
      read: async (key) => kept.get(key) ?? null,
      write: async (key, value) => void kept.set(key, JSON.parse(JSON.stringify(value))),
    },
    log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }),
    ...more,
  });
  toClose.push(() => room.stop());
  return { room, kept, logged: () => lines.join('') };
}

export function question(text: string, more: Partial<ChatRequest> = {}): ChatRequest {
  return { conversationId: 'one', messages: [{ role: 'user', content: text }], ...more };
}

/** Collects a call to its end. */
export async function collect(
  events: AsyncIterable<ModelEvent>,
): Promise<{ events: ModelEvent[]; text: string; error: unknown }> {
  const seen: ModelEvent[] = [];
  let error: unknown = null;
  try {
    for await (const event of events) seen.push(event);
  } catch (caught) {
    error = caught;
  }
  return { events: seen, text: seen.map((event) => (event.type === 'text' ? event.text : '')).join(''), error };
}

export const never = new AbortController().signal;
