import { asLanguage, DEFAULT_LANGUAGE, type Language } from '../question/languages.ts';
import { deedWords } from './deed-words.ts';

/** "If your booking has been cancelled" and "when we have refunded you" claim nothing. */
const CONDITION: Partial<Record<Language, RegExp>> = {
  en: /\b(?:if|when|once|unless|until|after|before|as soon as|in case|whether|can|could|may|might|cannot|can['’]t|not|never|n['’]t|would|should|need to|must|how to)\b/i,
  de: /(?<!\p{L})(?:wenn|falls|sobald|sofern|bis|nachdem|bevor|ob|kann|können|könnte|nicht|nie|kein\p{L}*|würde|sollte|muss|müssen)(?!\p{L})/iu,
  fr: /(?<!\p{L})(?:si|quand|lorsqu\p{L}*|dès|une fois|après|avant|peut|peuvent|pouvez|pas|jamais|pourr\p{L}*|doit|devez)(?!\p{L})/iu,
  es: /(?<!\p{L})(?:si|cuando|una vez|hasta|después|antes|puede|pueden|podría|no|nunca|debe|debería)(?!\p{L})/iu,
  it: /(?<!\p{L})(?:se|quando|una volta|finché|dopo|prima|può|possono|potrebbe|non|mai|deve|dovrebbe)(?!\p{L})/iu,
  pt: /(?<!\p{L})(?:se|quando|assim que|até|depois|antes|pode|podem|poderia|não|nunca|deve)(?!\p{L})/iu,
  nl: /(?<!\p{L})(?:als|wanneer|zodra|tenzij|tot|nadat|voordat|of|kan|kunnen|kunt|niet|nooit|geen|zou|moet)(?!\p{L})/iu,
};
/** Said of oneself, a condition somewhere in the sentence does not take it back. */
const BY_ITSELF =
  /(?<!\p{L})(?:I|we have|we['’]ve|ich habe|wir haben|j['’]ai|nous avons|he|hemos|ho|abbiamo|ik heb|jag har|jeg har)(?!\p{L})/iu;

const VERB_LAST = new Set<Language>(['ja', 'tr', 'de', 'nl']);

/** True from the first word on that makes a deed possible: then the sentence waits for its end. */
export function mayClaimDeed(sentence: string, language: string | null): boolean {
  return languagesOf(language).some((each) => deedWords[each].opens.test(sentence));
}

/**
 * The sentence says that something was done, or will be, for this customer. Questions and conditions do not; what a passage
 * says word for word is the house's own rule (`supported`), unless it is said in the first person.
 */
export function claimsDeed(sentence: string, language: string | null, supported: boolean): boolean {
  if (/[?？؟;]\s*$/u.test(sentence)) return false;
  return languagesOf(language).some((each) => {
    const { opens, deeds } = deedWords[each];
    const open = opens.exec(sentence);
    // Where the verb comes last, it stands before what opens the deed.
    if (open === null || !deeds.test(VERB_LAST.has(each) ? sentence : sentence.slice(open.index))) return false;
    if (BY_ITSELF.test(open[0]))
      return !/\b(?:not|never)\b|n['’]t\b/i.test(sentence.slice(open.index, open.index + 40));
    return !supported && CONDITION[each]?.test(sentence) !== true;
  });
}

/** A model that was asked in one language may still answer in English. */
function languagesOf(language: string | null): Language[] {
  const spoken = asLanguage(language) ?? DEFAULT_LANGUAGE;
  return spoken === DEFAULT_LANGUAGE ? [DEFAULT_LANGUAGE] : [spoken, DEFAULT_LANGUAGE];
}
