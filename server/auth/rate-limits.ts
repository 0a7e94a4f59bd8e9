import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { isLoopback } from '../privacy/egress-host.ts';
import { AppError } from '../app-error.ts';

/**
 * Generous to people, firm to floods. A person who types fast stays far below; an office behind one address may have
 * dozens of customers. This machine itself (a proxy without X-Forwarded-For, the operator's own scripts) has no address
 * limit, only the limit of each conversation.
 */
const MESSAGES_OF_ONE_CUSTOMER = { points: 30, duration: 30 };
const EVENTS_OF_ONE_SOCKET = { points: 200, duration: 10 };
const EVENTS_OF_ONE_ADDRESS = { points: 2_000, duration: 10 };
const SESSIONS_OF_ONE_ADDRESS = { points: 120, duration: 60 };

export interface RateLimits {
  message(customerId: string): Promise<void>;
  event(socketId: string, address: string): Promise<void>;
  session(address: string): Promise<void>;
}

export function createRateLimits(): RateLimits {
  const messages = new RateLimiterMemory(MESSAGES_OF_ONE_CUSTOMER);
  const events = new RateLimiterMemory(EVENTS_OF_ONE_SOCKET);
  const addresses = new RateLimiterMemory(EVENTS_OF_ONE_ADDRESS);
  const sessions = new RateLimiterMemory(SESSIONS_OF_ONE_ADDRESS);
  return {
    message: (customerId) => take(messages, customerId),
    event: async (socketId, address) => {
      await take(events, socketId);
      if (!isLoopback(address)) await take(addresses, address);
    },
    session: async (address) => {
      if (!isLoopback(address)) await take(sessions, address);
    },
  };
}

async function take(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const retryAfterMs = Math.max(1, Math.ceil(error.msBeforeNext));
    throw new AppError('rate_limited', 'That was too fast; try again a little later', { retryAfterMs });
  }
}
