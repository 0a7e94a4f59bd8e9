import type { Logger } from 'pino';
import { readHouseProfile } from '../knowledge/house-profile.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { ModelRoom } from '../model/model-room.ts';
import type { Redactor } from '../privacy/redaction/redaction.ts';
import type { Storage } from '../storage/storage.ts';
import type { Assist } from './assist/assist.ts';
import { createAssist } from './assist/create-assist.ts';
import type { AnswerPart } from './answer-part.ts';
import { detectLanguage } from './question/detect-language.ts';
import { loadPrompts } from './load-prompts.ts';
import { createTranslateWords, type TranslateWords } from './translate/translate-words.ts';
import { writeAnswer, type AnswerInput, type CaseHouse } from './write-answer.ts';

export interface Answering {
  writeAnswer(input: AnswerInput, signal: AbortSignal): AsyncGenerator<AnswerPart>;
  /** Help for a member of staff who answers himself. */
  assist: Assist;
  /** For the house's own words outside of an answer. */
  translateWords: TranslateWords;
}

/** Loads and checks the prompts, once, and throws when they are not usable; the house's name is read for every answer. */
export async function createAnswering(deps: {
  knowledge: Knowledge;
  model: ModelRoom;
  promptsDir: string;
  settings: Storage['settings'];
  cases: () => Promise<Omit<CaseHouse, 'translateWords'>>;
  redactor: Redactor;
  canary: string;
  log: Logger;
}): Promise<Answering> {
  const { settings, promptsDir, ...rest } = deps;
  const prompts = await loadPrompts(promptsDir);
  const translateWords = createTranslateWords({ model: deps.model, prompts });
  const cases = async (): Promise<CaseHouse> => ({ ...(await deps.cases()), translateWords });
  // The language tables are read at first use; not while the first customer waits.
  detectLanguage('Is anybody there?', null);
  const houseName = async (): Promise<string> => (await readHouseProfile(settings)).name;
  const own = { ...rest, cases, prompts, houseName };
  return {
    writeAnswer: (input, signal) => writeAnswer(own, input, signal),
    assist: createAssist({ ...own, translateWords }),
    translateWords,
  };
}
