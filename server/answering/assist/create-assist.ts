import type { TranslateWords } from '../translate/translate-words.ts';
import type { AnsweringDeps } from '../write-answer.ts';
import type { Assist } from './assist.ts';
import { draftReply } from './draft-reply.ts';
import { rewrite } from './rewrite.ts';
import { suggestArticles } from './suggest-articles.ts';
import { summarise } from './summarise.ts';
import { translateText } from './translate-text.ts';

export function createAssist(deps: AnsweringDeps & { translateWords: TranslateWords }): Assist {
  return {
    draftReply: (ask) => draftReply(deps, ask),
    summarise: (ask) => summarise(deps, ask),
    suggestArticles: (ask) => suggestArticles(deps.knowledge, ask),
    rewrite: (ask) => rewrite(deps, ask),
    translate: (ask) => translateText(deps, ask),
  };
}
