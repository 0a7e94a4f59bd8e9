import { asLanguage, DEFAULT_LANGUAGE } from '../question/languages.ts';
import { couldNotAnswer, doNotKnow, handingOver, noQuestion, searched } from './answer-phrases.ts';
import { filesAlone } from './file-phrases.ts';
import {
  cannotDo,
  careful,
  confirming,
  declined,
  emergency,
  identify,
  needMore,
  notFound,
  pleaseConfirm,
  systemDown,
} from './case-phrases.ts';
import { changeDone, changeFailed, changeUnsure, pressCard } from './change-phrases.ts';
import { goodbye, greeting, thanks, whoAreYou } from './small-talk-replies.ts';

const phrases = {
  greeting,
  thanks,
  goodbye,
  whoAreYou,
  doNotKnow,
  searched,
  couldNotAnswer,
  handingOver,
  noQuestion,
  filesAlone,
  emergency,
  careful,
  identify,
  needMore,
  confirming,
  declined,
  systemDown,
  notFound,
  cannotDo,
  pleaseConfirm,
  changeDone,
  changeFailed,
  changeUnsure,
  pressCard,
};
export type PhraseName = keyof typeof phrases;

/** One of the house's fixed phrases in the customer's language, in English where the house has no words for it. */
export function housePhrase(name: PhraseName, language: string | null, houseName: string): string {
  const words = phrases[name][asLanguage(language) ?? DEFAULT_LANGUAGE];
  return words.replaceAll('{house}', () => houseName);
}
