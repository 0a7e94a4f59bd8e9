import { SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CustomerMessage } from '../../protocol/conversation.ts';
import { eventually } from '../support/eventually.ts';
import { countTokensByBytes } from '../support/stand-in-ollama/settings.ts';
import { startStandIn, type StandIn } from '../support/stand-in-ollama/stand-in.ts';
import { startHouse, type CustomerSide, type House } from '../support/start-house.ts';

const IDENTITY_SECRET = 'a secret of the site, long enough to sign';
const MOST = 1.3;

let standIn: StandIn;
let house: House;
beforeAll(async () => {
  standIn = await startStandIn({ brain: 'reader' });
  house = await startHouse({ OLLAMA_HOST: standIn.url, IDENTITY_SECRET });
}, 60_000);
afterAll(async () => {
  await house.stop();
  await standIn.close();
});
beforeEach(() => standIn.forget());

interface Prompt {
  /** An answer's prompt begins with the rules of the house; a call that only understands is one message. */
  isAnswer: boolean;
  messages: { role: string; content: string }[];
}
const prompts = (): Prompt[] =>
  standIn.chats().map(({ body }) => {
    const { messages } = body as Pick<Prompt, 'messages'>;
    return { messages, isAnswer: messages[0]?.role === 'system' };
  });

/** A message as a chat template puts it. */
const written = ({ role, content }: Prompt['messages'][number]) => `<|im_start|>${role}\n${content}<|im_end|>\n`;
const whole = (prompt: Prompt) => prompt.messages.map(written).join('');
function sharedChars(one: string, other: string): number {
  let at = 0;
  while (at < one.length && at < other.length && one[at] === other[at]) at += 1;
  return at;
}

const answersOf = (sent: Prompt[]) => sent.filter(({ isAnswer }) => isAnswer);

/**
 * What a server that keeps the last prompt reads anew, over what of it nobody had sent before, in tokens; all turns but the
 * first, whose rules would flatter it.
 */
function measure(sent: Prompt[]): { turns: number; ratio: number } {
  const seen = new Set<string>();
  let before: string | null = null;
  let [read, isNew, turns] = [0, 0, 0];
  for (const prompt of sent) {
    const text = whole(prompt);
    if (before !== null) {
      turns += 1;
      read += countTokensByBytes(text.slice(sharedChars(before, text)));
      const fresh = prompt.messages.map(written).filter((message) => !seen.has(message));
      isNew += countTokensByBytes(fresh.join(''));
    }
    for (const message of prompt.messages) seen.add(written(message));
    before = text;
  }
  return { turns, ratio: read / isNew };
}

const messagesOf = async (side: CustomerSide): Promise<CustomerMessage[]> => {
  const reply = await side.emit('conversation:open', { conversationId: side.conversationId });
  if (!reply.ok) throw new Error(reply.error.code);
  return reply['messages'] as CustomerMessage[];
};
const finished = async (side: CustomerSide) =>
  (await messagesOf(side)).filter(({ author, state }) => author === 'agent' && state !== 'writing');

async function talk(side: CustomerSide, questions: readonly string[]): Promise<CustomerMessage[]> {
  const first = side.told.length === 0 ? 0 : (await finished(side)).length;
  for (const [at, question] of questions.entries()) {
    expect(await side.send(question)).toMatchObject({ ok: true });
    await eventually(async () => (await finished(side)).length > first + at);
  }
  return finished(side);
}

function expectFew(sent: Prompt[]): void {
  const { turns, ratio } = measure(sent);
  // Small talk, and what a procedure says, need no answer by the model.
  expect(turns).toBeGreaterThanOrEqual(7);
  expect(ratio).toBeLessThanOrEqual(MOST);
}

const QUESTIONS = [
  'What time can we check in?',
  'Can we bring our dog?',
  'Is there parking at the house for two cars?',
  'How does the key box work?',
  'Do you take cash or can I pay by bank transfer?',
  'Is there a cot for a baby?',
  'What is the wifi password?',
  'Do we have to clean before we leave?',
  'Until when is free cancellation possible?',
  'How long does a refund take?',
];

describe('The tokens that a model server has to read in a conversation of ten turns', () => {
  it('are those that are new', async () => {
    await talk(await house.customer(), QUESTIONS);
    expectFew(answersOf(prompts()));
  });

  it('are those that are new, when the customer tells what is masked', async () => {
    const side = await house.customer();
    await talk(side, [
      'Hello, I am ada@example.org, what time can we check in?',
      'My phone is +49 30 901820, can we bring our dog?',
      'Is there parking at the house? My other address is grace@example.org',
      'Write to ada@example.org please. How does the key box work?',
      'Do you take cash or can I pay with card 4111 1111 1111 1111?',
      'Or from DE89 3704 0044 0532 0130 00 by bank transfer?',
      'Is there a cot for a baby?',
      'Can you call +49 30 901820 when the key box is ready?',
      'Do we have to clean before we leave?',
      'How long does a refund to DE89 3704 0044 0532 0130 00 take?',
    ]);
    const sent = prompts();
    expect(sent.map(whole).join('\n')).not.toMatch(/ada@example|901820|4111 1111/);
    expectFew(answersOf(sent));
  });

  it('are those that are new, with a request in the middle and a proof of identity', async () => {
    const side = await house.customer({ identity: await signed('C-1001') });
    const answers = await talk(side, [
      ...QUESTIONS.slice(0, 4),
      'Please cancel my booking',
      ...QUESTIONS.slice(4, 7),
      'I need an invoice for my booking',
      ...QUESTIONS.slice(7),
    ]);
    const sent = prompts();
    expect(answers.some(({ mode }) => mode === 'procedure')).toBe(true);
    // What is asked to understand a message pushes the conversation out of a server that keeps one prompt: seldom, then.
    expect(sent.length - answersOf(sent).length).toBeLessThanOrEqual(4);
    expectFew(answersOf(sent));
  });

  it('are those that are new, after a colleague had the conversation', async () => {
    const side = await house.customer();
    const ana = await house.staff('Ana');
    const { conversationId } = side;
    await talk(side, QUESTIONS.slice(0, 5));
    expect(await ana.emit('conversation:take-over', { conversationId })).toMatchObject({ ok: true });
    await ana.emit('message:send', {
      id: crypto.randomUUID(),
      conversationId,
      kind: 'message',
      text: 'This is Ana. I have put a cot into the house; write to ana@example.org if it is missing.',
    });
    await side.send('Thank you, Ana. My number is +49 30 901820.');
    expect(await ana.emit('conversation:hand-back', { conversationId })).toMatchObject({ ok: true });
    await talk(side, QUESTIONS.slice(5));
    expectFew(answersOf(prompts()));
  });
});

const signed = (sub: string): Promise<string> =>
  new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(sub)
    .setIssuedAt()
    .setExpirationTime('10m')
    .sign(new TextEncoder().encode(IDENTITY_SECRET));
