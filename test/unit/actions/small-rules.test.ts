import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseWords } from '../../../server/actions/card/choose-words.ts';
import { fillTemplate } from '../../../server/actions/card/fill-template.ts';
import { formatMoney, formatValue } from '../../../server/actions/card/format-value.ts';
import { createConcealer } from '../../../server/actions/conceal.ts';
import { fieldAt } from '../../../server/actions/field-path.ts';
import { fillPlaces } from '../../../server/actions/http/fill-places.ts';
import { pathPart } from '../../../server/actions/http/path-part.ts';
import { kindOfAddress, whyNotReach } from '../../../server/actions/http/private-address.ts';
import { hashArguments, stableOrder } from '../../../server/actions/stable-order.ts';

const plain = (text: string | null): string | null => text?.replaceAll(/[\u00a0\u202f]/g, ' ') ?? null;

describe('An address', () => {
  it.each([
    ['127.0.0.1', 'private'],
    ['0.0.0.0', 'private'],
    ['10.1.2.3', 'private'],
    ['172.31.0.1', 'private'],
    ['192.168.7.7', 'private'],
    ['100.64.0.1', 'private'],
    ['169.254.169.254', 'link-local'],
    ['::1', 'private'],
    ['[::1]', 'private'],
    ['fd12::1', 'private'],
    ['fe80::1%eth0', 'link-local'],
    ['fd00:ec2::254', 'link-local'],
    ['::ffff:127.0.0.1', 'private'],
    ['::ffff:7f00:1', 'private'],
    ['::ffff:a9fe:a9fe', 'link-local'],
    ['64:ff9b::7f00:1', 'private'],
    ['not an address', 'private'],
    ['8.8.8.8', 'public'],
    ['172.32.0.1', 'public'],
    ['2606:4700::1111', 'public'],
  ])('%s is %s', (address, kind) => {
    expect(kindOfAddress(address)).toBe(kind);
  });

  it('that is private is reached only when the operator wrote its host himself', async () => {
    const nobody = new Set<string>();
    expect(await whyNotReach('10.0.0.5', nobody)).toContain('private address');
    expect(await whyNotReach('10.0.0.5', new Set(['10.0.0.5']))).toBeNull();
    expect(await whyNotReach('[::1]', new Set(['::1']))).toBeNull();
    expect(await whyNotReach('localhost', nobody)).toContain('private address');
    expect(await whyNotReach('localhost', new Set(['localhost']))).toBeNull();
    expect(await whyNotReach('2130706433', nobody)).not.toBeNull();
    expect(await whyNotReach('booking.invalid', new Set(['booking.invalid']))).toContain('name service');
  });
});

describe('A part of a path', () => {
  it.each(['.', '..', '', ' ', '../admin', 'a/../b', '..\\x', '%2e%2e', 'a%2fb', 'a\u0000', 'a//b', '/'])(
    'is never %j',
    (value) => {
      expect(pathPart(value)).toBeNull();
    },
  );
  it('is one part whatever is in it', () => {
    expect(pathPart('2024/17')).toBe('2024%2F17');
    expect(pathPart('a?b=c#d')).toBe('a%3Fb%3Dc%23d');
    expect(pathPart(17)).toBe('17');
    expect(pathPart({ id: 1 })).toBeNull();
    expect(pathPart(undefined)).toBeNull();
  });
  it('never leads out of its folder', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[./\\%2ef5c]{1,12}$/)), (value) => {
        const part = pathPart(value);
        if (part === null) return;
        const url = new URL(`http://h.example/bookings/${part}/cancel`);
        expect(url.pathname.startsWith('/bookings/')).toBe(true);
        expect(url.pathname.split('/')).toHaveLength(4);
        expect(url.search + url.hash).toBe('');
      }),
    );
  });
});

