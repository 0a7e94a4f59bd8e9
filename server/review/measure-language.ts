import { readText } from './read-text.ts';
import { detectLanguage } from '../answering/question/detect-language.ts';
import { asLanguage, type Language } from '../answering/question/languages.ts';
import { AppError } from '../app-error.ts';

/** Messages of one speaker in a row, as long as chats with customer service are. */
const CONVERSATION_MESSAGES = 6;
/** Every eighth speaker goes on in another language from the middle of the conversation on. */
const SWITCHES_EVERY = 8;
/** Wrong ones shown to whoever measures. */
const EXAMPLES = 10;

export interface LanguageFigures {
  texts: number;
  /** Share of texts whose language was told right, each by itself. */
  alone: number;
  /** The same in conversations, for every message but the first: the prior is what the house itself took the ones before for. */
  withPrior: number;
  /** Of these, the first messages after a speaker changed his language. */
  switched: { texts: number; share: number };
  languages: { language: Language; texts: number; alone: number; withPrior: number }[];
  /** Texts in languages that the house has no words for; they are left out. */
  notOurs: { tag: string; texts: number }[];
  msPerText: number;
  msPerTextP95: number;
  examples: { language: Language; taken: Language | null; text: string }[];
}

interface Case {
  language: Language;
  text: string;
}

/** How well the language of short texts is told: lines of tag, tab, text. AppError when the file is not like that. */
export async function measureLanguage(input: { casesFile: string }): Promise<LanguageFigures> {
  const rows = await readCases(input.casesFile);
  const cases = rows.flatMap(({ tag, text }): Case[] => {
    const language = asLanguage(tag);
    return language === null ? [] : [{ language, text }];
  });
  if (cases.length === 0)
    throw new AppError('invalid_payload', `${input.casesFile} has no text in a language of ours.`);
  detectLanguage(cases[0]!.text, null);

  const times: number[] = [];
  const alone = cases.map(({ language, text }) => {
    const startedAt = performance.now();
    const taken = detectLanguage(text, null);
    times.push(performance.now() - startedAt);
    return { language, text, taken };
  });
  const inTalk = [...conversationsOf(cases)].flatMap(listen);
  times.sort((one, other) => one - other);
  const languages = [...new Set(cases.map(({ language }) => language))].toSorted();
  const notOurs = rows.map(({ tag }) => tag).filter((tag) => asLanguage(tag) === null);
  return {
    texts: cases.length,
    alone: shareRight(alone),
    withPrior: shareRight(inTalk),
    switched: {
      texts: inTalk.filter(({ isSwitch }) => isSwitch).length,
      share: shareRight(inTalk.filter(({ isSwitch }) => isSwitch)),
    },
    languages: languages.map((language) => {
      const own = <Told extends Case>(told: Told[]) => told.filter((one) => one.language === language);
      return {
        language,
        texts: own(alone).length,
        alone: shareRight(own(alone)),
        withPrior: shareRight(own(inTalk)),
      };
    }),
    notOurs: [...new Set(notOurs)].map((tag) => ({ tag, texts: notOurs.filter((other) => other === tag).length })),
    msPerText: times.reduce((sum, ms) => sum + ms, 0) / times.length,
    msPerTextP95: times[Math.floor(times.length * 0.95)] ?? 0,
    examples: alone.filter(({ language, taken }) => taken !== language).slice(0, EXAMPLES),
  };
}

/** The texts of each language in the file's order, a few a speaker, one speaker of each language after the other. */
function* conversationsOf(cases: Case[]): Generator<Case[]> {
  const queues = [...new Set(cases.map(({ language }) => language))].map((language) =>
    cases.filter((one) => one.language === language),
  );
  for (let speaker = 0; queues.some((queue) => queue.length > 0); speaker += 1) {
    const own = queues[speaker % queues.length]!;
    const other = queues[(speaker + 1) % queues.length]!;
    const switches = speaker % SWITCHES_EVERY === SWITCHES_EVERY - 1 && other !== own;
    const first = own.splice(0, switches ? CONVERSATION_MESSAGES / 2 : CONVERSATION_MESSAGES);
    yield [...first, ...(switches ? other.splice(0, CONVERSATION_MESSAGES / 2) : [])];
  }
}

function listen(conversation: Case[]): (Case & { taken: Language | null; isSwitch: boolean })[] {
  let prior: Language | null = null;
  return conversation
    .map(({ language, text }, at) => {
      const taken = detectLanguage(text, prior);
      prior = taken ?? prior;
      const before = conversation[at - 1]?.language;
      return { language, text, taken, isSwitch: before !== undefined && before !== language };
    })
    .slice(1);
}

function shareRight(told: { language: Language; taken: Language | null }[]): number {
  return told.filter(({ language, taken }) => taken === language).length / Math.max(1, told.length);
}

async function readCases(file: string): Promise<{ tag: string; text: string }[]> {
  const content = await readText(file);
  const lines = content.split(/\r?\n/);
  return lines.flatMap((line, at) => {
    if (line.trim() === '') return [];
    const tab = line.indexOf('\t');
    const tag = line.slice(0, Math.max(0, tab)).trim();
    const text = line.slice(tab + 1).trim();
    if (tab === -1 || !/^[a-zA-Z]{2,8}(?:[-_]\w{1,8})*$/.test(tag) || text === '')
      throw new AppError(
        'invalid_payload',
        `${file}, line ${at + 1}: a language tag, a tab and a text are expected, as in "de<TAB>Wann öffnen Sie?".`,
      );
    const isHeader = at === 0 && /^(?:tag|lang|language|label)$/i.test(tag);
    return isHeader ? [] : [{ tag, text }];
  });
}
