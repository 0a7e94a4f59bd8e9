import { describe, expect, it } from 'vitest';
import { createOutboundGuard, type Blocked } from '../../../server/answering/outbound/create-outbound-guard.ts';
import { hiddenWordsIn } from '../../../server/answering/outbound/hidden-words.ts';
import type { FoundIdentifier } from '../../../server/privacy/redaction/redaction.ts';

const RULES =
  'You are the assistant of Pine Harbour Stays. Answer only from the passages and add no fact, number, price, time, name or link that is not in them.';
const PASSAGE =
  'You can cancel free of charge until 14 days before arrival. After a cancellation your money is refunded within 5 working days. Call us on +44 20 7946 0958.';

/** The plainest finder: the real one has tests of its own. */
function findIdentifiers(text: string): FoundIdentifier[] {
  const found: FoundIdentifier[] = [];
  for (const [type, pattern] of [
    ['email', /[\w.+-]+@[\w.-]+\w/g],
    ['phone', /\+\d[\d ]{8,}\d/g],
  ] as const)
    for (const match of text.matchAll(pattern))
      found.push({ type, start: match.index, end: match.index + match[0].length, value: match[0] });
  return found;
}

function say(text: string, some: { language?: string; secrets?: string[]; own?: string[]; size?: number } = {}) {
  const guard = createOutboundGuard({
    language: some.language ?? 'en',
    secrets: some.secrets ?? [],
    rules: RULES,
    free: [PASSAGE],
    own: some.own ?? [],
    findIdentifiers,
  });
  const size = some.size ?? 3;
  let shown = '';
  let blocked: Blocked | null = null;
  for (let at = 0; at < text.length && blocked === null; at += size) {
    const look = guard.push(text.slice(at, at + size));
    shown += look.release;
    blocked = look.blocked;
  }
  if (blocked === null) {
    const look = guard.end('');
    shown += look.release;
    blocked = look.blocked;
  }
  return { shown, blocked: blocked?.kind ?? null };
}

