import { describe, expect, it } from 'vitest';
import { linksOf } from '../../server/answering/visible/links.ts';
import { createVisibleText } from '../../server/answering/visible/visible-text.ts';
import type { ModelRoom } from '../../server/model/model-room.ts';
import { chatModel } from '../support/stand-in-ollama/catalogue.ts';
import type { Family } from '../support/stand-in-ollama/families.ts';
import { never, openRoom, openStandIn } from '../unit/model/open-room.ts';

/** A model of each family, as its server lists it. */
const MODELS: [name: string, speaks: Family, family: string, capabilities: string[]][] = [
  ['qwen3.5:4b', 'qwen-xml', 'qwen35', ['completion', 'tools', 'thinking']],
  ['llama3.2:3b', 'llama', 'llama', ['completion', 'tools']],
  ['gpt-oss:20b', 'gpt-oss', 'gptoss', ['completion', 'tools', 'thinking']],
  ['gemma3:4b', 'gemma', 'gemma3', ['completion']],
  ['mistral:7b', 'mistral', 'llama', ['completion', 'tools']],
  ['deepseek-v3.1:8b', 'deepseek', 'deepseek2', ['completion', 'tools', 'thinking']],
  ['kimi-k2:1b', 'kimi', 'deepseek2', ['completion', 'tools']],
];
const CALL = { name: 'find_booking', arguments: { reference: 'PH-1042' } };
const CONVERSATION = [
  { asks: 'Are dogs welcome?', say: 'Dogs are welcome, at 12 euros a night.', calls: [] },
  { asks: 'And is my booking PH-1042 paid?', say: '', calls: [CALL] },
  { asks: 'Thank you.', say: 'You are welcome.', calls: [] },
];

/** What the customer reads of one answer, and what the model meant to call. */
async function hear(room: ModelRoom, content: string) {
  const filter = createVisibleText(linksOf([]));
  let visible = '';
  let thought = false;
  const show = (piece: { reset: boolean; text: string }) => {
    visible = (piece.reset ? '' : visible) + piece.text;
  };
  const messages = [{ role: 'user' as const, content }];
  for await (const event of room.chat({ conversationId: 'one', messages }, never)) {
    if (event.type === 'text') show(filter.push(event.text));
    if (event.type === 'thinking') thought = true;
  }
  show(filter.end());
  return { visible, thought, calls: filter.report().calls, refused: filter.report().refusedCalls };
}

describe('one conversation over every family', () => {
  it('is the same for the customer, and each family is only a choice in admin', async () => {
    const standIn = await openStandIn({
      brain: 'scripted',
      models: MODELS.map(([name, speaks, family, capabilities]) => chatModel(name, { speaks, family, capabilities })),
    });
    standIn.script(
      CONVERSATION.map(({ asks, say, calls }) => ({
        match: asks,
        think: 'They ask about the house.',
        say,
        call: calls,
        times: Infinity,
      })),
    );
    const { room } = await openRoom([standIn.url]);
    for (const [name] of MODELS) {
      expect((await room.use({ chat: name })).model).toBe(name);
      for (const { asks, say, calls } of CONVERSATION) {
        expect({ name, ...(await hear(room, asks)) }).toEqual({
          name,
          visible: say,
          thought: false,
          calls,
          refused: [],
        });
      }
    }
    standIn.assertClean();
  });

  it('understands a form from each of them, whatever it prints otherwise', async () => {
    const standIn = await openStandIn({
      models: MODELS.map(([name, speaks, family, capabilities]) => chatModel(name, { speaks, family, capabilities })),
    });
    const { room } = await openRoom([standIn.url], { chatModel: 'gemma3:4b' });
    const format = {
      type: 'object',
      properties: { topic: { type: 'string', enum: ['booking'] } },
      required: ['topic'],
    };
    for (const [name] of MODELS) {
      expect((await room.use({ understanding: name })).jobs?.understanding.model).toBe(name);
      let text = '';
      const messages = [{ role: 'user' as const, content: 'My booking?' }];
      for await (const event of room.chat({ job: 'understanding', conversationId: 'one', messages, format }, never))
        if (event.type === 'text') text += event.text;
      expect(JSON.parse(text)).toEqual({ topic: 'booking' });
      expect(standIn.chats().at(-1)?.body).toMatchObject({ model: `${name}:local` });
    }
  });
});
