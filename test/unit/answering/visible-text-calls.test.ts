import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { linksOf } from '../../../server/answering/visible/links.ts';
import { recoverCalls } from '../../../server/answering/visible/recover-calls.ts';
import { createVisibleText } from '../../../server/answering/visible/visible-text.ts';
import { speakLike, type Family } from '../../support/stand-in-ollama/families.ts';

const DATA = path.resolve(import.meta.dirname, '../../../../shared/evaldata');
const DOCUMENTS = ['ticket_api', 'travel_booking'].map((name) =>
  path.join(DATA, `bfcl/multi_turn_func_doc__${name}.json`),
);
const hasDocuments = DOCUMENTS.every((file) => existsSync(file));
const ARTICLES = path.join(DATA, 'wixqa-sample/articles.jsonl');
const FAMILIES: Family[] = ['qwen', 'qwen-xml', 'llama', 'gpt-oss', 'gemma', 'mistral', 'deepseek', 'kimi'];

interface FunctionDocument {
  name: string;
  description: string;
  parameters: { properties: Record<string, { type: string }> };
}

function documents(): FunctionDocument[] {
  return DOCUMENTS.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as FunctionDocument),
  );
}

/** A value of the described type; texts hold what breaks careless readers. */
function sampleOf(type: string, index: number): unknown {
  if (type === 'integer') return 40 + index;
  if (type === 'float' || type === 'number') return index + 0.5;
  if (type === 'boolean') return index % 2 === 0;
  if (type === 'array') return ['one', 'two, "three"'];
  if (type === 'dict' || type === 'object') return { inner: { deep: 'a } b' } };
  return `it's "no. ${index}" {x}, [y] = \\ z; é 犬`;
}

function heard(raw: string) {
  const filter = createVisibleText(linksOf([]));
  const pieces = [filter.push(raw), filter.end()];
  const visible = pieces.reduce((seen, piece) => (piece.reset ? '' : seen) + piece.text, '');
  return { visible, ...filter.report() };
}

describe('calls of functions that other people described', () => {
  it.runIf(hasDocuments).each(FAMILIES)('come back whole in the manner of %s', (family) => {
    for (const { name, parameters } of documents()) {
      const values = Object.fromEntries(
        Object.entries(parameters.properties).map(([key, { type }], index) => [key, sampleOf(type, index)]),
      );
      const call = { name, arguments: values };
      const { say } = speakLike(family, { say: 'One moment.', think: 'Hm.', call: [call, call] }, { think: true });
      const { calls, refusedCalls, visible } = heard(String(say));
      expect(refusedCalls).toEqual([]);
      // Between XML tags a number is a text: whoever checks the arguments knows which it should be.
      const expected = family === 'qwen-xml' ? { name, arguments: numbersAsText(values) } : call;
      expect(calls).toEqual([expected, expected]);
      // What gpt-oss says before a call is a word to itself.
      expect(visible).toBe(family === 'gpt-oss' ? '' : 'One moment.');
    }
  });

  it.runIf(hasDocuments)('are never made of their descriptions, nor of words and code about them', () => {
    for (const document of documents()) {
      const { name, parameters } = document;
      const first = Object.keys(parameters.properties)[0] ?? 'id';
      const answers = [
        JSON.stringify(document),
        `The tool is described as:\n\`\`\`json\n${JSON.stringify(document, null, 2)}\n\`\`\``,
        `You can use ${name}(${first}="x") in your own program.`,
        `For example:\n\`\`\`python\nresult = ${name}(${first}="x")\nprint(result)\n\`\`\``,
        `Our interface takes {"${first}": "x", "source": "web"} and answers {"status": "ok"}.`,
        `- ${name}: ${document.description}`,
        `Action is needed: ${name} has changed.`,
      ];
      for (const answer of answers) expect(heard(answer).calls).toEqual([]);
      for (const answer of answers.slice(2)) {
        expect(heard(answer).refusedCalls).toEqual([]);
        expect(heard(answer).visible).toBe(answer);
      }
    }
  });

  it.runIf(existsSync(ARTICLES))('are never seen in ordinary help texts', () => {
    const lines = readFileSync(ARTICLES, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .slice(0, 400);
    for (const line of lines) {
      const article = JSON.parse(line) as Record<string, unknown>;
      const text = Object.values(article)
        .filter((value) => typeof value === 'string')
        .join('\n');
      const { calls, refusedCalls } = heard(text);
      expect({ calls, refusedCalls }).toEqual({ calls: [], refusedCalls: [] });
    }
    expect(lines.length).toBeGreaterThan(50);
  });
});

describe('reading printed calls', () => {
  it('is bounded: an answer of nothing but calls gives a handful and says so', () => {
    const { calls, refusedCalls } = heard('<tool_call>{"name": "a", "arguments": {}}</tool_call>'.repeat(500));
    expect(calls).toHaveLength(16);
    expect(refusedCalls.map((call) => call.reason)).toEqual(['There are more calls than one answer may ask for.']);
  });

  it('does not follow a value that nests without end', () => {
    const { calls, refusedCalls } = heard(`<tool_call>{"name": "a", "arguments": ${'{"b":'.repeat(2_000)}`);
    expect(calls).toEqual([]);
    expect(refusedCalls).toHaveLength(1);
  });

  it.each(['{"a":', '[TOOL_CALLS]', '<tool_call>', 'Action: a\n', '[f(a=', '<|channel|>', 'Thought: ', "{'"])(
    'ends for any amount of %j',
    (mark) => {
      const long = mark.repeat(20_000);
      expect(heard(long).calls).toEqual([]);
      expect(recoverCalls([long]).calls).toEqual([]);
    },
  );
});

function numbersAsText(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, typeof value === 'number' ? String(value) : value]),
  );
}
