import { AppError } from '../../app-error.ts';
import { ModelError, type ModelRoom } from '../../model/model-room.ts';
import { linksOf } from '../visible/links.ts';
import { createVisibleText } from '../visible/visible-text.ts';

/** A person waits with other work at hand; a slow machine still gets to its end. */
export const ASSIST_LIMIT_MS = 120_000;

/**
 * Asks the model for plain words, cleaned like everything it says: no thinking, no marks, no printed calls. Throws AppError
 * model_unavailable when there is no model, the call fails, or nothing is left of what it said.
 */
export async function askText(
  model: Pick<ModelRoom, 'status' | 'chat'>,
  ask: { conversationId: string; prompt: string; maxTokens: number; signal: AbortSignal },
): Promise<string> {
  if (model.status().state !== 'ready') throw unavailable();
  const visible = createVisibleText(linksOf([ask.prompt]));
  let text = '';
  const take = (piece: { reset: boolean; text: string }) => {
    text = piece.reset ? piece.text : text + piece.text;
  };
  try {
    const events = model.chat(
      {
        conversationId: ask.conversationId,
        messages: [{ role: 'user', content: ask.prompt }],
        maxTokens: ask.maxTokens,
        temperature: 0.2,
      },
      AbortSignal.any([ask.signal, AbortSignal.timeout(ASSIST_LIMIT_MS)]),
    );
    for await (const event of events) if (event.type === 'text') take(visible.push(event.text));
  } catch (error) {
    if (error instanceof ModelError) throw unavailable(error);
    throw error;
  }
  take(visible.end());
  if (text.trim() === '') throw unavailable();
  return text.trim();
}

export function unavailable(cause?: unknown): AppError {
  return new AppError('model_unavailable', 'The assistant can’t do this right now', { cause });
}
