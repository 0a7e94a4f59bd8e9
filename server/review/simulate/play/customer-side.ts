import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { io, type Socket } from 'socket.io-client';
import type { CustomerConversation, CustomerMessage } from '../../../../protocol/conversation.ts';
import type { Reply } from '../../../../protocol/reply.ts';
import { waitUntil } from './wait-until.ts';

const REPLY_LIMIT_MS = 20_000;
/** An answer takes a second or two; a busy machine more. */
const ANSWER_LIMIT_MS = 40_000;

/** A customer as the widget would be: a token, a socket, and what he was told. */
export interface CustomerSide {
  conversationId: string;
  messages(): CustomerMessage[];
  conversation(): CustomerConversation | null;
  emit(event: string, payload: object): Promise<Reply<Record<string, unknown>>>;
  /** The agent's next answer after that many of them; null when a person has the conversation instead. */
  answerAfter(count: number): Promise<CustomerMessage | null>;
  answers(): CustomerMessage[];
  /** The latest answer with a change on its card. */
  changes(): CustomerMessage[];
  close(): void;
}

export async function openCustomerSide(url: string, identity: string | null): Promise<CustomerSide> {
  const token = await beginSession(url, identity);
  if (token === null) throw new Error('The house did not take the identity of a customer.');
  const socket: Socket = io(`${url}/customer`, { auth: { token }, transports: ['websocket'], forceNew: true });
  const messages = new Map<string, CustomerMessage>();
  let conversation: CustomerConversation | null = null;
  socket.on('message:saved', ({ message }: { message: CustomerMessage }) => void messages.set(message.id, message));
  socket.on('conversation:changed', (event: { conversation: CustomerConversation }) => {
    conversation = event.conversation;
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  const sorted = (): CustomerMessage[] => [...messages.values()].toSorted((a, b) => a.seq - b.seq);
  const answers = (): CustomerMessage[] =>
    sorted().filter(({ author, state }) => author === 'agent' && state !== 'writing');
  return {
    conversationId: randomUUID(),
    messages: sorted,
    conversation: () => conversation,
    emit: (event, payload) =>
      socket.timeout(REPLY_LIMIT_MS).emitWithAck(event, payload) as Promise<Reply<Record<string, unknown>>>,
    answers,
    answerAfter: async (count) => {
      await waitUntil(
        () => answers().length > count || (conversation !== null && conversation.state !== 'agent'),
        ANSWER_LIMIT_MS,
        'the agent did not answer',
      );
      return answers()[count] === undefined ? null : (answers().at(-1) ?? null);
    },
    changes: () => sorted().filter(({ card }) => card?.type === 'change'),
    close: () => void socket.disconnect(),
  };
}

/** A customer's token; null when the house refused the identity. */
export async function beginSession(url: string, identity: string | null): Promise<string | null> {
  const response = await fetch(`${url}/api/customer/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(identity === null ? {} : { identity }),
  });
  if (!response.ok) return null;
  return ((await response.json()) as { token: string }).token;
}

/** As the host site signs its visitors. */
export function signIdentity(input: {
  sub: string;
  secret: string;
  audience?: string;
  ends?: string;
}): Promise<string> {
  const token = new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).setSubject(input.sub).setIssuedAt();
  if (input.audience !== undefined) token.setAudience(input.audience);
  return token.setExpirationTime(input.ends ?? '10m').sign(new TextEncoder().encode(input.secret));
}

/** Tokens that nobody of the site signed for now and for here. */
export async function forgedIdentities(sub: string, secret: string): Promise<string[]> {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const exp = Math.floor(Date.now() / 1_000) + 600;
  return [
    await signIdentity({ sub, secret: 'a secret that the site has never seen before' }),
    await signIdentity({ sub, secret, ends: '-1h' }),
    await signIdentity({ sub, secret, audience: 'somebody-else' }),
    await signIdentity({ sub, secret, ends: '40d' }),
    `${part({ alg: 'none', typ: 'JWT' })}.${part({ sub, exp })}.`,
    `${(await signIdentity({ sub, secret })).split('.')[0]}.${part({ sub, exp })}.AAAA`,
  ];
}
