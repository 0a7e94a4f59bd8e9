import { HumanMessage, SystemMessage, ToolMessage } from '@langchain/core/messages';
import { tool } from '@langchain/core/tools';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { HouseChatModel } from '../../server/model/langchain-chat-model.ts';
import { openRoom, openStandIn } from '../unit/model/open-room.ts';

const find = tool(async () => 'paid', {
  name: 'find',
  description: 'Finds a booking.',
  schema: z.object({ id: z.string() }),
});

describe('the model as LangChain sees it', () => {
  it('streams token by token and says how many there were', async () => {
    const standIn = await openStandIn({ brain: 'scripted' });
    standIn.script([{ say: ['At ', 'nine.'] }]);
    const { room } = await openRoom([standIn.url]);
    const pieces: string[] = [];
    let last = 0;
    for await (const chunk of await new HouseChatModel({ room }).stream([
      new SystemMessage('Be short.'),
      new HumanMessage('When?'),
    ])) {
      if (chunk.text !== '') pieces.push(chunk.text);
      last = chunk.usage_metadata?.output_tokens ?? last;
    }
    expect(pieces).toEqual(['At ', 'nine.']);
    expect(last).toBeGreaterThan(0);
    expect(standIn.chats()[0]?.body).toMatchObject({
      truncate: false,
      shift: false,
      messages: [{ role: 'system' }, { role: 'user' }],
    });
  });

  it.each(['early', 'late'] as const)('keeps the ids of tool calls that come %s, there and back', async (toolMode) => {
    const standIn = await openStandIn({ brain: 'scripted', toolMode });
    standIn.script([
      {
        call: [
          { name: 'find', arguments: { id: 'A' } },
          { name: 'find', arguments: { id: 'B' } },
        ],
      },
      { say: 'Both paid.' },
    ]);
    const { room } = await openRoom([standIn.url]);
    const model = new HouseChatModel({ room }).bindTools([find]);
    const asked = await model.invoke([new HumanMessage('Are A and B paid?')]);
    const calls = asked.tool_calls ?? [];
    expect(calls.map((call) => call.args)).toEqual([{ id: 'A' }, { id: 'B' }]);
    const results = calls.map(
      (call) => new ToolMessage({ content: 'paid', name: 'find', tool_call_id: call.id ?? '' }),
    );
    const answer = await model.invoke([new HumanMessage('Are A and B paid?'), asked, ...results]);
    expect(answer.text).toBe('Both paid.');
    const sent = standIn.chats()[1]?.body as { messages: Record<string, unknown>[] };
    expect(sent.messages.slice(2).map((message) => message['tool_call_id'])).toEqual(calls.map((call) => call.id));
  });

  it('rejects when it is aborted before the first word, and the call is closed at the server', async () => {
    const standIn = await openStandIn({ stallBeforeHeaders: 60_000 });
    const { room } = await openRoom([standIn.url]);
    const leave = new AbortController();
    const answer = new HouseChatModel({ room }).invoke([new HumanMessage('Hello?')], { signal: leave.signal });
    await standIn.until((entry) => entry.raw.includes('Hello?'));
    leave.abort();
    await expect(answer).rejects.toThrow();
    await standIn.until((entry) => entry.raw.includes('Hello?') && entry.closedBy === 'client');
  });

  it('rejects when it is aborted in the middle: half a sentence is no answer', async () => {
    const standIn = await openStandIn({ brain: 'scripted' });
    standIn.script([{ say: ['We ', 'never ', 'close.'], holdAfterTokens: 2 }]);
    const { room } = await openRoom([standIn.url]);
    const leave = new AbortController();
    const answer = new HouseChatModel({ room }).invoke([new HumanMessage('Hello?')], { signal: leave.signal });
    await standIn.until((entry) => entry.raw.includes('Hello?') && entry.phase === 'tokens');
    leave.abort();
    await expect(answer).rejects.toThrow();
  });

  it('leaves the call of another customer running', async () => {
    const standIn = await openStandIn({ brain: 'scripted', parallel: 2 });
    standIn.script([
      { match: 'mine', say: ['a ', 'b'], holdAfterTokens: 1 },
      { match: 'yours', say: ['c ', 'd'], holdAfterTokens: 1 },
    ]);
    const { room } = await openRoom([standIn.url]);
    const leave = new AbortController();
    const mine = new HouseChatModel({ room }).invoke('mine', { signal: leave.signal });
    const yours = new HouseChatModel({ room }).invoke('yours');
    await standIn.until((entry) => entry.raw.includes('"mine"') && entry.phase === 'tokens');
    await standIn.until((entry) => entry.raw.includes('"yours"') && entry.phase === 'tokens');
    leave.abort();
    await expect(mine).rejects.toThrow();
    standIn.release();
    expect((await yours).text).toBe('c d');
  });
});