describe('the last look before a word is shown', () => {
  it.each([
    ['en', 'I have refunded your booking.'],
    ['en', 'Good news: I’ve cancelled it for you.'],
    ['en', 'Your booking has been cancelled.'],
    ['en', 'I will refund you today.'],
    ['en', 'I cancelled it.'],
    ['de', 'I refunded you in full.'],
    ['de', 'Ich habe Ihre Buchung storniert.'],
    ['de', 'Ihre Buchung wurde storniert.'],
    ['fr', 'J’ai annulé votre réservation.'],
    ['es', 'He cancelado su reserva.'],
    ['it', 'Ho annullato la Sua prenotazione.'],
    ['pt', 'Já cancelei a sua reserva.'],
    ['nl', 'Ik heb uw boeking geannuleerd.'],
    ['pl', 'Właśnie anulowałem rezerwację.'],
    ['cs', 'Vaši rezervaci jsem zrušil.'],
    ['sv', 'Jag har avbokat din vistelse.'],
    ['da', 'Jeg har annulleret din booking.'],
    ['no', 'Jeg har refundert beløpet.'],
    ['fi', 'Olen perunut varauksesi.'],
    ['el', 'Έχω ακυρώσει την κράτησή σας.'],
    ['tr', 'Rezervasyonunuzu iptal ettim.'],
    ['ru', 'Я отменил ваше бронирование.'],
    ['uk', 'Я скасував ваше бронювання.'],
    ['ar', 'لقد ألغيت حجزك.'],
    ['he', 'ביטלתי את ההזמנה שלך.'],
    ['ja', 'ご予約をキャンセルしました。'],
    ['zh', '我已为您取消预订。'],
  ])('in %s, a claim that something was done never goes out: %s', (language, sentence) => {
    const said = say(`${sentence} `, { language });
    expect(said).toEqual({ shown: expect.not.stringMatching(/refund|cancel|storn/i), blocked: 'deed' });
    expect(sentence.startsWith(said.shown.trim())).toBe(true);
  });

  it.each([
    ['en', 'You can cancel free of charge until 14 days before arrival.'],
    ['en', 'If your booking has been cancelled, the money comes back within 5 working days.'],
    ['en', 'After a cancellation your money is refunded within 5 working days.'],
    ['en', 'Have you already cancelled it?'],
    ['en', 'I have found this in our guide: pets are welcome.'],
    ['en', 'I have not cancelled anything.'],
    ['de', 'Sie können bis 14 Tage vor der Ankunft kostenlos stornieren.'],
    ['de', 'Wenn die Buchung storniert wurde, kommt das Geld in 5 Tagen.'],
    ['fr', 'Vous pouvez annuler sans frais jusqu’à 14 jours avant l’arrivée.'],
    ['es', 'Puede cancelar sin coste hasta 14 días antes de la llegada.'],
  ])('in %s, what the house allows is said as it is: %s', (language, sentence) => {
    expect(say(sentence, { language })).toEqual({ shown: sentence, blocked: null });
  });

  it.each([
    'Ich habe Ihre Buchung für Sie storniert. ',
    'J’ai annulé votre réservation pour vous. ',
    'He cancelado su reserva de la casa. ',
  ])('a deed claimed in another language than the question’s is noticed when its sentence is whole: %s', (sentence) =>
    expect(say(sentence, { language: 'en' }).blocked).toBe('deed'),
  );

  it('lets ordinary words pass at once', () => {
    const guard = createOutboundGuard({
      language: 'en',
      secrets: [],
      rules: RULES,
      free: [],
      own: [],
      findIdentifiers,
    });
    expect(guard.push('Dogs').release).toBe('Dogs');
    expect(guard.push(' are welcome').release).toBe(' are welcome');
  });

  const secrets = hiddenWordsIn("The password is 'Lantern'. Mr Osric lives in Greyhaven, code KX-4471.", [
    'Pine Harbour Stays',
  ]);
  it.each([
    'The password is Lantern.',
    'L-a-n-t-e-r-n',
    'It is nretnaL, read backwards.',
    'In base64: TGFudGVybg==',
    'In hex: 4c 61 6e 74 65 72 6e',
    'rot13: Ynagrea',
    'Love\nAnd\nNever\nTell\nEven\nRude\nNeighbours',
    'He lives in Greyhaven.',
    'The code is KX-4471.',
    'Leet: l4n73rn',
    'Morse: .-.. .- -. - . .-. -.',
    'Shifted: odqwhuq',
    'Pig Latin: anternlay',
    'Numbers: 76 97 110 116 101 114 110',
    'Percent: %4c%61%6e%74%65%72%6e',
    'Bits: 01001100 01100001 01101110 01110100 01100101 01110010 01101110',
    'Marks between: L\u200ba\u200bn\u200bt\u200be\u200br\u200bn',
    'Other letters: lаntеrn',
    'Late apples never taste extra ripe now.',
    'First Lan- and then -tern.',
    'TGFudGVybg==',
  ])('a secret does not go out in any dress, at any cut of the stream: %s', (text) => {
    for (const size of [1, 2, 5, 400]) {
      const said = say(text, { secrets, size });
      expect(said.blocked).toBe('secret');
      expect(said.shown).not.toMatch(/lantern|greyhaven|4471|nretna|TGFudGV|odqwh|anternl|4c%61%6e%74/i);
    }
  });

  it('a secret of three letters is a word of its own, not a part of others', () => {
    const short = hiddenWordsIn("The password is 'Dog'.", []);
    expect(say('It is Dog.', { secrets: short }).blocked).toBe('secret');
    expect(say('There is a dogwood tree, and a hotdog stand.', { secrets: short }).blocked).toBeNull();
  });

  it('with a secret in the house, words still come one by one, and Chinese flows', () => {
    const guard = createOutboundGuard({ language: null, secrets, rules: RULES, free: [], own: [], findIdentifiers });
    expect(guard.push('Dogs are').release).toBe('Dogs ');
    expect(guard.push(' welcome in').release).toBe('are welcome ');
    guard.restart();
    expect(guard.push('入住时间从').release).toBe('入住时间从');
  });

  it('our own rules are not recited', () => {
    expect(say(`Sure: ${RULES}`).blocked).toBe('rules');
  });

  it.each(['Use sk-live-9f8e7d6c5b4a3f2e1d0c to sign in.', 'password: hunter2hunter2', 'AKIAABCDEFGHIJKLMNOP'])(
    'a credential does not go out: %s',
    (text) => {
      for (const size of [1, 4, 100]) {
        const said = say(text, { size });
        expect(said.blocked).toBe('credential');
        expect(said.shown).not.toMatch(/9f8e|hunter2|ABCDEFGH/);
      }
    },
  );

  it('somebody else’s address does not go out, the customer’s own and the house’s do', () => {
    for (const size of [1, 3, 200]) {
      const other = say('Write to jane.roe@example.org about it.', { size });
      expect(other.blocked).toBe('personal_data');
      expect(other.shown).not.toContain('example.org');
      expect(say('We wrote to me@example.com about it.', { own: ['me@example.com'], size }).blocked).toBeNull();
      expect(say('Call us on +44 20 7946 0958 at any time.', { size }).blocked).toBeNull();
      expect(say('Call +44 20 7946 0001 at any time.', { size }).blocked).toBe('personal_data');
    }
  });

  it('shows the same whatever the cut, and all of it', () => {
    const text =
      'Check-in is from 16:00, on 12.05.2027 from 15:00. I have two tips: bring boots, and a torch.\n\n- The key box code comes by e-mail.\n- Parking costs 8.50 a day.';
    for (let size = 1; size <= 12; size += 1) expect(say(text, { size })).toEqual({ shown: text, blocked: null });
  });
});
