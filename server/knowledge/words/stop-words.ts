/**
 * Words that say nothing about the subject, in the languages a house is most likely asked in. Lower case, no accents,
 * apostrophes cut (as splitWords cuts them), with the forms people type when they leave the apostrophe out.
 */
const LISTS = {
  en: `a about after again all also am an and any are as at be because been before being but by can cannot cant could
    couldnt did didnt do does doesnt doing don dont down each else etc ever for from further get gets getting give go
    going got had hadnt has hasnt have havent having he hello help her here hers hi him his how however i id if ill im
    in into is isnt it its ive just know let like ll look looking make many may me might mine more most much must my
    need needs no nor not now of off on once one only or other our ours out over own please possible re really s same
    see shall she should so some still such sure t tell than thank thanks that thats the their theirs them then there
    theres these they theyre this those though through to too trying under until up us ve very via want wanted wants
    was wasnt we well were what whats when where which while who whom whose why will wish with without wont would
    wouldnt yes yet you your yours able seem way find advise advised ask asked asking assist
    assistance clarify concerning currently dear encounter encountered encountering enquire enquiring explain greetings
    guidance hey inquire inquiring kindly recently regarding regards requesting specifically tried unable understand
    unsure wonder wondering`,
  fr: `a afin ai ait alors apres as au aucun aucune aussi autre autres aux avant avec avez avoir avons bien c ca car ce
    ceci cela celle celui ces cet cette ceux chez ci comme comment d dans de depuis des dois doit donc dont du elle
    elles en encore entre est et etaient etait etant ete etes etre eu eux faire fait faut il ils j je jusqu l la le les
    leur leurs lors lui m ma mais me meme mes moi moins mon n ne ni nos notre nous on ont ou par pas peu peut peux plus
    possible pour pourquoi puis puisje qu quand que quel quelle quelles quels qui quoi s sa sans se sera ses si sont
    sous sur t ta te tes toi ton tous tout toute toutes tres tu un une veux vos votre voudrais vous y`,
  de: `ab aber alle als also am an auch auf aus bei beim bin bis bitte da damit dann das dass dem den denn der des die
    dies diese dieser doch dort du durch ein eine einem einen einer eines er es etwas euch fur gegen gibt hab habe
    haben hat hatte hier ich ihm ihn ihnen ihr ihre im in ins ist ja jede jeder kann kannst kein keine konnen konnte
    man mein meine meinem meinen meiner mich mir mit mochte muss mussen nach nicht noch nun nur ob oder ohne schon sehr
    sein seine sich sie sind so soll sollte sonst um und uns unser unter vom von vor wann war warum was weil welche
    wenn wer werden wie wieder will wir wird wo wurde zu zum zur`,
  es: `a al algo alguna algun ante antes aqui asi aunque cada como con cual cuando cuanto cuanta de del desde donde dos
    el ella ellas ellos en entre era es esa ese eso esta estan estar estas este esto estos estoy fue ha hace hacer han
    hasta hay he la las le les lo los mas me mi mis mucho muy nada ni no nos nosotros o os otra otro para pero poco por
    porque pueda puede pueden puedo que quien quiero quisiera se sea ser si sido sin sobre solo son su sus tambien te
    tengo ti tiene tienen todo todos tu tus un una unas uno unos usted ustedes ya yo`,
  it: `a ad agli ai al alla alle allo anche avere c che chi ci come con cosa cui d da dagli dai dal dalla dalle dei del
    della delle dello di dopo dove e ed era essere fare fino gli ha hai hanno ho i il in io l la le lei li lo loro lui
    ma mi mia mie miei mio ne nei nel nella nelle no noi non nostra nostro o per perche piu po posso puo qual quale
    quali quando quanto quella quello questa queste questi questo qui se sei si sia sono sta su sua sui sul sulla sulle
    suo te ti tra tu tua tuo tutti tutto un una uno vi voglio voi vorrei vostra vostro`,
  pt: `a ai ao aos as ate com como da das de dela dele delas deles depois do dos e ela elas ele eles em entre era essa
    esse esta estao estar este estou eu faz fazer foi ha isso isto ja la lhe mais mas me mesmo meu meus minha muito na
    nao nas nem no nos nossa nosso num numa o os ou para pela pelo pode podem pois por porque posso qual qualquer quando
    quanto que quem quero se sem ser seu seus so sobre sua suas tambem te tem tenho ter teu ti tu tua tudo um uma voce
    voces`,
  nl: `aan al alle als altijd ben bij dan dat de der deze die dit doen door dus een en er ge geen haar had heb hebben
    heeft hem het hier hij hoe hun ik in is ja je jij jou jouw jullie kan kun kunnen maar me meer men met mij mijn moet
    na naar niet niets nog nu of om omdat onder ons ook op over te tegen toch toen tot u uit uw van veel voor waar
    waarom wanneer want waren was wat we wel welke wie wil worden wordt zal ze zich zij zijn zo zonder zou`,
} as const;

const OF_LANGUAGE: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(LISTS).map(([language, list]) => [language, new Set(list.split(/\s+/))]),
);

/** True when the word says nothing about the subject in this language; false for languages we have no list for. */
export function isStopWord(word: string, language: string): boolean {
  return OF_LANGUAGE.get(baseOf(language))?.has(word) ?? false;
}

/** True when the word is on any of the lists. */
export function isLittleWord(word: string): boolean {
  return [...OF_LANGUAGE.values()].some((list) => list.has(word));
}

/**
 * The language whose list to use for these words: the given one, unless clearly more of them are on another list,
 * because a language guessed from one short message is often wrong.
 */
export function guessStopWords(words: string[], language: string | null): string {
  const given = language === null ? null : baseOf(language);
  let best = given ?? 'en';
  let most = given === null ? 0 : countOn(words, given) + 1;
  for (const candidate of OF_LANGUAGE.keys()) {
    const count = countOn(words, candidate);
    if (count <= most) continue;
    best = candidate;
    most = count;
  }
  return best;
}

function countOn(words: string[], language: string): number {
  return words.filter((word) => isStopWord(word, language)).length;
}

/** "pt-BR" and "pt" have one list. */
function baseOf(language: string): string {
  return language.toLowerCase().replace(/[-_].*$/, '');
}

/** The language most of whose little words stand in a longer text; null when no list we have fits at least a tenth of it. */
export function languageByStopWords(words: string[]): string | null {
  const language = guessStopWords(words, null);
  return countOn(words, language) >= Math.max(3, words.length / 10) ? language : null;
}
