import type { House } from './house.ts';
import { isObject, Refusal, type ChatBody } from './read-body.ts';
import { fillSchema } from './reader/fill-schema.ts';
import { readAndAnswer } from './reader/read-and-answer.ts';
import type { Step } from './script.ts';

/**
 * The answer to this request: the next scripted step that takes it, else the reader's, else (brain 'scripted') a recorded
 * failure and status 500. Under a `format` the words are always JSON for it, as a grammar would force them to be.
 */
export function decide(house: House, body: ChatBody): Step {
  const step = house.script.take(body);
  if (step) return body.format ? { ...step, say: asJson(step, body) } : step;
  if (house.settings.brain === 'reader') return readAndAnswer(body);
  const last = body.messages.at(-1);
  const asked = `no scripted step takes this request: ${last?.role ?? 'nobody'} said ${JSON.stringify(last?.content.slice(-200) ?? '')}`;
  house.failures.push(asked);
  throw new Refusal(500, `stand-in: ${asked}`);
}

function asJson(step: Step, body: ChatBody): string | string[] {
  const say = step.say ?? '';
  const whole = typeof say === 'string' ? say : say.join('');
  try {
    const value: unknown = JSON.parse(whole);
    if (body.format !== 'json' || isObject(value)) return say;
  } catch {
    // Not JSON: the grammar would not have let it through.
  }
  const schema = isObject(body.format) ? body.format : { type: 'object' };
  return JSON.stringify(fillSchema(schema, { question: whole, context: '', answer: whole }));
}
