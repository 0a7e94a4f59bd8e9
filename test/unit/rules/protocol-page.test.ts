import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { customerPayloads } from '../../../protocol/customer-events.ts';
import { ErrorCode } from '../../../protocol/errors.ts';
import { staffPayloads } from '../../../protocol/staff-events.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const page = readFileSync(path.join(root, 'docs/protocol.md'), 'utf8');

describe('docs/protocol.md', () => {
  it.each([...Object.keys(customerPayloads), ...Object.keys(staffPayloads)])('names the event %s', (event) => {
    expect(page).toContain(`\`${event}\``);
  });

  it.each(ErrorCode.options)('says what to do about %s', (code) => {
    expect(page).toContain(`| \`${code}\` |`);
  });

  it('names every event that is told', () => {
    for (const file of ['customer-events.ts', 'staff-events.ts']) {
      const source = readFileSync(path.join(root, 'protocol', file), 'utf8');
      const told = source.slice(source.indexOf('export interface ServerTo'));
      const events = [...told.matchAll(/'([a-z]+:[a-z-]+)':/g)].map(([, event]) => event ?? '');
      expect(events.length).toBeGreaterThan(3);
      for (const event of events) expect(page).toContain(event);
    }
  });

  it('names no event that is not there', () => {
    const known = new Set([
      ...Object.keys(customerPayloads),
      ...Object.keys(staffPayloads),
      'message:saved',
      'answer:stage',
      'answer:token',
      'answer:reset',
      'conversation:changed',
      'inbox:counted',
      'model:changed',
      'presence:changed',
      'staff:changed',
      'desk:alert',
    ]);
    const named = [...page.matchAll(/`([a-z]+:[a-z-]+)[`\s]/g)].map(([, event]) => event ?? '');
    expect(named.filter((event) => !known.has(event))).toEqual([]);
  });
});
