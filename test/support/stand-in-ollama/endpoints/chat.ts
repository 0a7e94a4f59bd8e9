import { findModel, type CatalogueModel } from '../catalogue.ts';
import { decide } from '../decide.ts';
import { speakLike } from '../families.ts';
import { fitContext } from '../fit-context.ts';
import { remoteFields, type Call } from '../house.ts';
import { keepAliveMs } from '../memory.ts';
import { perform } from '../perform.ts';
import { parseJson, readChatBody, Refusal, type ChatBody } from '../read-body.ts';
import { answerWhole } from './answer-whole.ts';
import { goTime, lineWriter, sendJson } from '../wire.ts';

/** POST /api/chat */
export async function chat(call: Call): Promise<void> {
  const body = readChatBody(parseJson(call.entry.raw));
  await answer(call, body, 'chat');
}

/** The way of every generated answer: model, permissions, load, window, then the words. Throws Refusal before the first chunk. */
export async function answer(call: Call, body: ChatBody, shape: 'chat' | 'generate'): Promise<void> {
  const { house, entry, signal, res } = call;
  const { settings, memory } = house;
  const model = permitted(call, body);
  const thinks = checkAbilities(model, body);

  if (body.messages.length === 0) return loadOrUnload(call, body, model, shape);
  checkFormat(body.format);

  const ask = { model, options: body.options, shift: body.shift, keepAlive: body.keepAlive, entry, signal };
  const { loaded, loadMs, release } = await memory.take(ask);
  try {
    const fitted = fitContext(body, loaded.contextLength, settings);
    if (body.debugRenderOnly) return renderOnly(call, body.model, fitted.messages);
    const seen = { ...body, messages: fitted.messages };
    const decided = decide(house, seen);
    // A grammar lets no manner of speech through.
    const step = model.speaks === undefined || body.format ? decided : speakLike(model.speaks, decided, body);
    await answerWhole(res, body.stream, (out) =>
      perform(step, {
        settings,
        wait: house.wait,
        gate: house.gate,
        signal,
        entry,
        res,
        out: out ?? lineWriter(res, settings),
        head: { model: body.model, ...remoteFields(model) },
        shape,
        thinks,
        promptTokens: fitted.promptTokens,
        maxTokens: maySay(body, loaded.contextLength, fitted.promptTokens),
        loadMs,
      }),
    );
  } finally {
    release();
  }
}

/** The model, if this server would answer with it. Somebody else's model is refused, or leaked to in leaky mode. */
function permitted({ house }: Call, body: ChatBody): CatalogueModel {
  const { settings, counters } = house;
  const found = findModel(settings.models, body.model, settings.knowsLocalSuffix);
  if (found.kind === 'missing') throw new Refusal(404, `model '${body.model}' not found`);
  if (found.kind === 'model') {
    if (found.model.remote && body.messages.length > 0) counters.leaks += 1;
    return found.model;
  }
  if (!settings.leaky) throw new Refusal(403, 'ollama cloud is disabled: remote model is unavailable');
  counters.leaks += 1;
  house.failures.push(`a prompt left for the remote model ${body.model}`);
  const any = found.model ?? settings.models.find((model) => model.capabilities.includes('completion'));
  if (!any) throw new Refusal(404, `model '${body.model}' not found`);
  return any;
}

/** Whether the answer thinks. Throws Refusal when the request wants what the model cannot do. */
function checkAbilities(model: CatalogueModel, body: ChatBody): boolean {
  const can = (ability: string): boolean => model.capabilities.includes(ability);
  if (!can('completion')) throw new Refusal(400, `"${body.model}" does not support chat`);
  if (body.tools.length > 0 && !can('tools')) throw new Refusal(400, `${model.name} does not support tools`);
  if (body.think && !can('thinking')) throw new Refusal(400, `"${body.model}" does not support thinking`);
  // Absent means yes, at a model that can.
  return can('thinking') && body.think !== false;
}

function checkFormat(format: unknown): void {
  if (format === undefined || format === null || format === '' || format === 'json') return;
  if (typeof format === 'object') return;
  // The odd quoting is the real server's: it prints the raw JSON as a Go string.
  const printed = JSON.stringify(JSON.stringify(format));
  throw new Refusal(500, `invalid format: ${printed}; expected "json" or a valid JSON Schema object`);
}

async function loadOrUnload(
  call: Call,
  body: ChatBody,
  model: CatalogueModel,
  shape: 'chat' | 'generate',
): Promise<void> {
  const { memory } = call.house;
  const unload = keepAliveMs(body.keepAlive) === 0;
  if (unload) memory.unload(model);
  else {
    const { release } = await memory.take({ ...body, model, entry: call.entry, signal: call.signal });
    release();
  }
  call.entry.phase = 'done';
  sendJson(call.res, {
    model: body.model,
    created_at: goTime(),
    ...(shape === 'chat' ? { message: { role: 'assistant', content: '' } } : { response: '' }),
    done: true,
    done_reason: unload ? 'unload' : 'load',
  });
}

function renderOnly(call: Call, model: string, messages: ChatBody['messages']): void {
  const rendered = messages.map((one) => `<|im_start|>${one.role}\n${one.content}<|im_end|>\n`).join('');
  call.entry.phase = 'done';
  sendJson(call.res, {
    model,
    created_at: goTime(),
    message: { role: '', content: '' },
    done: false,
    _debug_info: { rendered_template: `${rendered}<|im_start|>assistant\n` },
  });
}

/** Tokens the answer may have: num_predict, ten windows without it, and what is left of the window when it may not shift. */
function maySay(body: ChatBody, window: number, promptTokens: number): number {
  const asked = body.options.num_predict;
  const limit = typeof asked === 'number' && asked > 0 ? asked : 10 * window;
  return body.shift ? limit : Math.min(limit, Math.max(1, window - promptTokens));
}
