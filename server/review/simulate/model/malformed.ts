import { goldAnswer } from './gold.ts';
import type { Ask } from './read-ask.ts';
import type { Reply } from './reply-of.ts';

/** How an answer can be broken: cut off, half, a call or a thought as text. */
export function malformedText(ask: Exclude<Ask, { type: 'load' }>, manner: number): Reply {
  const reply = (text: string, ends: Reply['ends'] = 'well'): Reply => ({ text, toolCalls: [], ends });
  const words = ask.type === 'answer' ? goldAnswer(ask) : '{"id": "cancel-booking", "booking": "PH-10013", "wish":';
  switch (manner % 6) {
    case 0:
      return reply(words.slice(0, Math.ceil(words.length / 2)), 'without_done');
    case 1:
      return reply('{"id": "cancel-boo');
    case 2:
      return reply(
        '<tool_call>\n{"name": "cancel-booking", "arguments": {"bookingId": "PH-10013", "expectedRefund": 4999}}\n</tool_call>',
      );
    case 3:
      return reply(words, 'half_a_line');
    case 4:
      return reply('<think>The customer seems to want something. I keep thinking about it and never stop');
    default:
      return reply('<|channel|>commentary to=functions.cancel-booking <|message|>{"bookingId":"PH-10013"}<|call|>');
  }
}
