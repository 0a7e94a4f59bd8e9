import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../server/answering/question/languages.ts';
import { alertMailWords } from '../../../server/conversations/mail/alert-mail-words.ts';
import { quoteReply } from '../../../server/conversations/mail/quote-reply.ts';
import { replyMailWords } from '../../../server/conversations/mail/reply-mail-words.ts';
import type { Conversation } from '../../../protocol/conversation.ts';

const LINK = 'https://help.example.org/widget/#resume=abc';
const mail = (more: Partial<Parameters<typeof replyMailWords>[0]> = {}) =>
  replyMailWords({ language: 'en', house: 'Pine Harbour Stays', replies: ['Ana:\n> Yes.'], link: LINK, ...more });

describe('The mail with a reply', () => {
  it('names the house, quotes what was said, and ends with the way back', () => {
    const { subject, text } = mail({ replies: ['Ana:\n> Yes.', 'Ana:\n> The key is in the box.'] });
    expect(subject).toBe('Pine Harbour Stays: your answer');
    expect(text).toMatch(/^Ana:\n> Yes\.\n\nAna:\n> The key is in the box\.\n\nRead .* here:\nhttps:/);
    expect(text.split('\n')).toContain(LINK);
  });

  it.each(LANGUAGES)('has every fixed word in %s', (language) => {
    const here = mail({ language });
    const english = mail();
    const lines = here.text.split('\n').filter((line) => line !== '' && !line.includes('resume'));
    expect(here.subject).toContain('Pine Harbour Stays');
    expect(lines).toHaveLength(5);
    for (const line of lines.slice(2)) expect(line.trim().length).toBeGreaterThan(5);
    if (language !== 'en') for (const line of lines.slice(2)) expect(english.text).not.toContain(line);
  });

  it('is in English where the house has no words for the language, and knows both kinds of Norwegian', () => {
    expect(mail({ language: 'xx' })).toEqual(mail());
    expect(mail({ language: null })).toEqual(mail());
    expect(mail({ language: 'nb-NO' })).toEqual(mail({ language: 'no' }));
  });

  it('has one line as its subject, whatever the house is called', () => {
    const { subject } = mail({ house: 'Pine\r\nBcc: eve@example.org\u2028Harbour $& {house}' });
    expect(subject).toBe('Pine Bcc: eve@example.org Harbour $& {house}: your answer');
  });

  it('keeps below what a mail may hold, and the way back in it', () => {
    const { text } = mail({ replies: Array.from({ length: 9 }, () => `Ana:\n> ${'🌲'.repeat(4_000)}`) });
    expect(text.length).toBeLessThan(20_000);
    expect(text).toContain(LINK);
    expect(text).toMatch(/🌲 …\n/u);
  });
});

describe('A quoted reply', () => {
  const staff = { id: 's1', name: 'Ana Maria Silva' };
  it('names the writer by the first name, and every line is a quote', () => {
    const text = 'Hello\r\n.\r\nBcc: eve@example.org';
    expect(quoteReply({ text, staff, attachments: [] })).toBe('Ana:\n> Hello\n> .\n> Bcc: eve@example.org');
  });

  it('that is only a file names the file', () => {
    const file = { id: 'f1', name: 'plan.pdf', type: 'application/pdf', bytes: 12, picture: null };
    expect(quoteReply({ text: '', staff, attachments: [file] })).toBe('Ana:\n> [plan.pdf]');
  });
});

describe('The mail that calls a colleague', () => {
  it('says who waits and where, and nothing of what was said', () => {
    const conversation = {
      customer: { name: 'Guest\n4F2' },
      team: { id: 't1', name: 'Bookings' },
      lastMessage: { text: 'My card number is 4111' },
    } as Conversation;
    const { subject, text } = alertMailWords({ house: 'Pine\nHarbour', conversation, waitsMs: 130_000, link: LINK });
    expect(subject).toBe('Pine Harbour: a customer waits for a person');
    expect(text).toMatch(/^Guest 4F2 has waited for 2 minutes\.\nTeam: Bookings\n/);
    expect(text).not.toContain('4111');
  });
});
