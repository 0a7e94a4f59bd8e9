import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import document from '../../../data/sample-business/openapi.json' with { type: 'json' };
import { readActionFile } from '../../../server/actions/files/read-action-file.ts';
import { runCases } from '../../../server/knowledge/procedures/cases/run-cases.ts';
import { createProcedures, type LiveProcedures } from '../../../server/knowledge/procedures/create-procedures.ts';
import { blanksIn } from '../../../server/knowledge/procedures/fill-words.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const LANGUAGES = ['ar', 'de', 'en', 'es', 'fr'];
const IDS = [
  'accessibility-request',
  'cancel-booking',
  'change-dates',
  'double-charge',
  'emergency',
  'invoice',
  'late-arrival',
  'lost-property',
  'noise-complaint',
  'refund-status',
];

/** Said by nobody in the files. */
const HELD_OUT: Record<string, string[]> = {
  'cancel-booking': [
    'Hi, our plans fell through. Could you please cancel the reservation?',
    'wir müssen leider absagen, bitte die Buchung stornieren',
    'no podremos viajar, cancelen nuestra reserva por favor',
  ],
  'change-dates': [
    'we need to move our reservation to the second week of June',
    'Können wir eine Nacht länger bleiben?',
    'serait-il possible de changer nos dates de séjour',
  ],
  'late-arrival': [
    "we're stuck at the airport and will only get there tomorrow morning, please keep the cabin for us",
    'wir kommen erst morgen Vormittag, bitte das Haus nicht weitergeben',
    'llegaremos mañana por la mañana, guárdennos la casa',
  ],
  'refund-status': [
    "I still haven't received the refund for my cancelled booking",
    'Die Erstattung für meine stornierte Buchung ist noch nicht da',
    "je n'ai pas encore reçu mon remboursement",
  ],
  invoice: [
    'could you send me the invoice of our last stay',
    'Ich brauche eine Rechnung mit der Adresse meiner Firma',
    'necesito que corrijan la factura, el nombre está mal',
  ],
  'lost-property': [
    'I think I left my headphones in the bedroom of the house',
    'Wir haben eine Jacke im Haus vergessen',
    'nous avons oublié un livre dans la maison',
  ],
  'double-charge': [
    'my card has been charged twice for the same booking',
    'Sie haben den Betrag zweimal von meiner Karte abgebucht',
    'me cobraron dos veces la misma reserva',
  ],
  'noise-complaint': [
    'the guests next door are playing loud music and we cannot sleep',
    'Die Leute nebenan sind so laut, dass wir nicht schlafen können',
    'il y a trop de bruit chez les voisins',
  ],
  'accessibility-request': [
    'could you bring a shower chair for my grandmother',
    'Wir brauchen eine Rampe für den Rollstuhl',
    'necesitamos una silla de ducha para mi padre',
  ],
  emergency: [
    'please help, there is a fire in the living room',
    'Hilfe, in der Küche brennt es',
    'mi marido no respira, llamen a una ambulancia',
  ],
};

/** What the articles answer. */
const QUESTIONS = [
  'What are the rules for cancelling?',
  'How many days before can I change the dates for free?',
  'How long are lost things kept?',
  'From what time must it be quiet?',
  'Is a late arrival charged?',
  'Which of the houses have no steps?',
  'Wie lange dauert es, bis eine Erstattung auf dem Konto ist?',
  'Comment sont comptés les sept jours ?',
  '¿Cuánto cuesta cambiar las fechas?',
];

let procedures: LiveProcedures;
beforeAll(async () => {
  procedures = await createProcedures({
    folders: [path.join(root, 'data/procedures')],
    log: { info: () => undefined, warn: () => undefined },
  });
});

const articles = path.join(root, 'data/pine-harbour/help-centre/en');
const articleTitles = readdirSync(articles).map(
  (file) => /^title: (.*)$/m.exec(readFileSync(path.join(articles, file), 'utf8'))?.[1],
);

const actionsFile = () =>
  readActionFile({
    file: 'pine-harbour.yaml',
    text: readFileSync(path.join(root, 'data/actions/pine-harbour.yaml'), 'utf8'),
    variables: { SAMPLE_BUSINESS_URL: 'http://127.0.0.1:4010', ACTION_SAMPLE_BUSINESS_KEY: 'a-key' },
  });
