import fc from 'fast-check';
import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { createLogRedaction } from '../../../server/privacy/redaction/create-log-redaction.ts';
import { createPlaceholderRestorer } from '../../../server/privacy/redaction/create-placeholder-restorer.ts';
import { createRedactor } from '../../../server/privacy/redaction/create-redactor.ts';

const originals = new Map([
  ['[email 1]', 'a@x.example'],
  ['[us ssn 12]', '054-28-6917'],
]);

function stream(chunks: string[]): string[] {
  const restorer = createPlaceholderRestorer(originals);
  return [...chunks.map((chunk) => restorer.push(chunk)), restorer.end()];
}

describe('placeholders in a stream', () => {
  it('come back whole however they are cut', () => {
    const text = 'We write to [email 1], not to [email 2] or [the house], for [US_SSN 12][';
    for (let size = 1; size <= text.length; size += 1) {
      const chunks = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
      expect(stream(chunks).join('')).toBe(
        'We write to a@x.example, not to [email 2] or [the house], for 054-28-6917[',
      );
    }
  });

  it('read as if the whole had been restored, for any text and any cut', () => {
    const piece = fc.constantFrom('[', ']', 'email', ' ', '1', '12', '[email 1]', 'x', '_', 'us ssn ');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (chunks) => {
        expect(stream(chunks).join('')).toBe(createRedactor().restore(chunks.join(''), originals));
      }),
    );
  });

  it('hold back nothing else', () => {
    expect(stream(['Hello', ' there [1], ', 'see [our guide](x)'])).toEqual([
      'Hello',
      ' there [1], ',
      'see [our guide](x)',
      '',
    ]);
  });
});

describe('the last look at a line of the log', () => {
  it('masks what people wrote, and keeps what finds the line again', () => {
    const lines: string[] = [];
    const log = pino(
      { hooks: { streamWrite: createLogRedaction(createRedactor()) } },
      { write: (line: string) => void lines.push(line) },
    );
    const conversationId = '3f786850e387550fdab836ed7e6dc881de23001b';
    log.warn(
      { conversationId, err: new Error('no mailbox for a@x.example'), deep: { list: ['4111 1111 1111 1111'] } },
      'sending to a@x.example failed',
    );
    const line = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
    expect(line).toMatchObject({
      conversationId,
      level: 40,
      msg: 'sending to [email 1] failed',
      deep: { list: ['[card 1]'] },
    });
    expect(lines[0]).not.toContain('a@x.example');
    expect(lines[0]?.endsWith('\n')).toBe(true);
  });

  it('masks a line that is no JSON as it is', () => {
    expect(createLogRedaction(createRedactor())('Mail to a@x.example failed\n')).toBe('Mail to [email 1] failed\n');
  });
});
