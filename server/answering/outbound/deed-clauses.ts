import type { Language } from '../question/languages.ts';

/**
 * What stands around the verb of a deed, by language: whose thing it is about, which words make it a condition, which take
 * it back, and which make a present tense a rule of the house ("your money is refunded within 5 days").
 */
export interface DeedClause {
  /** "If", "unless": what follows is only thought of. Also lets the sentence after the comma be a case of many. */
  ifs: RegExp;
  /** "When", "once", "after": only the clause they stand in. */
  whens: RegExp;
  nots: RegExp;
  /** "Can", "may", "should": directly before the verb. */
  modals: RegExp;
  /** Present tense about the customer's own thing: a state ("your booking is cancelled") or a rule. */
  state: RegExp | null;
  /** The customer's own thing, whatever the tense. */
  own: RegExp;
  rules: RegExp;
  /** What was done, where the verbs of deed-words are also what may be done ("refundable"); null where they are not. */
  participles: RegExp | null;
}

const L = '(?<![\\p{L}\\p{M}])';
const R = '(?![\\p{L}\\p{M}])';
const whole = (words: string): RegExp => new RegExp(`${L}(?:${words})${R}`, 'iu');
const within = (words: string): RegExp => new RegExp(words, 'iu');
/** Never matches: a language that has no such words of its own. */
const NOTHING = /(?!)/u;

/** The parts of a clause in a language whose words stand apart. `things` are the words that make a thing the customer's. */
const clause = (is: {
  ifs: string;
  whens: string;
  nots: string;
  modals?: string;
  things: string;
  /** Those of them that a present tense is about; all, where nothing is said. */
  mine?: string;
  /** "Is", "are". The thing stands before it, a few words away at most. */
  be?: string;
  rules: string;
  participles?: string;
}): DeedClause => ({
  ifs: whole(is.ifs),
  whens: whole(is.whens),
  nots: whole(is.nots),
  modals: is.modals === undefined ? NOTHING : whole(is.modals),
  own: whole(is.things),
  state:
    is.be === undefined
      ? null
      : new RegExp(
          `${L}(?:${is.mine ?? is.things})(?:[^\\S\\n]+[^\\s,;:!?]+){0,6}?(?:,[^,\\n]{1,40},)?[^\\S\\n]+(?:${is.be})${R}`,
          'iu',
        ),
  rules: whole(is.rules),
  participles: is.participles === undefined ? null : whole(is.participles),
});

