import { RateLimiterRes, type RateLimiterMemory } from 'rate-limiter-flexible';
import { AppError } from '../app-error.ts';

/** Takes one point of a limit. Throws AppError rate_limited with the time until there is one again. */
export async function takePoint(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const retryAfterMs = Math.max(1, Math.ceil(error.msBeforeNext));
    throw new AppError('rate_limited', 'That was too fast; try again a little later', { retryAfterMs });
  }
}
