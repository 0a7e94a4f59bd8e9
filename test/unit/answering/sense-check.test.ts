import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSenseCheck } from '../../../server/answering/sense/sense-check.ts';
import { linksOf } from '../../../server/answering/visible/links.ts';
import { createVisibleText } from '../../../server/answering/visible/visible-text.ts';

/** What a model with random weights really wrote, chunk by chunk. */
const NOISE: string[][] = JSON.parse(readFileSync(new URL('noise-of-a-random-model.json', import.meta.url), 'utf8'));

const PASSAGES = [
  'Check-in is from 4 p.m. to 8 p.m. The Wi-Fi password is on the card by the router. Check-out is at 11:00.',
];

const ANSWERS = [
  'You can check in from 4 p.m. to 8 p.m. Later arrivals are possible if you write to us the day before.',
  'Sie können von 16 bis 20 Uhr einchecken. Die Schlüsselübergabe erfolgt am Schlüsselkasten neben der Haustür.',
  'Vous pouvez arriver de 16 h à 20 h. L’heure de départ est 11 h.',
  'Voitte kirjautua sisään kello 16–20. Lähtöpäivänä huoneisto on luovutettava viimeistään kello 11.',
  'Giriş saat 16.00 ile 20.00 arasındadır. Çıkış saati 11.00’dir.',
  'Zameldować się można od godziny 16 do 20. Wymeldowanie jest do godziny 11.',
  'Ubytovat se můžete od 16 do 20 hodin. Čtvrtek a pátek jsou stejné.',
  '- **Check-in:** from 4 p.m.\n- **Check-out:** 11:00\n- Wi-Fi: see the card',
  '1. Open the box.\n2. Take the key.\n3. Close it again.',
  'Yes.',
  '11:00.',
  'The Wi-Fi (WPA2, 5 GHz) is called PineHarbour-5G; the TV and DVD player are next to it.',
];
const IN_OTHER_SCRIPTS: [question: string, answer: string][] = [
  ['Когда можно заехать?', 'Заехать можно с 16:00 до 20:00. Wi-Fi есть во всех домах.'],
  ['Πότε μπορώ να έρθω;', 'Μπορείτε να έρθετε από τις 16:00 έως τις 20:00.'],
  ['متى يمكنني تسجيل الوصول؟', 'يمكنكم تسجيل الوصول من الساعة 16:00 إلى 20:00.'],
  ['犬と泊まれますか', 'はい、犬と泊まれます。'],
  ['几点可以入住？', '下午四点到八点可以办理入住。Wi-Fi 密码在路由器旁边。'],
];

interface Outcome {
  shown: string;
  verdict: string;
  /** Chunks that were read before the verdict. */
  after: number;
}
function listen(chunks: string[], question = 'When can I check in?'): Outcome {
  const visible = createVisibleText(linksOf(PASSAGES));
  const sense = createSenseCheck({ question, passages: PASSAGES, knowsWord: () => false });
  let shown = '';
  for (const [after, chunk] of chunks.entries()) {
    const piece = visible.push(chunk);
    if (piece.reset) {
      sense.restart();
      shown = '';
    }
    const look = sense.push(piece.text, chunk);
    if (look.verdict === 'nonsense') return { shown, verdict: 'nonsense', after: after + 1 };
    if (look.verdict === 'loop') return { shown: look.keep, verdict: 'loop', after: after + 1 };
    shown += look.release;
  }
  const last = sense.end(visible.end().text);
  if (last.verdict !== 'fine') return { shown: last.keep, verdict: last.verdict, after: chunks.length };
  shown += last.release;
  return { shown, verdict: shown === '' ? 'empty' : 'fine', after: chunks.length };
}
function words(text: string): string[] {
  return text.match(/\s*\S+/g) ?? [];
}

describe('noticing nonsense', () => {
  it.each(NOISE.map((chunks, at) => [at, chunks] as const))(
    'hears that noise %i of a random model is no answer',
    (_, chunks) => {
      const { verdict, shown } = listen(chunks);
      expect(['nonsense', 'empty']).toContain(verdict);
      expect(shown.length).toBeLessThanOrEqual(8);
    },
  );

  it.each(ANSWERS)('lets a real answer pass: %s', (answer) => {
    expect(listen(words(answer))).toMatchObject({ verdict: 'fine', shown: answer });
    expect(listen(answer.split(''))).toMatchObject({ verdict: 'fine', shown: answer });
  });

  it.each(IN_OTHER_SCRIPTS)('lets an answer in the question’s script pass: %s', (question, answer) => {
    expect(listen(answer.split(''), question)).toMatchObject({ verdict: 'fine', shown: answer });
  });

  it('shows the first word of a real answer at once', () => {
    for (const answer of ANSWERS) {
      const first = words(answer)[0] ?? '';
      if (!/\p{L}/u.test(first)) continue;
      const sense = createSenseCheck({ question: 'When can I check in?', passages: PASSAGES, knowsWord: () => false });
      expect(sense.push(first, first)).toMatchObject({ verdict: 'fine', release: first });
    }
  });

  it('hears random bytes within their first sixty characters', () => {
    const bytes = fc.uint8Array({ minLength: 120, maxLength: 120 });
    fc.assert(
      fc.property(bytes, (array) => {
        const noise = new TextDecoder().decode(array);
        const { verdict, shown } = listen([...noise]);
        expect(verdict).not.toBe('fine');
        expect(shown.length).toBeLessThan(60);
      }),
      { numRuns: 500 },
    );
  });

  it('hears letters thrown at random', () => {
    const letters = fc.array(fc.constantFrom(...'bcdfghjklmnpqrstvwxzBCDFGHJKLMNPQRSTVWXZ0123456789   '), {
      minLength: 100,
      maxLength: 100,
    });
    fc.assert(
      fc.property(letters, (array) => {
        expect(listen(array).verdict).not.toBe('fine');
      }),
      { numRuns: 500 },
    );
  });

  it('hears a text that turns into nonsense in the middle', () => {
    const good = 'You can check in from 4 p.m. to 8 p.m. The key is in the box by the door. ';
    const { verdict } = listen(
      words(`${good.repeat(1)}And the Xqzt 7Gk wRtPl 更新 Ждtr bcdf9 zzxq QQRT mnbv Lkjh7 fdsa.`),
    );
    expect(verdict).toBe('nonsense');
  });

  it('stops a loop and keeps what was said before it', () => {
    const { verdict, shown } = listen(
      words(`You can check in from 4 p.m. today.${' The key is in the box.'.repeat(12)}`),
    );
    expect(verdict).toBe('loop');
    expect(shown).toBe('You can check in from 4 p.m. today. The key is in the box.');
  });

  it('does not take a list of like items for a loop', () => {
    const list = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']
      .map((day) => `- ${day}: open from 4 p.m. to 8 p.m.`)
      .join('\n');
    expect(listen(words(list))).toMatchObject({ verdict: 'fine', shown: list });
  });
});
