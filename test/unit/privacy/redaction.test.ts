import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../server/privacy/redaction/create-redactor.ts';
import { IDENTIFIER_TYPES, REDACTION_POLICY } from '../../../server/privacy/redaction/redaction-policy.ts';
import type { KnownProfile, Place } from '../../../server/privacy/redaction/redaction.ts';

const redactor = createRedactor();
const found = (text: string, country: string | null = null) =>
  createRedactor({ country })
    .find(text)
    .map(({ type, value }) => `${type}: ${value}`);

describe('finding identifiers', () => {
  it.each([
    ['card 4111 1111 1111 1111, valid till 12/29', 'card: 4111 1111 1111 1111'],
    ['3782-822463-10005', 'card: 3782-822463-10005'],
    ['my card is 4111-1111-1111-1112', 'card: 4111-1111-1111-1112'],
    ['2026 4111 1111 1111 1111', 'card: 4111 1111 1111 1111'],
    ['卡号4111111111111111谢谢', 'card: 4111111111111111'],
    ['IBAN DE89 3704 0044 0532 0130 00 and then', 'iban: DE89 3704 0044 0532 0130 00'],
    ['to fr1420041010050500013m02606.', 'iban: fr1420041010050500013m02606'],
    ['write to j.o’neil at jane.roe+x@mail.example.co.uk.', 'email: jane.roe+x@mail.example.co.uk'],
    ['jane@bücher.example', 'email: jane@bücher.example'],
    ['call +49 (0)30 1234567', 'phone: +49 (0)30 1234567'],
    ['(020) 7946 0958', 'phone: (020) 7946 0958'],
    ['541-714-1388', 'phone: 541-714-1388'],
    ['Fax: 345-899-3560x4587', 'phone: 345-899-3560x4587'],
    ['my phone is 467 3395', 'phone: 467 3395'],
    ['416 60 039 office', 'phone: 416 60 039'],
    ['رقمي ٠٧٩١١ ١٢٣٤٥٦', 'phone: ٠٧٩١١ ١٢٣٤٥٦'],
    ['電話は０３－１２３４－５６７８です', 'phone: ０３－１２３４－５６７８'],
    ['from 86.121.97.248', 'ip: 86.121.97.248'],
    ['fe80::1ff:fe23:4567:890a', 'ip: fe80::1ff:fe23:4567:890a'],
    ['SSN 123 45 6789', 'us_ssn: 123 45 6789'],
    ['054-28-6917', 'us_ssn: 054-28-6917'],
    ['Steuer-ID 86095742719', 'tax_number: 86095742719'],
    ['86 095 742 719', 'tax_number: 86 095 742 719'],
    ['AB 12 34 56 C', 'tax_number: AB 12 34 56 C'],
    ['UTR 1234567890', 'tax_number: 1234567890'],
    ['12345678Z', 'tax_number: 12345678Z'],
    ['X1234567L', 'tax_number: X1234567L'],
    ['RSSMRA85T10A562S', 'tax_number: RSSMRA85T10A562S'],
    ['passport C01X00T47', 'passport: C01X00T47'],
    ['my driving licence is MORGA657054SM9', 'passport: MORGA657054SM9'],
    ['sk-live-9f8e7d6c5b4a3f2e1d0c', 'token: sk-live-9f8e7d6c5b4a3f2e1d0c'],
    ['password: hunter2hunter2', 'token: hunter2hunter2'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc_defgh', 'token: eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc_defgh'],
    ['3f786850e387550fdab836ed7e6dc881de23001b', 'token: 3f786850e387550fdab836ed7e6dc881de23001b'],
    ['see https://ann:pw123@host.example/x', 'token: https://ann:pw123@host.example/x'],
    ['look (https://www.Houses.example/a?b=c).', 'url: https://www.Houses.example/a?b=c'],
    ['my domain is pine-cones.com', 'url: pine-cones.com'],
  ])('finds it in: %s', (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  it.each([
    'My booking is PH-10001, my order number is 4537 8812 9901.',
    'call me about order 12345678',
    'Arriving 12.05.2027 - 15.05.2027 at 16:00, or 2027-05-12 10:30.',
    'Arriving 14 08 2027, leaving 21 08 2027, 2 adults and 2 children.',
    'Between 2019 2020 2021 it cost 1 234 567 kr, or € 1.234.567.',
    'The population is 331 002 651.',
    'room 12, 3 nights, 84.50 a night',
    'std::vector at 10:30:45, version 1.2.3.4',
    'my zip is 75534-030',
    'the ISBN is 978-3-16-148410-0',
    'The conversation 0b2a7c3e-1111-4222-8333-123456789abc',
    'Is my passport required? And is a password required?',
    'The model answers at http://127.0.0.1:11434.',
    'Great.Then I will come.',
    '4111 1111 1111 1112',
    'DE89 3704 0044 0532 0130 01',
    '1732441937000',
  ])('leaves alone: %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('reads local telephone numbers in the manner of the house’s country', () => {
    expect(found('05 36 49 10 20', 'FR')).toEqual(['phone: 05 36 49 10 20']);
    expect(found('we have 612 34 56 78', 'ES')).toEqual(['phone: 612 34 56 78']);
    expect(found('we have 612 34 56 78')).toEqual([]);
  });

  it('throws for no text, and what it finds is where it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        for (const { start, end, value } of redactor.find(text)) expect(text.slice(start, end)).toBe(value);
      }),
    );
  });

  it('stays linear: texts made to be slow are read through', () => {
    const pieces = [
      'a@',
      '1-',
      '12 ',
      'de89 ',
      '(020) 7946 0958, ',
      'a.',
      'tax 123456789 ',
      'www.a',
      'eyJaaaaaaaa.',
      '+1',
    ];
    for (const piece of pieces) expect(() => redactor.find(piece.repeat(20_000))).not.toThrow();
  });
});

