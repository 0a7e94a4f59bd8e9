import type { Language } from './languages.ts';

/**
 * The commonest little words of each language. Three uses: they carry no topic (search, support), they tell a short text's
 * language, and they are words (a model that talks nonsense does not use them).
 */
const lists: Partial<Record<Language, string>> = {
  en: 'a an the and or but if of to in on at for with from by about as is are was were be been am do does did have has had can could will would should may might must i you he she it we they me him her us them my your his its our their this that these those there here what which who when where why how not no yes so very too also just any some more most than then now get got please want need like know tell one all up out into over only after before same other much many each',
  de: 'der die das den dem des ein eine einen einem einer und oder aber wenn von zu zum zur in im an am auf für mit aus bei über als ist sind war waren sein bin habe haben hat hatte kann könnte können wird werden würde soll muss müssen darf ich du er sie es wir ihr mich mir dich dir uns euch ihm ihn ihnen mein meine meinen dein ihre ihren unser unsere dies diese dieser dieses dort hier was welche wer wann wo warum wie nicht kein keine nein ja so sehr zu auch nur noch schon man bitte gibt es mal denn doch bis nach vor um ob',
  fr: 'le la les un une des du de et ou mais si à au aux en dans sur pour avec par chez comme est sont était être suis ai as a avons avez ont avoir peut peux puis pouvez pouvons dois doit devez il elle on nous vous ils elles je tu me te se moi toi lui leur mon ma mes ton ta votre vos notre nos son sa ses ce cet cette ces ça cela là ici que qui quoi quel quelle quand où pourquoi comment ne pas plus non oui très aussi tout tous bien y après avant sans combien quelles quels faut',
  es: 'el la los las un una unos unas de del y o pero si a al en por para con sin sobre como es son era ser soy está están estar hay he ha han tener tengo tiene puede puedo pueden podemos debo debe yo tú él ella nosotros ustedes usted ellos me te se nos le les lo mi mis tu tus su sus nuestro este esta estos estas eso esa ese ahí aquí allí que qué cuál quién cuándo dónde cuando donde porqué cómo no sí muy también más todo ya hasta después antes cuánto cuánta',
  it: 'il lo la i gli le un uno una di del della dei delle e o ma se a al alla ai in nel nella su sul per con da dal senza come è sono era essere ho ha hai abbiamo hanno avere può posso possiamo potete deve devo io tu lui lei noi voi loro mi ti si ci vi ne mio mia miei tuo suo sua nostro questo questa questi queste quello quella lì qui che cosa quale chi quando dove perché come non no sì molto anche più tutto già fino dopo prima quanto quanti',
  pt: 'o a os as um uma uns umas de do da dos das e ou mas se em no na nos nas ao à por para com sem sobre como é são era ser sou está estão estar há tem tenho têm ter pode posso podem podemos deve eu tu ele ela nós vocês você eles me te se lhe meu minha meus seu sua seus nosso este esta estes isso isto esse ali aqui que qual quem quando onde porque não sim muito também mais tudo já até depois antes quanto quantos',
  nl: 'de het een en of maar als van te naar in op aan voor met uit bij over is zijn was waren ben heb heeft hebben had kan kunnen kunt zal zou moet moeten mag ik jij je hij zij ze wij we u jullie mij me hem haar ons hun mijn uw onze dit dat deze die daar hier er wat welke wie wanneer waar waarom hoe niet geen nee ja zo zeer ook nog al om tot na voordat graag hoeveel dan',
  pl: 'i lub ale jeśli czy że z ze do w we na o od dla po przy przez bez jak jest są był była było być mam ma mają mieć może mogę można możemy trzeba ja ty on ona my wy oni mnie mi ci się go jej ich nam was mój moja moje twój swój nasz ten ta to te tam tu tutaj co jaki jaka jakie kto kiedy gdzie dlaczego nie tak bardzo też także już jeszcze więcej wszystko ile proszę jeden',
  cs: 'a nebo ale když jestli že z ze do v ve na o od pro po při bez jak je jsou byl byla bylo být mám má mají mít může mohu můžu můžeme lze musím já ty on ona my vy oni mě mi se si ho jí jim nám vám můj moje tvůj svůj náš ten ta to ty tam tady zde co jaký jaká jaké kdo kdy kde proč ne ano velmi také taky už ještě více všechno kolik prosím',
  sv: 'en ett den det de och eller men om av till i på för med från vid över som är var vara har hade ha kan kunde ska skulle måste får jag du han hon vi ni mig dig oss er min mitt mina din ditt vår vårt detta denna dessa där här vad vilken vem när var varför hur inte nej ja så mycket också bara mer alla finns efter före innan gärna kan många',
  da: 'en et den det de og eller men hvis af til i på for med fra ved over som er var være har havde have kan kunne skal skulle vil må jeg du han hun vi i mig dig os jer min mit mine din dit vores dette denne disse der her hvad hvilken hvem hvornår hvor hvorfor hvordan ikke nej ja så meget også kun mere alle findes efter før inden gerne mange',
  no: 'en et ei den det de og eller men hvis av til i på for med fra ved over som er var være har hadde ha kan kunne skal skulle vil må får jeg du han hun vi dere meg deg oss min mitt mine din ditt vår vårt dette denne disse der her hva hvilken hvem når hvor hvorfor hvordan ikke nei ja så mye også bare mer alle finnes etter før innen gjerne mange noe noen',
  fi: 'ja tai mutta jos että on ovat oli olla olen ole onko voi voiko voin voimme voisi pitää täytyy saa saako minä sinä hän me te he minun sinun meidän teidän tämä se nämä ne tuo siellä täällä tässä mikä mitä mikä kuka milloin missä miksi miten kuinka ei en emme kyllä hyvin myös vain vielä jo enemmän kaikki jälkeen ennen kanssa ilman noin paljonko montako haluan',
  el: 'ο η το οι τα του της των τον την ένα ένας μία και ή αλλά αν από σε στο στη στην στον στα για με χωρίς ως είναι ήταν έχω έχει έχουμε έχουν έχετε μπορώ μπορεί μπορούμε πρέπει εγώ εσύ αυτός αυτή αυτό εμείς εσείς μου σου μας σας τους θα να που τι ποιος ποια ποιο πότε πού γιατί πώς δεν όχι ναι πολύ επίσης μόνο πιο όλα εκεί εδώ υπάρχει μετά πριν πόσο πόσα',
  tr: 'bir ve veya ama eğer ile için de da mi mı mu mü ben sen o biz siz onlar bana sana bize size benim senin bizim sizin bu şu orada burada ne hangi kim zaman nerede neden nasıl değil hayır evet çok daha var yok kadar sonra önce gibi olarak olan olur mısınız musunuz istiyorum lütfen kaç her en ya ki',
  ru: 'и или но если что чтобы в во на о об от до для с со у к по при из за без как это этот эта эти тот та те то я ты он она оно мы вы они мне меня тебе вам вас нам нас его её их мой моя мои ваш наш есть был была было быть могу может можно можем нужно надо кто когда где куда почему какой какая какие сколько не нет да очень тоже также уже ещё только там тут здесь ли бы же пожалуйста после хочу',
  uk: 'і й та або але якщо що щоб в у на о про від до для з із зі к по при за без як це цей ця ці той я ти він вона воно ми ви вони мені мене тобі вам вас нам нас його її їх мій моя мої ваш наш є був була було бути можу може можна можемо треба потрібно хто коли де куди чому який яка які скільки не ні так дуже також вже ще тільки там тут чи б же будь ласка після хочу',
  ar: 'في من على إلى عن مع أو و هل ما ماذا متى أين كيف لماذا كم هذا هذه ذلك تلك هو هي أنا أنت نحن هم لا لم لن نعم أن إن كان كانت يمكن يمكنني أريد لي لنا لكم هناك هنا كل بعد قبل عند الذي التي أي بدون جدا',
  he: 'של את על אל עם או ו האם מה מתי איפה איך למה כמה זה זאת זו אלה הוא היא אני אתה אתם אנחנו הם לא כן אין יש היה הייתה אפשר יכול יכולה צריך רוצה לי לנו לכם שם כאן פה כל אחרי לפני גם רק מאוד אם כי עד',
};

const byLanguage = new Map<Language, Set<string>>();
const everywhere = new Set<string>();
for (const [language, list] of Object.entries(lists)) {
  const words = new Set(list.split(' '));
  byLanguage.set(language as Language, words);
  for (const word of words) everywhere.add(word);
}

export function isStopWord(word: string): boolean {
  return everywhere.has(word);
}
export function isStopWordOf(language: Language, word: string): boolean {
  return byLanguage.get(language)?.has(word) ?? false;
}
export function stopWordsOf(language: Language): Iterable<string> {
  return byLanguage.get(language) ?? [];
}
