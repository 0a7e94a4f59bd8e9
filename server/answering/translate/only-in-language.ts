import { asLanguage, DEFAULT_LANGUAGE, type Language } from '../question/languages.ts';

/** Something was found, in a language the customer does not write, and there is no model to put it into his. */
const words: Record<Language, string> = {
  en: 'Our help centre has this only in {language}. A person on our staff can help you with it.',
  de: 'In unserem Hilfebereich steht das nur auf {language}. Jemand aus unserem Team kann Ihnen weiterhelfen.',
  fr: 'Notre centre d’aide n’a ces informations que dans cette langue : {language}. Une personne de notre équipe peut vous aider.',
  es: 'Nuestro centro de ayuda solo tiene esto en {language}. Una persona de nuestro equipo puede ayudarle.',
  it: 'Nel nostro centro assistenza questo c’è solo in {language}. Una persona del nostro personale può aiutarla.',
  pt: 'O nosso centro de ajuda só tem isto em {language}. Uma pessoa da nossa equipa pode ajudar.',
  nl: 'Ons helpcentrum heeft dit alleen in het {language}. Iemand van ons team kan u verder helpen.',
  pl: 'W naszym centrum pomocy jest to tylko w tym języku: {language}. Może w tym pomóc ktoś z naszego zespołu.',
  cs: 'V našem centru nápovědy je to jen v tomto jazyce: {language}. Pomůže vám někdo z našeho týmu.',
  sv: 'Vårt hjälpcenter har detta bara på {language}. En person i vår personal kan hjälpa dig.',
  da: 'Vores hjælpecenter har det kun på {language}. En person fra vores personale kan hjælpe dig.',
  no: 'Hjelpesenteret vårt har dette bare på {language}. En av våre ansatte kan hjelpe deg.',
  fi: 'Ohjekeskuksessamme tämä on vain tällä kielellä: {language}. Henkilökuntamme voi auttaa sinua.',
  el: 'Το κέντρο βοήθειάς μας έχει αυτές τις πληροφορίες μόνο στα {language}. Μπορεί να σας βοηθήσει κάποιος από το προσωπικό μας.',
  tr: 'Yardım merkezimizde bu bilgi yalnızca şu dilde var: {language}. Ekibimizden biri size yardımcı olabilir.',
  ru: 'В нашем справочном центре это есть только на этом языке: {language}. Вам может помочь наш сотрудник.',
  uk: 'У нашому довідковому центрі це є лише цією мовою: {language}. Вам може допомогти наш співробітник.',
  ar: 'هذه المعلومات موجودة في مركز المساعدة لدينا باللغة {language} فقط. يمكن لأحد موظفينا مساعدتك.',
  he: 'במרכז העזרה שלנו המידע הזה קיים רק ב{language}. אדם מהצוות שלנו יכול לעזור.',
  ja: 'ヘルプセンターにはこの情報が{language}でのみあります。スタッフがお手伝いできます。',
  zh: '我们的帮助中心只有{language}版的相关内容。我们的工作人员可以帮您。',
};

/** "Our help centre has this only in English", in the customer's language. `found` is a language tag. */
export function onlyInLanguage(language: string | null, found: string): string {
  const spoken = asLanguage(language) ?? DEFAULT_LANGUAGE;
  const name = new Intl.DisplayNames([spoken], { type: 'language' }).of(found) ?? found;
  return words[spoken].replace('{language}', () => name);
}
