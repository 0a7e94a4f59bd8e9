import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readActionFile } from '../../../server/actions/files/read-action-file.ts';
import { readReply } from '../../../server/actions/mcp/read-reply.ts';
import { readTool } from '../../../server/actions/mcp/read-tool.ts';

const stay = { type: 'object', properties: { stay: { type: 'string' } }, required: ['stay'] };
const tool = (more: Record<string, unknown>) => readTool({ name: 'look', inputSchema: stay, ...more }, 'keys.example');

describe('A tool of an MCP server', () => {
  it.each([
    [undefined, 'changes', false],
    [{}, 'changes', false],
    [{ readOnlyHint: true }, 'reads', false],
    [{ readOnlyHint: 'true' }, 'changes', false],
    [{ readOnlyHint: false }, 'changes', false],
    [{ readOnlyHint: true, destructiveHint: true }, 'changes', false],
    [{ destructiveHint: true }, 'changes', true],
    [{ destructiveHint: false, idempotentHint: true }, 'changes', false],
  ])('that says %j of itself: %s', (annotations, effect, surelyChanges) => {
    expect(tool({ annotations })).toMatchObject({ effect, surelyChanges, host: 'keys.example' });
  });

  it('takes the arguments it describes and no others, whatever it says of others', () => {
    const open = tool({ inputSchema: { ...stay, additionalProperties: true } });
    expect(open.parameters).toEqual({ ...stay, additionalProperties: false });
    expect(tool({ inputSchema: { type: 'object' } }).parameters).toMatchObject({ properties: {} });
  });

  it('follows references inside its own schema, and none that lead out', () => {
    const inside = { $defs: { stay }, $ref: '#/$defs/stay' };
    expect(tool({ inputSchema: inside }).parameters.required).toEqual(['stay']);
    expect(() => tool({ inputSchema: { $ref: 'https://elsewhere.example/a.json' } })).toThrow(/cannot be used/);
  });

  it.each([
    [{ inputSchema: undefined }],
    [{ inputSchema: { type: 'array' } }],
    [{ inputSchema: { type: 'object', anyOf: [stay, { type: 'object' }] } }],
    [{ inputSchema: { type: 'object', required: ['ghost'] } }],
    [{ inputSchema: { type: 'object', properties: { a: { pattern: '(a+)+$' } } } }],
  ])('cannot be used with %j', (more) => {
    expect(() => tool(more)).toThrow(/The tool look cannot be used/);
  });

  it('whose promise cannot be read promises nothing', () => {
    expect(tool({ outputSchema: { $ref: '#/nowhere' } }).result).toBeNull();
    expect(tool({ outputSchema: stay }).result).toMatchObject({ required: ['stay'] });
  });
});

describe('An answer of a tool', () => {
  const read = (value: unknown, schema: object | null = null) =>
    readReply({ type: 'result', value }, { host: 'keys.example', schema });
  const text = (...texts: string[]) => ({ content: texts.map((one) => ({ type: 'text', text: one })) });

  it('is its structured content; else the one text, if that is JSON', () => {
    expect(read({ ...text('{"a":1}'), structuredContent: { a: 2 } })).toMatchObject({
      type: 'answered',
      value: { a: 2 },
    });
    expect(read(text('{"a":1}'))).toMatchObject({ type: 'answered', value: { a: 1 } });
    expect(read(text('[1]'))).toMatchObject({ type: 'answered', value: [1] });
  });

  it.each([
    [text('done')],
    [text('{"a":1}', '{"a":2}')],
    [{ content: [{ type: 'image', data: 'AA==', mimeType: 'image/png' }] }],
    [{}],
    [{ content: 'done' }],
    [{ ...text('{"a":1}'), isError: 'no' }],
    [{ toolResult: { a: 1 } }],
  ])('is unreadable as %j', (value) => {
    expect(read(value)).toMatchObject({ type: 'unreadable' });
  });

  it('may be nothing where nothing was promised', () => {
    expect(read({ content: [] })).toMatchObject({ type: 'answered', value: undefined });
    expect(read({ content: [] }, { type: 'object' })).toMatchObject({ type: 'unreadable' });
  });

  it('that reports an error was not done, even where it holds a result as well', () => {
    expect(read({ ...text('Too late.'), isError: true, structuredContent: { a: 1 } })).toEqual({
      type: 'failed',
      code: 'rejected',
      words: 'keys.example says: Too late.',
    });
  });

  it.each([
    [-32_602, 'failed'],
    [-32_601, 'failed'],
    [-32_600, 'failed'],
    [-32_603, 'lost'],
    [-32_000, 'lost'],
    [42, 'lost'],
  ])('that is the error %i of the protocol is %s', (code, type) => {
    expect(readReply({ type: 'error', code, words: 'x' }, { host: 'h', schema: null }).type).toBe(type);
  });
});

describe('The page about actions', () => {
  it('has an example of an MCP server that is read as it stands', () => {
    const page = readFileSync(new URL('../../../docs/actions.md', import.meta.url), 'utf8');
    const [, text = ''] = /```yml\n(source: \{ type: mcp.*?)```/s.exec(page) ?? [];
    const { read, problems } = readActionFile({ file: 'page', text, variables: { ACTION_KEYS: 'a-key-of-the-page' } });
    expect(problems).toEqual([]);
    expect(read).toMatchObject({
      source: { type: 'mcp' },
      actions: { type: 'named', entries: [{ id: 'look-at-key' }] },
    });
  });
});
