import type { EvidenceCheck } from '../../protocol/evidence.ts';
import type { FoundPassage } from '../knowledge/knowledge.ts';
import { checkFormat, checkLinks } from './checks/format.ts';
import { checkGrounded, type Grounded } from './checks/grounded.ts';
import { checkLanguage } from './checks/language.ts';
import { strangeNames } from './checks/names.ts';
import { checkNumbers } from './checks/numbers.ts';
import type { VisibleReport } from './visible/visible-text.ts';

export interface AnswerToCheck {
  /** The visible text. */
  text: string;
  question: string;
  /** Texts of the conversation before. */
  history: string[];
  language: string | null;
  given: FoundPassage[];
  /** Results of actions, in words: as good a ground as a passage. */
  facts?: string[];
  /** The house's own name; names are judged only where it is known. */
  houseName?: string;
  report: VisibleReport;
  toolCalls: number;
  /** It repeated itself and was cut. */
  looped: boolean;
}
export interface CheckedAnswer {
  checks: EvidenceCheck[];
  /** The passages the answer stands on: those it cited, else those that clearly support it. */
  sources: FoundPassage[];
  offersPerson: boolean;
  /** Nothing in it is in the passages or results: better taken back than left standing. */
  withdraw: boolean;
}

/**
 * Looks at a finished answer of the model. It changes no word: the customer has read it. What it finds goes into the
 * evidence, and an answer that does not stand on the passages offers a person.
 */
export function checkAnswer(answer: AnswerToCheck): CheckedAnswer {
  const notThere = answer.report.citations.includes(0);
  const grounded = withNames(checkGrounded(answer, notThere), notThere ? [] : strangeNames(answer));
  const numbers = checkNumbers(answer);
  const offersPerson = notThere || grounded.check.verdict === 'failed' || numbers.verdict === 'failed';
  const handOff: EvidenceCheck = {
    name: 'hand_off',
    verdict: offersPerson ? 'warning' : 'passed',
    words: offersPerson
      ? `A person was offered: ${notThere ? 'the model found no answer in the passages' : 'a check failed'}.`
      : 'No reason to offer a person.',
  };
  return {
    checks: [
      grounded.check,
      numbers,
      checkLinks(answer.report),
      checkLanguage(answer),
      checkFormat(answer.report, answer.toolCalls),
      answer.looped
        ? { name: 'sense', verdict: 'warning', words: 'The model repeated itself; the repetitions were cut.' }
        : { name: 'sense', verdict: 'passed', words: 'The text reads like language.' },
      handOff,
    ],
    sources: notThere ? [] : grounded.sources,
    offersPerson,
    withdraw: grounded.isForeign && grounded.check.verdict === 'failed' && numbers.verdict !== 'passed',
  };
}

function withNames(grounded: Grounded, strange: string[]): Grounded {
  if (strange.length === 0) return grounded;
  const { check } = grounded;
  const words = `${check.words} Names that are in no passage and not in the conversation: ${strange.join(', ')}.`;
  return { ...grounded, check: { ...check, verdict: 'failed', words } };
}