describe('Words of a card', () => {
  const values = {
    arguments: { id: 'PH-1', nights: 3 },
    facts: { b: { refund: 1234.5, currency: 'EUR', from: '2026-05-04' } },
  };

  it('are filled, with money and days as the language writes them', () => {
    const template = '{facts.b.refund} {facts.b.currency} from {facts.b.from} for {arguments.nights}';
    expect(plain(fillTemplate(template, values, 'en'))).toBe('€1,234.50 from May 4, 2026 for 3');
    expect(plain(fillTemplate(template, values, 'de'))).toBe('1.234,50 € from 4. Mai 2026 for 3');
    expect(fillTemplate('{facts.b.refund} {facts.b.currency}', values, 'ar')).toContain('€');
  });

  it('are not made at all when something is missing', () => {
    expect(fillTemplate('{facts.b.deposit} {facts.b.currency}', values, 'en')).toBeNull();
    expect(fillTemplate('{facts.constructor.name}', values, 'en')).toBeNull();
  });

  it('never fill in what a value says', () => {
    const sly = { arguments: { id: '{facts.b.refund} \u202e\n$& now' }, facts: values.facts };
    expect(fillTemplate('Cancel {arguments.id}', sly, 'en')).toBe('Cancel {facts.b.refund} $& now');
  });

  it('are in the language of the customer, or English', () => {
    const words = { en: 'Status', de: 'Stand', 'pt-br': 'Estado' };
    expect(chooseWords(words, 'de-CH')).toBe('Stand');
    expect(chooseWords(words, 'pt-BR')).toBe('Estado');
    expect(chooseWords(words, 'fr')).toBe('Status');
    expect(chooseWords(words, null)).toBe('Status');
    expect(chooseWords({ de: 'Stand' }, 'fr')).toBe('Stand');
    expect(chooseWords('Status', 'fr')).toBe('Status');
  });

  it('show every kind of value, and no currency that does not exist', () => {
    expect(formatValue([{ name: 'Ada', age: 36 }, true], 'en')).toBe('name: Ada; age: 36, ✓');
    expect(formatValue('2026-05-04T10:00:00Z', 'en')).toContain('May 4, 2026');
    expect(formatValue('x'.repeat(900), 'not a language')).toHaveLength(400);
    expect(formatMoney(5, 'ABC', 'en')).toBeNull();
    expect(formatMoney(5, 'euro', 'en')).toBeNull();
  });
});

describe('What was confirmed', () => {
  it('has one hash, in whatever order it was written', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (args) => {
        const turned = Object.fromEntries(Object.entries(args).reverse());
        expect(hashArguments('a', turned)).toBe(hashArguments('a', args));
        expect(hashArguments('b', args)).not.toBe(hashArguments('a', args));
        expect(stableOrder(stableOrder(args))).toEqual(stableOrder(args));
      }),
    );
  });
  it('has another hash when its parts move', () => {
    expect(hashArguments('a', { b: ['c', 'd'] })).not.toBe(hashArguments('a', { b: ['d', 'c'] }));
    expect(hashArguments('a', { b: '1' })).not.toBe(hashArguments('a', { b: 1 }));
  });
});

describe('A credential', () => {
  it('is taken out of every text, plain, in a URL, in JSON or in base64', () => {
    const key = 'p"ss/wörd 4711';
    const conceal = createConcealer({
      ACTION_KEY: key,
      ACTION_LONGER: `${key}-and-more`,
      SAMPLE_BUSINESS_URL: 'http://x',
    });
    for (const text of [
      key,
      encodeURIComponent(key),
      JSON.stringify(key),
      btoa('x').length,
      Buffer.from(key).toString('base64'),
    ]) {
      expect(conceal(`<${text}>`)).not.toMatch(/4711|NDcxM/);
    }
    expect(conceal(`${key}-and-more`)).toBe('[credential]');
    expect(conceal('http://x stays')).toBe('http://x stays');
  });
});

describe('A field', () => {
  it('is only ever one that the business sent', () => {
    const value: unknown = JSON.parse('{"a":[{"b":1}],"__proto__":{"x":1}}');
    expect(fieldAt(value, 'a.0.b')).toBe(1);
    expect(fieldAt(value, 'a.length')).toBeUndefined();
    expect(fieldAt(value, 'toString')).toBeUndefined();
    expect(fieldAt(value, 'constructor.name')).toBeUndefined();
    expect(fieldAt('text', 'length')).toBeUndefined();
  });
});

describe('A body that the operator wrote', () => {
  it('keeps the type of each argument and leaves out what was not given', () => {
    const places = {
      id: '{id}',
      fixed: 'chat',
      deep: { nights: '{nights}', none: '{none}' },
      list: ['{id}', '{none}', 3],
    };
    expect(fillPlaces(places, { id: 'a', nights: 3 })).toEqual({
      id: 'a',
      fixed: 'chat',
      deep: { nights: 3 },
      list: ['a', 3],
    });
    expect(fillPlaces(['id', 'none'], { id: '{nights}', nights: 3 })).toEqual({ id: '{nights}' });
  });
});