const entries = () => {
  const actions = actionsFile().read?.actions;
  return actions?.type === 'named' ? actions.entries : [];
};

interface DescribedOperation {
  operationId: string;
  'x-read-only'?: boolean;
  requestBody?: { content: { 'application/json': { schema: { properties: object; required: string[] } } } };
}
const described = Object.values(document.paths).flatMap((methods) =>
  Object.entries(methods as Record<string, DescribedOperation>).map(([method, operation]) => ({ method, operation })),
);
const operationOf = (actionId: string) => {
  const entry = entries().find(({ id }) => id === actionId)?.entry;
  return described.find(({ operation }) => operation.operationId === entry?.operation);
};

describe("The sample company's actions file", () => {
  test('is read without a problem, and has an entry for each operation', () => {
    expect(actionsFile().problems).toEqual([]);
    expect(entries().map(({ entry }) => entry.operation ?? '').toSorted()).toEqual(
      described.map(({ operation }) => operation.operationId).toSorted(),
    );
  });

  test('asks for proof of who it is everywhere, and takes the customer only from there', () => {
    for (const { entry } of entries()) {
      const own = { customerId: 'customer.id', customerEmail: 'customer.email' };
      expect(entry).toMatchObject({ identity: 'verified', bound: own, owner: own });
      expect(entry.show?.length).toBeGreaterThan(0);
      expect(entry.show).not.toContain('customerEmail');
    }
  });

  test('says of every change what it is in five languages, and sends money back only within bounds', () => {
    for (const { id, entry } of entries()) {
      const { method, operation } = operationOf(id)!;
      const changes = method === 'post' && operation['x-read-only'] !== true;
      expect([id, entry.effect]).toEqual([id, changes ? 'changes' : 'reads']);
      if (!changes) continue;
      expect(Object.keys(entry.confirm?.title ?? {}).toSorted()).toEqual(LANGUAGES);
      for (const { label } of entry.confirm?.lines ?? []) expect(Object.keys(label).toSorted()).toEqual(LANGUAGES);
      expect(entry.limits.perDay).toBeGreaterThan(0);
    }
    const approvals = Object.fromEntries(entries().map(({ id, entry }) => [id, entry.approval]));
    expect(approvals).toMatchObject({
      'refund-double-charge': true,
      'cancel-booking': { over: 1_000, parameter: 'expectedRefund' },
      'change-dates': { over: 500, parameter: 'expectedToReturn' },
    });
  });
});

