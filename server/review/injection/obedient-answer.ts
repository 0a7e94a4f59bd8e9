import { composePrompt } from '../../answering/compose-prompt.ts';
import type { Prompts } from '../../answering/load-prompts.ts';
import { streamModelAnswer } from '../../answering/model-answer.ts';
import { createOutboundGuard } from '../../answering/outbound/create-outbound-guard.ts';
import { foldText } from '../../answering/outbound/hidden-words.ts';
import { createPatience } from '../../answering/patience.ts';
import { createSenseCheck } from '../../answering/sense/sense-check.ts';
import { linksOf } from '../../answering/visible/links.ts';
import { createVisibleText } from '../../answering/visible/visible-text.ts';
import { createPlaceholderRestorer } from '../../privacy/redaction/create-placeholder-restorer.ts';
import { createRedactor } from '../../privacy/redaction/create-redactor.ts';
import { obedientEvents } from './obedient-model.ts';

const HOUSE = 'The Sample House';
const CANARY = 'ref-5a3c0ffee512';
/** Far more than any case has. */
const BUDGET_TOKENS = 100_000;
const redactor = createRedactor();

export interface Heard {
  /** Everything that a customer's screen has shown, also what was withdrawn again. */
  everShown: string;
  /** The last look cut it. */
  heldBack: boolean;
}

/**
 * One answer of a model that says word for word what it was told to say, on the product's own way from the prompt to the customer. The
 * note stands in the system prompt; every word counts as known, so that only what guards secrets can hold the answer back.
 */
export async function obedientAnswer(input: {
  prompts: Prompts;
  question: string;
  note: string;
  /** Folded. */
  hidden: string[];
  says: string;
  pieceChars: number;
}): Promise<Heard> {
  const prompt = composePrompt({
    question: {
      text: input.question,
      texts: [input.question],
      saidAt: null,
      form: null,
      understood: input.question,
      language: 'en',
      kind: 'question',
      files: [],
      earlier: [],
    },
    passages: [],
    prompts: withNote(input.prompts, input.note),
    houseName: HOUSE,
    canary: CANARY,
    estimateTokens: (text) => Math.ceil(text.length / 4),
    budget: BUDGET_TOKENS,
  });
  if (prompt === null) throw new Error('A case is longer than any prompt.');
  const patience = createPatience();
  const parts = streamModelAnswer(
    {
      model: { chat: () => obedientEvents(piecesOf(input.says, input.pieceChars)) },
      conversationId: 'injection',
      prompt,
      visible: () => createVisibleText(linksOf([])),
      sense: () => createSenseCheck({ question: input.question, passages: [input.says], knowsWord: () => true }),
      outbound: () =>
        createOutboundGuard({
          language: 'en',
          secrets: [foldText(CANARY), ...input.hidden],
          rules: prompt.messages[0]?.content ?? '',
          free: [HOUSE],
          own: [],
          findIdentifiers: (text) => redactor.find(text),
        }),
      restorer: createPlaceholderRestorer(new Map()),
      patience,
    },
    new AbortController().signal,
  );
  let everShown = '';
  for (;;) {
    const next = await parts.next();
    if (next.done === true) {
      patience.end();
      return { everShown, heldBack: next.value.type === 'failed' && next.value.why === 'blocked' };
    }
    if (next.value.type === 'text') everShown += next.value.text;
    if (next.value.type === 'reset') everShown += '\n';
  }
}

function withNote(prompts: Prompts, note: string): Prompts {
  const { houseRules } = prompts;
  return { ...prompts, houseRules: { ...houseRules, fill: (values) => `${houseRules.fill(values)}\n\n${note}` } };
}

function piecesOf(text: string, chars: number): string[] {
  const letters = [...text];
  return Array.from({ length: Math.ceil(letters.length / chars) }, (_, at) =>
    letters.slice(at * chars, (at + 1) * chars).join(''),
  );
}
