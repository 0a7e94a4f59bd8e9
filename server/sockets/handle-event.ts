import type { Logger } from 'pino';
import type { Socket } from 'socket.io';
import type { ZodType } from 'zod';
import { AppError } from '../app-error.ts';
import { PACKET_MAX_BYTES } from '../../protocol/limits.ts';
import type { Reply } from '../../protocol/reply.ts';

/** After this many unreadable packets the socket is closed: it is no client of ours. */
const MAX_STRIKES = 50;

interface Handling {
  log: Logger;
  /** Throws AppError rate_limited. Called before the payload is looked at. */
  admit: (event: string) => Promise<void>;
}

/**
 * Wires a namespace's events: every payload is parsed against its schema, every event gets exactly one acknowledgement,
 * and whatever goes wrong becomes a code. Unknown events are answered too.
 */
export function handleEvents<Payloads extends Record<string, ZodType>>(
  socket: Socket,
  payloads: Payloads,
  handlers: { [Name in keyof Payloads]: (payload: Payloads[Name]['_output']) => Promise<object> },
  { log, admit }: Handling,
): void {
  let strikes = 0;
  const strike = () => {
    strikes += 1;
    if (strikes >= MAX_STRIKES) socket.disconnect(true);
  };

  socket.onAny((event: unknown, ...args: unknown[]) => {
    const last = args.at(-1);
    const acknowledge = typeof last === 'function' ? (last as (reply: Reply) => void) : () => undefined;
    const given = args.length > 0 && typeof args[0] !== 'function' ? args[0] : {};
    void answer(String(event), given, args.length - (typeof last === 'function' ? 1 : 0)).then(
      acknowledge,
      (error: unknown) => {
        log.error({ err: error, event: String(event).slice(0, 40) }, 'an event could not be answered');
      },
    );
  });

  async function answer(event: string, given: unknown, arguments_: number): Promise<Reply> {
    try {
      await admit(event);
      const schema = Object.hasOwn(payloads, event) ? payloads[event] : undefined;
      if (schema === undefined) {
        strike();
        throw new AppError('unknown_event', 'There is no such event; docs/protocol.md lists them');
      }
      if (arguments_ > 1 || weighs(given) > PACKET_MAX_BYTES) {
        strike();
        throw new AppError('payload_too_large', `One payload of at most ${PACKET_MAX_BYTES} bytes is expected`);
      }
      const parsed = schema.safeParse(given);
      if (!parsed.success) {
        strike();
        throw new AppError('invalid_payload', 'The payload does not match its schema', {
          details: {
            fields: parsed.error.issues.slice(0, 10).map((issue) => ({
              path: issue.path.join('.').slice(0, 100),
              message: issue.message.slice(0, 200),
            })),
          },
        });
      }
      return { ok: true, ...(await handlers[event as keyof Payloads](parsed.data)) };
    } catch (error) {
      if (error instanceof AppError) return { ok: false, error: error.toWire() };
      log.error({ err: error, event }, 'an event failed');
      return { ok: false, error: { code: 'internal', message: 'Something went wrong here; try again' } };
    }
  }
}

/** Rough size of a payload in bytes, walked with a bound: a deep or huge one is too heavy before it is fully read. */
function weighs(value: unknown): number {
  let bytes = 0;
  let visited = 0;
  const pending: unknown[] = [value];
  while (pending.length > 0) {
    const current = pending.pop();
    visited += 1;
    if (visited > 2_000 || bytes > PACKET_MAX_BYTES) return Number.POSITIVE_INFINITY;
    if (typeof current === 'string') bytes += Buffer.byteLength(current);
    else if (Buffer.isBuffer(current)) bytes += current.length;
    else if (typeof current === 'object' && current !== null) {
      for (const [key, inner] of Object.entries(current)) {
        bytes += key.length;
        pending.push(inner);
      }
    } else bytes += 8;
  }
  return bytes;
}