export const deedClauses: Record<Language, DeedClause> = {
  en: clause({
    ifs: 'if|unless|whether|in case|provided|assuming|should your',
    whens: 'when|whenever|once|until|till|after|before|as soon as|by the time|while|how|where|(?:make|be) sure|ensure',
    nots: "not|never|n['’]t|cannot|nothing|neither|nor|no longer|without|unable",
    modals: "can|could|may|might|must|should|would|needs? to|has to|have to|cannot|can['’]t|only",
    things:
      "your|you['’]ve|you have|you were|(?:the|this) (?:booking|reservation|stay|order|refund|payment|cancellation|change|request)|it|everything",
    mine: 'your',
    be: 'is|are|will be',
    rules:
      'within|in \\d+|in (?:a few|one|two|three|five|seven|ten|up to)|automatically|always|usually|normally|typically|generally|only|unless|upon|by default|up to|at least|every|each|as long as|on the day|on arrival|at check-?in|per|for \\d+|every time|based on|according to|by (?:the|our|a)|free of charge|(?:to|by|on) (?:(?:the|your) )?(?:original |same |bank )?(?:card|account|address|bank|e-?mail|post)',
    participles:
      '(?:refund|cancel|chang|rebook|book|updat|process|issu|transferr|mov|credit|notifi|inform|reserv|arrang|approv|waiv|upgrad|extend|schedul|delet|remov|record|register|submitt|forward|escalat|confirm|charg|reimburs|clos|revers|void|complet|add|activat|deactivat|unblock|correct|replac|fix|resolv|adjust|amend|modifi|switch|renew|restor|return)l?ed|sent|paid|complete|done|on (?:its|the) way|(?:gone|through)|successful|all (?:set|done)',
  }),
  de: clause({
    ifs: 'wenn|falls|sofern|ob|sollte|sollten|vorausgesetzt',
    whens: 'sobald|bis|nachdem|bevor|nach|vor|wann|wie|als|solange',
    nots: 'nichts?|nie|niemals|kein\\p{L}*|ohne|weder|noch nicht',
    modals: 'kann|können|könnte|könnten|darf|muss|müssen|sollte|würde',
    things: 'Ihre?[nmrs]?|dein(?:e[nmrs]?)?|eure?[nmrs]?',
    be: 'ist|sind|wird|werden',
    rules:
      'innerhalb|binnen|automatisch|immer|stets|in der Regel|normalerweise|nur|erst|spätestens|frühestens|jeweils|bis zu|mindestens|kostenlos|wenn|falls|sobald|sofern|nach|bis',
  }),
  fr: clause({
    ifs: "si|s[’']ils?|à condition|au cas où|sauf",
    whens: 'quand|lorsqu\\p{L}*|dès|une fois|après|avant|jusqu\\p{L}*|tant|comment',
    nots: "pas|jamais|rien|aucune?|ni|sans|n[’']\\p{L}+",
    modals: 'peut|peuvent|pouvez|pourra|pourrait|doit|doivent|devez|devrait',
    things: 'votre|vos|ton|ta|tes',
    be: 'est|sont|sera|seront',
    rules:
      'dans|sous|automatiquement|toujours|généralement|normalement|seulement|uniquement|chaque|au plus tard|si|quand|lorsqu\\p{L}*|dès|une fois|après|avant|jusqu\\p{L}*',
  }),
  es: clause({
    ifs: 'si|salvo|a menos que|siempre que|en caso',
    whens: 'cuando|una vez|hasta|después|antes|en cuanto|tras|mientras|cómo',
    nots: 'no|nunca|jamás|nada|ningun[ao]?|ningún|ni|sin|tampoco',
    modals: 'puede|pueden|podría|podrá|debe|deben|debería',
    things: 'su|sus|tu|tus',
    be: 'está|están|es|son|queda|quedan|será|serán',
    rules:
      'en un plazo|dentro de|en \\d+|automáticamente|siempre|normalmente|solo|sólo|cada|como máximo|si|cuando|una vez|hasta|después|antes',
  }),
  it: clause({
    ifs: 'se|a meno che|purché|qualora|nel caso|salvo',
    whens: 'quando|una volta|finché|fino|dopo|prima|appena|mentre|come',
    nots: 'non|mai|niente|nulla|nessun[ao]?|né|senza',
    modals: 'può|possono|potrebbe|potrà|deve|devono|dovrebbe',
    things: 'sua|suo|suoi|sue|tua|tuo|tuoi|tue|vostr[oaie]',
    be: 'è|sono|sarà|saranno|viene|vengono|risulta',
    rules:
      'entro|in \\d+|automaticamente|sempre|di solito|normalmente|solo|ogni|al massimo|se|quando|una volta|fino|dopo|prima',
  }),
  pt: clause({
    ifs: 'se|caso|a menos que|desde que|salvo',
    whens: 'quando|assim que|até|depois|após|antes|uma vez|enquanto|como|logo que',
    nots: 'não|nunca|jamais|nada|nenhum[a]?|nem|sem',
    modals: 'pode|podem|poderia|poderá|deve|devem|deveria',
    things: 'sua|seu|suas|seus|tua|teu',
    be: 'está|estão|é|são|fica|será|serão',
    rules:
      'em até|no prazo|dentro de|em \\d+|automaticamente|sempre|normalmente|apenas|só|cada|no máximo|se|quando|assim que|até|depois|após|antes',
  }),
  nl: clause({
    ifs: 'als|indien|tenzij|mits|of',
    whens: 'wanneer|zodra|tot|nadat|voordat|na|voor|hoe|terwijl',
    nots: 'niet|nooit|geen|niets|noch|zonder',
    modals: 'kan|kunnen|kunt|mag|moet|moeten|zou|zouden',
    things: 'uw|je|jouw',
    be: 'is|zijn|wordt|worden',
    rules: 'binnen|automatisch|altijd|meestal|normaal|alleen|pas|elke|uiterlijk|als|indien|wanneer|zodra|tot|na',
  }),
  pl: clause({
    ifs: 'jeśli|jeżeli|gdyby|o ile|czy|chyba że|w razie',
    whens: 'gdy|kiedy|po|przed|zanim|dopóki|aż|jak',
    nots: 'nie|nigdy|nic|żaden|żadn\\p{L}+|ani|bez',
    modals: 'może|mogą|można|musi|powinn\\p{L}+',
    things: 'twoj\\p{L}*|twój|pa[nń]stwa|pani|pana',
    be: 'jest|są|będzie',
    rules: 'w ciągu|automatycznie|zawsze|zwykle|tylko|dopiero|każd\\p{L}+|jeśli|jeżeli|gdy|kiedy|po|przed|do',
  }),
  cs: clause({
    ifs: 'pokud|jestliže|kdyby|zda|když',
    whens: 'až|jakmile|po|před|dokud|než|jak',
    nots: 'ne|nikdy|nic|žádn\\p{L}+|ani|bez|není|nebyl\\p{L}*|nejsou',
    modals: 'může|mohou|lze|musí|měl\\p{L}*',
    things: 'vaše|váš|vaši|vašeho|tvoje|tvá|tvůj',
    be: 'je|jsou|bude',
    rules: 'do \\d+|během|automaticky|vždy|obvykle|pouze|jen|každ\\p{L}+|pokud|jestliže|když|až|jakmile|po|před',
  }),
  sv: clause({
    ifs: 'om|ifall|såvida|förutsatt',
    whens: 'när|så snart|efter|innan|tills|medan|hur',
    nots: 'inte|aldrig|inget|ingen|inga|varken|utan|ej',
    modals: 'kan|kunde|får|måste|bör|skulle',
    things: 'din|ditt|dina|er|ert',
    be: 'är|blir',
    rules: 'inom|automatiskt|alltid|vanligtvis|normalt|endast|bara|först|varje|senast|om|när|efter|innan|tills',
  }),
  da: clause({
    ifs: 'hvis|såfremt|medmindre|om',
    whens: 'når|så snart|efter|før|inden|indtil|mens|hvordan',
    nots: 'ikke|aldrig|intet|ingen|hverken|uden|ej',
    modals: 'kan|kunne|må|skal|bør|skulle',
    things: 'din|dit|dine|jeres|deres',
    be: 'er|bliver',
    rules: 'inden for|automatisk|altid|normalt|kun|først|hver|senest|hvis|når|efter|før|indtil',
  }),
  no: clause({
    ifs: 'hvis|dersom|med mindre|om',
    whens: 'når|så snart|etter|før|innen|inntil|mens|hvordan',
    nots: 'ikke|aldri|intet|ingen|verken|uten|ei',
    modals: 'kan|kunne|må|skal|bør|skulle',
    things: 'din|ditt|dine|deres',
    be: 'er|blir',
    rules: 'innen|automatisk|alltid|vanligvis|normalt|bare|kun|først|hver|senest|hvis|når|etter|før|inntil',
  }),
  fi: clause({
    ifs: 'jos|mikäli|ellei',
    whens: 'kun|ennen|jälkeen|kunnes|heti|miten',
    nots: 'ei|en|emme|eivät|koskaan|mitään|ilman',
    modals: 'voi|voidaan|voivat|pitää|täytyy|saattaa',
    things: 'sinun|teidän|\\p{L}{4,}(?:si|nne)',
    be: 'on|ovat',
    rules: 'kuluessa|sisällä|automaattisesti|aina|yleensä|vain|vasta|joka|jos|kun|ennen|jälkeen',
  }),
  el: clause({
    ifs: 'αν|εάν|εφόσον|εκτός',
    whens: 'όταν|μόλις γίνει|αφού|πριν|μέχρι|μετά|πώς',
    nots: 'δεν|μην|μη|ποτέ|τίποτα|κανένα?ς?|χωρίς|ούτε',
    modals: 'μπορεί|μπορείτε|πρέπει|ίσως',
    things: 'σας|σου',
    be: 'είναι',
    rules: 'εντός|μέσα σε|αυτόματα|πάντα|συνήθως|μόνο|κάθε|το αργότερο|αν|εάν|όταν|αφού|πριν|μέχρι|μετά',
  }),
  tr: {
    ifs: whole('eğer|şayet'),
    whens: whole('önce|sonra|kadar|zaman|ne zaman|nasıl'),
    nots: whole('değil|asla|hiç|hiçbir'),
    modals: NOTHING,
    own: within('\\p{L}(?:[ıiuü]n[ıiuü]z|[ıiuü]nız)'),
    state: null,
    rules: whole('içinde|otomatik|her zaman|genellikle|sadece|yalnızca|eğer'),
    participles: null,
  },
  ru: clause({
    ifs: 'если|ли|в случае',
    whens: 'когда|после|до|пока|как только|прежде|перед|как',
    nots: 'не|никогда|ничего|ни|без|нет',
    modals: 'может|могут|можно|должн\\p{L}+|следует',
    things: 'ваш\\p{L}*|тво\\p{L}+|бронь|бронирование',
    rules: 'в течение|автоматически|всегда|обычно|только|каждый|не позднее|если|когда|после|до',
  }),
  uk: clause({
    ifs: 'якщо|якби|чи|у разі|в разі',
    whens: 'коли|після|до|поки|щойно буде|перш|перед|як',
    nots: 'не|ніколи|нічого|ні|без|немає',
    modals: 'може|можуть|можна|повин\\p{L}+|слід',
    things: 'ваш\\p{L}*|тво\\p{L}+|бронювання',
    rules: 'протягом|автоматично|завжди|зазвичай|тільки|лише|кожен|не пізніше|якщо|коли|після|до',
  }),
  ar: {
    ifs: within('إذا|إن |لو|في حال|ما لم'),
    whens: within('عندما|حين|بعد|قبل|حتى|بمجرد|كيف|متى'),
    nots: within('(?<!\\p{L})(?:لم|لن|لا|ليس|بدون|دون)(?!\\p{L})'),
    modals: within('يمكن|قد|يجب|ينبغي'),
    own: within('حجزك|طلبك|أموالك|مبلغك|اشتراكك|إقامتك'),
    state: null,
    rules: within('خلال|تلقائي|دائم|عادة|فقط|كل|إذا|عندما|بعد|قبل'),
    participles: null,
  },
  he: clause({
    ifs: 'אם|במקרה|אלא אם',
    whens: 'כאשר|כש\\p{L}*|לאחר ש\\p{L}*|אחרי ש\\p{L}*|לפני ש\\p{L}*|עד ש\\p{L}*|ברגע|איך',
    nots: 'לא|אף פעם|מעולם|אין|בלי|ללא',
    modals: 'יכול|יכולה|יכולים|ניתן|אפשר|צריך|חייב',
    things: 'שלך|שלכם|הזמנתך|הזמנתכם',
    rules: 'תוך|בתוך|אוטומטית|תמיד|בדרך כלל|רק|כל|אם|כאשר|לאחר|לפני|עד',
  }),
  ja: {
    ifs: within('場合|もし|たら|れば|なら'),
    whens: within('(?:後|前|時|とき|まで|際)(?:に|は|、)'),
    nots: within('ません|ない|なかった'),
    modals: NOTHING,
    own: within('お客様の|ご予約|あなたの'),
    state: null,
    rules: within('以内|自動|通常|必ず|のみ|だけ|場合'),
    participles: null,
  },
  zh: {
    ifs: within('如果|若|假如|要是|除非|是否'),
    whens: within('(?:之后|以后|之前|以前|后|时|前)[，,]|当|直到|一旦|如何|怎么'),
    nots: within('没有|未|不|无法|从未'),
    modals: within('可能|可以|应该|必须'),
    own: within('您的|你的'),
    state: null,
    rules: within('内|自动|总是|通常|一般|只|仅|每|如果|当|一旦'),
    participles: null,
  },
};
