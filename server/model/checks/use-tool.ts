import type { ModelCheck } from '../../../protocol/model-status.ts';
import { ModelError, type ChatMessage, type ChatTool } from '../model-room.ts';
import { askOnce, type Examinee } from './ask-once.ts';

const TOOL: ChatTool = {
  name: 'get_opening_time',
  description: 'Looks up at what time the reception opens on a day of the week.',
  parameters: {
    type: 'object',
    properties: { day: { type: 'string', enum: ['monday', 'saturday', 'sunday'], description: 'Day of the week' } },
    required: ['day'],
  },
};
const ASKED: ChatMessage = {
  role: 'user',
  content: 'Use the tool get_opening_time: at what time does the reception open on saturday?',
};
const ANSWER_TOKENS = 96;

/** Whether the model asks for a tool and understands what comes back. Answering works without; actions need it. */
export async function checkToolRoundTrip(examinee: Examinee): Promise<ModelCheck> {
  const outcome = await roundTrip(examinee);
  return {
    name: 'tool_round_trip',
    verdict: outcome === null ? 'passed' : 'warning',
    words: outcome ?? 'It can use tools.',
  };
}

/** null: it worked. Otherwise what went wrong, in plain words. */
async function roundTrip(examinee: Examinee): Promise<string | null> {
  try {
    const first = await askOnce(examinee, {
      messages: [ASKED],
      tools: [TOOL],
      maxTokens: ANSWER_TOKENS,
      temperature: 0,
    });
    const call = first.calls.find((one) => one.name === TOOL.name);
    if (!call) return 'It did not ask for the tool it was told to use, so it should not carry out actions.';
    const second = await askOnce(examinee, {
      messages: [
        ASKED,
        { role: 'assistant', content: first.text, toolCalls: [call] },
        { role: 'tool', content: 'The reception opens at 9:40.', toolName: call.name, toolCallId: call.id },
      ],
      tools: [TOOL],
      maxTokens: ANSWER_TOKENS,
      temperature: 0,
    });
    return /9[:.h ]?40/.test(second.text) ? null : 'It asked for a tool but did not use what came back.';
  } catch (error) {
    if (error instanceof ModelError && error.code !== 'rejected' && error.code !== 'broken_stream') throw error;
    return 'A tool call failed at the model server, so it should not carry out actions.';
  }
}
