import { RateLimiterMemory } from 'rate-limiter-flexible';
import { isLoopback } from '../privacy/egress-host.ts';
import { takePoint } from './take-point.ts';

/**
 * Codes cost a stranger's inbox something. Five an hour to one mailbox also bound the guessing: with five tries each, one
 * in forty thousand an hour, from however many browsers. An office behind one address may have several customers.
 */
const CODES_OF_ONE_CUSTOMER = { points: 3, duration: 10 * 60 };
const CODES_TO_ONE_MAILBOX = { points: 5, duration: 60 * 60 };
const CODES_FOR_ONE_ADDRESS = { points: 20, duration: 60 * 60 };

export interface CodeLimits {
  /** Throws AppError rate_limited. `address` is where he sits on the network. */
  send(input: { customerId: string; email: string; address: string }): Promise<void>;
}

export function createCodeLimits(): CodeLimits {
  const customers = new RateLimiterMemory(CODES_OF_ONE_CUSTOMER);
  const mailboxes = new RateLimiterMemory(CODES_TO_ONE_MAILBOX);
  const addresses = new RateLimiterMemory(CODES_FOR_ONE_ADDRESS);
  return {
    send: async ({ customerId, email, address }) => {
      await takePoint(customers, customerId);
      if (!isLoopback(address)) await takePoint(addresses, address);
      await takePoint(mailboxes, mailboxOf(email));
    },
  };
}

/** amina+shop@example.org and Amina@example.org end in the same mailbox. */
function mailboxOf(email: string): string {
  const at = email.lastIndexOf('@');
  const local = email.slice(0, at).split('+')[0] ?? '';
  return `${local}${email.slice(at)}`.toLowerCase();
}
