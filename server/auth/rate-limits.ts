import { RateLimiterMemory } from 'rate-limiter-flexible';
import { isLoopback } from '../privacy/egress-host.ts';
import { takePoint } from './take-point.ts';

/**
 * Generous to people, firm to floods. A person who types fast stays far below; an office behind one address may have
 * dozens of customers. This machine itself (a proxy without X-Forwarded-For, the operator's own scripts) has no address
 * limit, only the limit of each conversation.
 */
const MESSAGES_OF_ONE_CUSTOMER = { points: 30, duration: 30 };
const EVENTS_OF_ONE_SOCKET = { points: 200, duration: 10 };
const EVENTS_OF_ONE_ADDRESS = { points: 2_000, duration: 10 };
const SESSIONS_OF_ONE_ADDRESS = { points: 120, duration: 60 };
/** Room for files is shared by all: whoever sends them, and sends them again, must not fill it for everybody. */
const FILES_OF_ONE_CUSTOMER = { points: 60, duration: 3_600 };
const FILES_OF_ONE_ADDRESS = { points: 200, duration: 3_600 };

export interface RateLimits {
  message(customerId: string): Promise<void>;
  event(socketId: string, address: string): Promise<void>;
  session(address: string): Promise<void>;
  file(customerId: string, address: string): Promise<void>;
}

export function createRateLimits(): RateLimits {
  const messages = new RateLimiterMemory(MESSAGES_OF_ONE_CUSTOMER);
  const events = new RateLimiterMemory(EVENTS_OF_ONE_SOCKET);
  const addresses = new RateLimiterMemory(EVENTS_OF_ONE_ADDRESS);
  const sessions = new RateLimiterMemory(SESSIONS_OF_ONE_ADDRESS);
  const files = new RateLimiterMemory(FILES_OF_ONE_CUSTOMER);
  const filesOfAddress = new RateLimiterMemory(FILES_OF_ONE_ADDRESS);
  return {
    file: async (customerId, address) => {
      await takePoint(files, customerId);
      if (!isLoopback(address)) await takePoint(filesOfAddress, address);
    },
    message: (customerId) => takePoint(messages, customerId),
    event: async (socketId, address) => {
      await takePoint(events, socketId);
      if (!isLoopback(address)) await takePoint(addresses, address);
    },
    session: async (address) => {
      if (!isLoopback(address)) await takePoint(sessions, address);
    },
  };
}