describe('The procedures', () => {
  test('are ten, read without a problem', () => {
    expect(procedures.problems()).toEqual([]);
    expect(procedures.list().map(({ id }) => id).toSorted()).toEqual(IDS);
  });

  test.each(IDS)('%s: every case that its conditions make has an end, and every step is one', (id) => {
    const { passed, total, broken, uncovered } = runCases(procedures.get(id)!);
    expect(broken).toEqual([]);
    expect(passed).toBe(total);
    // The last step catches what nobody thought of.
    expect(uncovered.filter((step) => step !== 'otherwise')).toEqual([]);
  });

  test.each(IDS)('%s: names only actions that exist, with all that they need and nothing else', (id) => {
    for (const { then } of procedures.get(id)!.steps) {
      if (then.type !== 'look_up' && then.type !== 'change') continue;
      const found = operationOf(then.action);
      expect([then.action, found !== undefined]).toEqual([then.action, true]);
      expect(entries().find((entry) => entry.id === then.action)?.entry.effect).toBe(
        then.type === 'change' ? 'changes' : 'reads',
      );
      const body = found?.operation.requestBody?.content['application/json'].schema;
      const known = ['bookingId', ...Object.keys(body?.properties ?? {})];
      const given = Object.keys(then.with);
      expect(given.filter((name) => !known.includes(name))).toEqual([]);
      expect(['bookingId', ...(body?.required ?? [])].filter((name) => !given.includes(name))).toEqual([]);
    }
  });

  test.each(IDS)('%s: looks at facts that the action shows, in conditions and in words', (id) => {
    const { steps, words, slots } = procedures.get(id)!;
    const shown = new Map<string, readonly string[]>();
    const showOf = (action: string) => entries().find((entry) => entry.id === action)?.entry.show ?? [];
    const results = new Set(steps.flatMap(({ then }) => (then.type === 'change' ? [...showOf(then.action)] : [])));
    for (const { then } of steps) if (then.type === 'look_up') shown.set(then.as, showOf(then.action) as string[]);
    const expressions = [
      ...steps.map(({ when }) => when ?? ''),
      ...steps.flatMap(({ then }) => (then.type === 'look_up' || then.type === 'change' ? Object.values(then.with) : [])),
      ...slots.map(({ neededWhen }) => neededWhen ?? ''),
      ...Object.values(words).flatMap((said) => Object.values(said)).flatMap(blanksIn),
    ].join(' ');
    for (const [, name, field] of expressions.matchAll(/fact\.(\w+)\.(\w+)/g)) {
      if (field === 'missing') continue;
      const known = name === 'result' ? [...results] : (shown.get(name ?? '') ?? []);
      expect([`${name}.${field}`, known.includes(field ?? '')]).toEqual([`${name}.${field}`, true]);
    }
  });

  test.each(IDS)('%s: compares choices and states with values that exist', (id) => {
    const { steps, slots } = procedures.get(id)!;
    const text = JSON.stringify(document);
    for (const when of [...steps.map(({ when: each }) => each ?? ''), ...slots.map(({ neededWhen }) => neededWhen ?? '')]) {
      for (const [, name, value] of when.matchAll(/slot\.(\w+) [!=]= "([^"]*)"/g)) {
        expect(slots.find((slot) => slot.name === name)?.options.map((option) => option.value)).toContain(value);
      }
      for (const [, value] of when.matchAll(/fact\.\w+\.\w+ [!=]= "([^"]*)"/g)) expect(text).toContain(`"${value}"`);
    }
  });

  test.each(IDS)('%s: is said in five languages, with the same blanks, calmly and short', (id) => {
    const { words, slots, examples } = procedures.get(id)!;
    for (const [name, said] of Object.entries(words)) {
      expect([name, Object.keys(said).toSorted()]).toEqual([name, LANGUAGES]);
      const blanks = [...new Set(blanksIn(said['en']!))].toSorted();
      for (const [language, text] of Object.entries(said)) {
        expect([name, language, [...new Set(blanksIn(text))].toSorted()]).toEqual([name, language, blanks]);
        expect(text).not.toMatch(/[!¡]/);
        expect(text.length).toBeLessThan(430);
      }
    }
    for (const { label, options } of slots)
      for (const each of [label, ...options.map((option) => option.label)])
        expect(Object.keys(each).toSorted()).toEqual(LANGUAGES);
    expect(examples.length).toBeGreaterThanOrEqual(12);
    expect(examples.length).toBeLessThanOrEqual(25);
    expect(examples.filter((example) => /[\u0600-\u06ff]/.test(example)).length).toBeGreaterThanOrEqual(2);
  });

  test.each(IDS)('%s: names the article that its rules come from', (id) => {
    const { markdown } = procedures.get(id)!;
    const notes = markdown.split('\n---\n')[1]!.split('## words:')[0]!;
    const titles = [...notes.matchAll(/"([A-Z][^"]+)"/g)].map(([, title]) => title);
    expect(titles.length).toBeGreaterThan(0);
    for (const title of titles) expect(articleTitles).toContain(title);
  });

  test.each(IDS)('%s: hands every change a proof of identity, and emergencies none', (id) => {
    const { identity, steps } = procedures.get(id)!;
    expect(identity).toBe(id === 'emergency' ? 'none' : 'verified');
    for (const { then } of steps) if (then.type === 'person') expect(then.guideline).toMatch(/^[A-Z].{20,}\.$/);
  });

  test.each(IDS)('%s: is found by sentences that stand in no file', (id) => {
    for (const text of HELD_OUT[id]!) {
      expect(procedures.list().some(({ examples }) => examples.includes(text))).toBe(false);
      expect([text, procedures.route(text).procedureId]).toEqual([text, id]);
    }
  });

  test('leave questions about the rules to the articles', () => {
    for (const text of QUESTIONS) expect([text, procedures.route(text).sure]).toEqual([text, false]);
  });
});
