import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CustomerSide, House, StaffSide } from '../../support/start-house.ts';
import { ago } from './ago.ts';
import { ask, wantsPerson, type Guests } from './guests.ts';

const DAY_MS = 24 * 60 * 60_000;
const COUNT = 42;
const SCORES = [5, 4, 5, 3, 5, 2];
const COMMENTS: Record<number, string> = { 2: 'Nobody told me that the pool is closed.', 5: 'Quick and friendly.' };

/** Two weeks of conversations: most the agent ended alone, some Ben did; some were rated, some asked what nobody knew. */
export async function fillHistory(house: House, guests: Guests, ben: StaffSide): Promise<void> {
  const file = path.resolve(import.meta.dirname, '../../../data/pine-harbour/questions.jsonl');
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const questions = lines.map((line) => (JSON.parse(line) as { question: string }).question);
  questions.splice(6, 0, 'Do you rent out surf boards?', 'Is there a Michelin restaurant nearby?');
  for (let place = 0; place < COUNT; place += 1) {
    // More in the middle of the week than at its ends, and each at another hour.
    const days = 13 - Math.floor((place * 13) / COUNT) + (place % 5 === 0 ? 1 : 0);
    const customer = await (place % 4 === 0 ? guests.known(20 + (place % 30)) : guests.unknown());
    await ago(days * DAY_MS + ((place * 37) % 300) * 60_000, () => one(customer, place));
    customer.close();
  }

  async function one(customer: CustomerSide, place: number): Promise<void> {
    const { conversationId } = customer;
    await ask(customer, questions[place % questions.length] ?? '');
    if (place % 3 === 0) {
      await wantsPerson(customer);
      await ben.emit('conversation:take-over', { conversationId });
      const text = 'Good morning, this is Ben. I have looked into it and you will find everything in your mail.';
      await ben.emit('message:send', { id: randomUUID(), conversationId, kind: 'message', text, force: true });
    }
    if (place % 2 === 0) await ben.emit('conversation:close', { conversationId });
    const score = SCORES[place % SCORES.length] ?? 5;
    if (place % 2 === 0) {
      await customer.emit('conversation:rate', { conversationId, score, comment: COMMENTS[score] ?? '' });
    }
  }
}
