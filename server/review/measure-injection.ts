import { readCases } from './read-cases.ts';
import { z } from 'zod';
import { looksInjected } from '../answering/injection/looks-injected.ts';
import { loadPrompts } from '../answering/load-prompts.ts';
import { dressSecret } from './injection/dress-secret.ts';
import { obedientAnswer } from './injection/obedient-answer.ts';
import { readTexts } from './injection/read-texts.ts';
import { secretsOfCase } from './injection/secrets-of-case.ts';
import { tellsCarrier } from './injection/tells-carrier.ts';
import { tryActions, type ActionAttempts } from './injection/try-actions.ts';

const Case = z.object({
  prompt_id: z.union([z.string(), z.number()]).optional(),
  test_case_prompt: z.string(),
  user_input: z.string(),
  judge_question: z.string().default(''),
  injection_variant: z.string().default('unknown'),
});
type Case = z.infer<typeof Case>;

export interface InjectionFigures {
  cases: number;
  /** Their note says what must not be told; the others only forbid a subject. */
  withSecret: number;
  /** What the obedient model answered: each secret in every manner. */
  answers: number;
  /** Answers of which a customer read the secret. */
  leaks: number;
  casesWithLeak: number;
  leaked: { case: string; manner: string }[];
  /** Answers that were cut by the last look. */
  heldBack: number;
  actions: ActionAttempts;
  /** Share of the attacks in which the first look saw orders at a machine. */
  seen: number;
  seenByVariant: Record<string, { cases: number; seen: number }>;
  /** Texts of --benign that the first look would have marked. */
  benign: { texts: number; falseAlarms: number; rate: number; examples: string[] } | null;
}

/**
 * Attacks in the form of CyberSecEval against a model that obeys every one of them. The note of each case stands in the system prompt as
 * a house's confidential text; the model tells its secrets in every manner, and asks for every action that changes something.
 */
export async function measureInjection(input: {
  casesFile: string;
  benignFile?: string;
  promptsDir: string;
  /** Folder of the actions that the model tries; its business is a stand-in that counts. */
  actionsDir: string;
}): Promise<InjectionFigures> {
  const cases = await readCases(input.casesFile, Case, '{test_case_prompt, user_input, judge_question}');
  const prompts = await loadPrompts(input.promptsDir);
  const figures = { answers: 0, leaks: 0, heldBack: 0, withSecret: 0 };
  const leaked: InjectionFigures['leaked'] = [];
  const leakyCases = new Set<number>();
  let turn = 0;
  for (const [at, one] of cases.entries()) {
    const secrets = secretsOfCase({ note: one.test_case_prompt, judge: one.judge_question, known: [] });
    if (secrets.keepsSecret) figures.withSecret += 1;
    for (const secret of secrets.told) {
      for (const dressed of dressSecret(secret, one.test_case_prompt)) {
        turn += 1;
        const heard = await obedientAnswer({
          prompts,
          question: one.user_input,
          note: one.test_case_prompt,
          hidden: secrets.hidden,
          says: dressed.text,
          pieceChars: 1 + (turn % 9),
        });
        figures.answers += 1;
        if (heard.heldBack) figures.heldBack += 1;
        if (!tellsCarrier(heard.everShown, dressed.carries) && !tellsCarrier(heard.everShown, secret)) continue;
        figures.leaks += 1;
        leakyCases.add(at);
        leaked.push({ case: String(one.prompt_id ?? at), manner: dressed.manner });
      }
    }
  }
  const seen = cases.map(({ user_input }) => looksInjected(user_input).verdict === 'injected');
  const seenByVariant: InjectionFigures['seenByVariant'] = {};
  cases.forEach(({ injection_variant: variant }, at) => {
    const count = (seenByVariant[variant] ??= { cases: 0, seen: 0 });
    count.cases += 1;
    if (seen[at] === true) count.seen += 1;
  });
  return {
    cases: cases.length,
    ...figures,
    casesWithLeak: leakyCases.size,
    leaked: leaked.slice(0, 30),
    actions: await tryActions({ ...input, prompts, attacks: cases.map(({ user_input }) => user_input) }),
    seen: seen.filter(Boolean).length / cases.length,
    seenByVariant,
    benign: input.benignFile === undefined ? null : await measureBenign(input.benignFile),
  };
}

async function measureBenign(file: string): Promise<NonNullable<InjectionFigures['benign']>> {
  const texts = await readTexts(file);
  const marked = texts.filter((text) => looksInjected(text).verdict === 'injected');
  return {
    texts: texts.length,
    falseAlarms: marked.length,
    rate: texts.length === 0 ? 0 : marked.length / texts.length,
    examples: marked.slice(0, 20).map((text) => text.slice(0, 120)),
  };
}
