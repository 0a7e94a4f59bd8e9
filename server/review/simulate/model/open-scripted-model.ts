import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Meaning, ModelKind } from '../scenario/scenario.ts';
import { uncastText } from '../scenario/cast-scenario.ts';
import { readAsk, type Ask } from './read-ask.ts';
import { replyOf, type Reply } from './reply-of.ts';

const WINDOW_TOKENS = 8_192;
const BODY_MAX_BYTES = 1_000_000;
const PIECE_CHARS = 12;

export interface ScriptedModel {
  url: string;
  name: string;
  /** How this message is to be understood, for the kinds that read it right. */
  teach(text: string, meaning: Meaning): void;
  stop(): Promise<void>;
}

/** A model server on this machine whose one model plays a kind: well, badly, or against the house. */
export async function openScriptedModel(kind: ModelKind): Promise<ScriptedModel> {
  const name = `scripted-${kind}:latest`;
  const meanings = new Map<string, Meaning>();
  const server = createServer((request, response) => {
    void read(request)
      .then((body) => {
        switch (new URL(request.url ?? '/', 'http://model').pathname) {
          case '/api/version':
            return json(response, { version: '0.30.0' });
          case '/api/status':
            return json(response, { cloud: { disabled: true } });
          case '/api/tags':
            return json(response, { models: [listed(name)] });
          case '/api/show':
            return json(response, shown());
          case '/api/ps':
            return json(response, { models: [{ ...listed(name), context_length: WINDOW_TOKENS, expires_at: LATER }] });
          case '/api/chat': {
            const ask = readAsk(body, (text) => meanings.get(plain(text)) ?? null);
            if (ask.type === 'load') return json(response, { ...line(name, ''), done: true, done_reason: 'load' });
            return stream(response, name, ask, replyOf(kind, ask, mannerOf(ask)));
          }
          default:
            response.writeHead(404).end('{"error":"not found"}');
        }
      })
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    name,
    teach: (text, meaning) => void meanings.set(plain(text), meaning),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A number that is the same for the same words, whatever else is asked meanwhile, and in whichever scenario. */
function mannerOf(ask: Ask): number {
  const words = ask.type === 'form' ? ask.message : ask.type === 'answer' ? ask.question : '';
  return createHash('sha256').update(uncastText(words)).digest().readUInt16BE(0);
}

const LATER = '2318-12-31T00:00:00Z';

function stream(response: ServerResponse, name: string, ask: Ask, reply: Reply): void {
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  const pieces = reply.text.match(new RegExp(`[^]{1,${PIECE_CHARS}}`, 'g')) ?? [];
  for (const piece of pieces) response.write(`${JSON.stringify(line(name, piece))}\n`);
  if (reply.toolCalls.length > 0) {
    const tool_calls = reply.toolCalls.map((call) => ({ function: call }));
    response.write(
      `${JSON.stringify({ ...line(name, ''), message: { role: 'assistant', content: '', tool_calls } })}\n`,
    );
  }
  switch (reply.ends) {
    case 'well': {
      const tokens = { prompt_eval_count: Math.ceil(ask.chars / 4), eval_count: pieces.length + 1 };
      response.end(`${JSON.stringify({ ...line(name, ''), done: true, done_reason: 'stop', ...tokens })}\n`);
      return;
    }
    case 'without_done':
      response.end();
      return;
    case 'half_a_line':
      response.end('{"model":"scripted","message":{"role":"assi');
      return;
  }
}

function line(name: string, content: string) {
  return { model: name, created_at: new Date().toISOString(), message: { role: 'assistant', content }, done: false };
}
function listed(name: string) {
  const digest = createHash('sha256').update(name).digest('hex');
  return { name, model: name, modified_at: '2026-09-01T08:00:00Z', size: 2_600_000_000, digest, details };
}
const details = {
  parent_model: '',
  format: 'gguf',
  family: 'qwen3',
  families: ['qwen3'],
  parameter_size: '4.0B',
  quantization_level: 'Q4_K_M',
};
function shown() {
  return {
    modelfile: '',
    template: '{{ .Prompt }}',
    license: 'Apache License Version 2.0, January 2004',
    details,
    model_info: { 'general.architecture': 'qwen3', 'qwen3.context_length': WINDOW_TOKENS },
    capabilities: ['completion', 'tools'],
  };
}

/** Texts reach the model scrubbed and masked; what is left of letters and digits is the same. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function json(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}

async function read(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += String(chunk);
    if (text.length > BODY_MAX_BYTES) throw new Error('A prompt is too large.');
  }
  return text;
}
