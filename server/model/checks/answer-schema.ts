import { z } from 'zod';
import type { ModelCheck } from '../../../protocol/model-status.ts';
import { ModelError } from '../model-room.ts';
import { askOnce, type Examinee } from './ask-once.ts';

const Expected = z.object({ topic: z.enum(['booking', 'payment', 'other']), urgent: z.boolean() });
const SCHEMA = {
  type: 'object',
  properties: { topic: { type: 'string', enum: ['booking', 'payment', 'other'] }, urgent: { type: 'boolean' } },
  required: ['topic', 'urgent'],
};
const ANSWER_TOKENS = 64;

/** Whether the server holds the model to a schema. Some releases ignored it for some models. */
export async function checkSchemaAnswer(examinee: Examinee): Promise<ModelCheck> {
  const isHeld = await holdsSchema(examinee);
  return {
    name: 'schema_answer',
    verdict: isHeld ? 'passed' : 'warning',
    words: isHeld
      ? 'It keeps to a given form when asked to.'
      : 'It does not keep to a given form; questions are sorted with simpler means.',
  };
}

async function holdsSchema(examinee: Examinee): Promise<boolean> {
  try {
    const { text } = await askOnce(examinee, {
      messages: [
        { role: 'user', content: 'Sort this message: "My card was charged twice for one booking, please help today."' },
      ],
      format: SCHEMA,
      maxTokens: ANSWER_TOKENS,
      temperature: 0,
    });
    return Expected.safeParse(JSON.parse(text)).success;
  } catch (error) {
    if (error instanceof ModelError && !isAnswer(error)) throw error;
    return false;
  }
}

/** The server spoke, only not as wished. */
function isAnswer(error: ModelError): boolean {
  return error.code === 'rejected' || error.code === 'broken_stream';
}