const PROFILE: KnownProfile = {
  names: ['Wilhelmina Sample', 'José Exämple', '田中花子'],
  emails: ['mina@sample.example'],
  phones: ['+44 20 7946 0958'],
  addresses: ['12 Invented Lane, Pine Harbour'],
};

describe('what the house knows of the customer', () => {
  it.each([
    ['I am wilhelmina SAMPLE, hello', 'I am [name 1], hello'],
    ['Ask Wilhelmina’s sister', 'Ask [name 1]’s sister'],
    ['It is a sample of wood', 'It is a sample of wood'],
    ['jose example here', '[name 1] here'],
    ['田中花子です', '[name 1]です'],
    ['I live at 12 Invented Lane\nPine Harbour.', 'I live at [address 1].'],
    ['My number is 02079460958', 'My number is [phone 1]'],
    ['MINA@sample.example', '[email 1]'],
    ['Wilhelminas house', 'Wilhelminas house'],
  ])('%j reads %j', (text, expected) => {
    expect(redactor.redact({ text, place: 'prompt', profile: PROFILE }).text).toBe(expected);
  });
});

describe('masking and bringing back', () => {
  it('numbers by type, keeps the number of a value through a conversation, and counts', () => {
    const memory = new Map<string, string>();
    const first = redactor.redact({ text: 'a@x.example and b@x.example', place: 'prompt', memory });
    expect(first).toMatchObject({ text: '[email 1] and [email 2]', counts: { email: 2 } });
    const second = redactor.redact({ text: 'B@x.example, tel 467 3395, c@x.example', place: 'prompt', memory });
    expect(second.text).toBe('[email 2], tel [phone 1], [email 3]');
    expect(redactor.restore(second.text, memory)).toBe('b@x.example, tel 467 3395, c@x.example');
    const wide = redactor.redact({ text: '4111 1111 1111 1111, ４１１１１１１１１１１１１１１１', place: 'prompt' });
    expect(wide.text).toBe('[card 1], [card 1]');
  });

  it('what the customer wrote in brackets himself stays his', () => {
    const { text, originals } = redactor.redact({ text: '[email 1] a@x.example', place: 'prompt' });
    expect(text).toBe('[email 1] [email 2]');
    expect(redactor.restore(text, originals)).toBe('[email 1] a@x.example');
  });

  it('puts values back deep inside arguments, in a model’s own writing, and knows only its own', () => {
    const originals = new Map([['[tax number 1]', '86095742719']]);
    const value = { a: ['x [Tax_Number 1]'], b: { c: '[tax number 2]', d: 3, e: null }, f: new Date(0) };
    expect(redactor.restore(value, originals)).toEqual({
      a: ['x 86095742719'],
      b: { c: '[tax number 2]', d: 3, e: null },
      f: new Date(0),
    });
  });

  it('whatever was written comes back as it was', () => {
    const part = fc.oneof(
      fc.string({ maxLength: 10 }),
      fc.constantFrom(' a@x.example ', ' 4111 1111 1111 1111 ', ' +49 30 901820 ', ' [email 1] ', ' 10.1.2.3 '),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const text = parts.join('');
        const { text: masked, originals } = redactor.redact({ text, place: 'export' });
        expect(redactor.restore(masked, originals)).toBe(text);
      }),
    );
  });

  it('each place masks exactly those that are found and that its policy names', () => {
    const part = fc.constantFrom(
      ' 4111 1111 1111 1111 ',
      ' 054-28-6917 ',
      ' password: hunter2hunter2 ',
      ' DE89 3704 0044 0532 0130 00 ',
      ' https://ann:pw123@host.example/x ',
      ' www.houses.example ',
      ' a@x.example ',
      ' +49 30 901820 ',
      ' 10.1.2.3 ',
      ' passport C01X00T47 ',
      ' words ',
    );
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 8 }),
        fc.constantFrom(...(Object.keys(REDACTION_POLICY) as Place[])),
        (parts, place) => {
          const text = parts.join('and');
          const named = redactor.find(text).filter(({ type }) => REDACTION_POLICY[place].includes(type));
          const counts = Object.fromEntries(
            [...new Set(named.map(({ type }) => type))].map((type) => [
              type,
              named.filter((each) => each.type === type).length,
            ]),
          );
          expect(redactor.redact({ text, place }).counts).toEqual(counts);
        },
      ),
    );
  });

  it('each place masks what docs/privacy.md says', () => {
    const rows = readFileSync(new URL('../../../docs/privacy.md', import.meta.url), 'utf8')
      .split('\n')
      .map((line) => line.split('|').map((cell) => cell.trim()))
      .filter((cells) => cells.length === 7);
    const places = rows.find(([, head]) => head === 'identifier')?.slice(2, 6) as Place[];
    expect(places).toEqual(Object.keys(REDACTION_POLICY));
    const written = Object.fromEntries(
      places.map((place, at) => [place, rows.filter((cells) => cells[at + 2] === 'masked').map((cells) => cells[1])]),
    );
    expect(written).toEqual(REDACTION_POLICY);
    expect(rows.map((cells) => cells[1])).toEqual(expect.arrayContaining([...IDENTIFIER_TYPES]));
  });

  it('a policy of one’s own replaces that of the place', () => {
    const strict = createRedactor({ policy: { at_rest: ['email'] } });
    expect(strict.redact({ text: 'a@x.example 4111111111111111', place: 'at_rest' }).text).toBe(
      '[email 1] 4111111111111111',
    );
  });
});
