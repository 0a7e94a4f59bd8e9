import { wordsOf } from './words.ts';

export type SmallTalk = 'greeting' | 'thanks' | 'goodbye' | 'whoAreYou';

/** Longer messages hold a question. */
const MAX_WORDS = 12;

/** Written without punctuation, lower case; several words in a row count as one phrase. */
const phrases: Record<SmallTalk, string> = {
  greeting:
    'hello|hi|hey|hiya|howdy|greetings|good morning|good afternoon|good evening|good day|how are you|hallo|guten tag|guten morgen|guten abend|servus|moin|grüezi|grüß gott|wie geht es ihnen|wie geht es dir|wie gehts|bonjour|bonsoir|salut|coucou|comment allez vous|hola|buenos días|buenos dias|buenas tardes|buenas noches|buenas|ciao|buongiorno|buonasera|salve|olá|ola|oi|bom dia|boa tarde|boa noite|goedemorgen|goedemiddag|goedenavond|goedendag|hoi|dag|dzień dobry|dobry wieczór|cześć|witam|hej|ahoj|dobrý den|dobrý večer|dobré ráno|hejsan|god morgon|god dag|god kväll|goddag|godmorgen|god morgen|god aften|hei|heisann|moi|terve|hyvää päivää|hyvää huomenta|hyvää iltaa|huomenta|γεια|γεια σας|γεια σου|καλημέρα|καλησπέρα|χαίρετε|merhaba|selam|günaydın|iyi günler|iyi akşamlar|selamlar|привет|здравствуйте|здравствуй|добрый день|доброе утро|добрый вечер|привіт|вітаю|добрий день|доброго дня|добрий ранок|добрий вечір|مرحبا|مرحبًا|أهلا|أهلاً|اهلا|السلام عليكم|سلام|صباح الخير|مساء الخير|שלום|היי|הי|בוקר טוב|ערב טוב|צהריים טובים|こんにちは|こんばんは|おはよう|おはようございます|はじめまして|もしもし|你好|您好|早上好|下午好|晚上好|嗨',
  thanks:
    'thanks|thank you|thx|ty|cheers|much appreciated|appreciate it|appreciated|danke|dankeschön|danke schön|danke sehr|vielen dank|besten dank|herzlichen dank|merci|merci beaucoup|gracias|muchas gracias|mil gracias|grazie|grazie mille|molte grazie|obrigado|obrigada|muito obrigado|muito obrigada|dank je|dank u|dank u wel|dank je wel|bedankt|dankjewel|hartelijk dank|dziękuję|dziękuje|dzięki|dziękuję bardzo|děkuji|děkuju|díky|děkuji moc|tack|tack så mycket|tackar|tak|mange tak|tusind tak|takk|tusen takk|mange takk|takk skal du ha|kiitos|kiitos paljon|kiitoksia|ευχαριστώ|ευχαριστώ πολύ|σας ευχαριστώ|teşekkürler|teşekkür ederim|çok teşekkürler|sağ olun|sağol|спасибо|большое спасибо|спасибо большое|благодарю|дякую|щиро дякую|дуже дякую|شكرا|شكرًا|شكراً|شكرا جزيلا|شكرًا جزيلًا|תודה|תודה רבה|ありがとう|ありがとうございます|ありがとうございました|どうも|谢谢|谢谢你|谢谢您|多谢|感谢|非常感谢|謝謝',
  goodbye:
    'bye|bye bye|goodbye|good bye|see you|see ya|good night|have a nice day|have a good day|tschüss|tschüß|auf wiedersehen|ciao ciao|bis bald|gute nacht|schönen tag|schönen tag noch|au revoir|à bientôt|bonne journée|bonne soirée|bonne nuit|adiós|adios|hasta luego|hasta pronto|arrivederci|a presto|buona giornata|buonanotte|tchau|adeus|até logo|até breve|tot ziens|doei|fijne dag|do widzenia|na razie|miłego dnia|na shledanou|nashledanou|mějte se|hej då|hejdå|vi ses|ha det|ha det bra|ha det så bra|farvel|hav en god dag|vi sees|ha en fin dag|näkemiin|hei hei|moikka|heippa|αντίο|τα λέμε|καληνύχτα|hoşça kal|hoşça kalın|güle güle|görüşürüz|iyi geceler|до свидания|пока|всего доброго|до побачення|бувайте|на все добре|مع السلامة|وداعا|إلى اللقاء|להתראות|ביי|לילה טוב|さようなら|さよなら|失礼します|またね|再见|拜拜|再會',
  whoAreYou:
    'who are you|what are you|who is this|who am i talking to|who am i speaking to|who am i chatting with|are you a bot|are you a robot|are you human|are you a human|are you a person|are you real|are you a real person|are you an ai|are you ai|is this a bot|is this a robot|is this a real person|is this ai|is this an ai|am i talking to a bot|am i talking to a robot|am i talking to a human|am i talking to a person|am i talking to a real person|am i speaking to a human|am i speaking to a real person|what is your name|whats your name|what can you do|wer bist du|wer sind sie|bist du ein mensch|bist du ein bot|bist du ein roboter|sind sie ein mensch|sind sie ein bot|sind sie ein roboter|bist du echt|bist du eine ki|rede ich mit einem menschen|spreche ich mit einem menschen|was kannst du|qui êtes vous|qui es tu|tu es qui|êtes vous un robot|es tu un robot|êtes vous humain|êtes vous une vraie personne|es tu humain|quién eres|quien eres|quién es usted|eres un bot|eres un robot|eres humano|eres una persona|eres una persona real|es usted un robot|chi sei|chi è lei|sei un bot|sei un robot|sei umano|sei una persona|sei una persona vera|quem é você|quem és tu|quem é|você é um robô|é um robô|você é humano|você é uma pessoa|és um robô|wie ben jij|wie ben je|wie bent u|ben je een bot|ben je een robot|bent u een robot|ben je een mens|ben jij een mens|kim jesteś|kto to|jesteś botem|czy jesteś botem|czy jesteś człowiekiem|czy jesteś robotem|kdo jsi|kdo jste|jsi robot|jste robot|jsi člověk|jste člověk|vem är du|är du en robot|är du en bot|är du en människa|är du människa|hvem er du|er du en robot|er du en bot|er du et menneske|er du menneske|kuka olet|kuka sinä olet|oletko robotti|oletko botti|oletko ihminen|ποιος είσαι|ποιος είστε|ποια είσαι|είσαι ρομπότ|είστε ρομπότ|είσαι άνθρωπος|είστε άνθρωπος|sen kimsin|kimsin|siz kimsiniz|kimsiniz|robot musun|bot musun|robot musunuz|insan mısın|insan mısınız|кто ты|кто вы|ты кто|вы кто|ты бот|вы бот|ты робот|вы робот|ты человек|вы человек|хто ти|хто ви|ти бот|ви бот|ти робот|ви робот|ти людина|ви людина|من أنت|من انت|هل أنت روبوت|هل أنت إنسان|هل أنت شخص حقيقي|מי אתה|מי את|אתה בוט|אתה רובוט|אתה בן אדם|את בוט|あなたは誰|あなたは誰ですか|どなたですか|あなたはロボットですか|ロボットですか|人間ですか|あなたは人間ですか|ボットですか|你是谁|您是谁|你是机器人吗|您是机器人吗|你是真人吗|您是真人吗|你是人吗',
};

/** Words that may stand beside small talk without making it a question. */
const FILLERS =
  'there|again|all|everyone|everybody|team|you|so|very|much|a|lot|lots|many|for|your|the|help|information|info|answer|reply|quick|ok|okay|great|perfect|super|nice|cool|good|wonderful|fine|awesome|brilliant|lovely|excellent|alright|that|thats|is|it|was|helps|helped|helpful|all|yes|no|and|then|now|dear|sir|madam|please|oh|well|got|understood|by|way|really|just|actually|sehr|gut|für|die|ihre|deine|hilfe|antwort|prima|toll|alles|klar|das|war|hilfreich|und|ja|nein|gerne|schön|dir|ihnen|euch|auskunft|schnelle|parfait|très|bien|pour|votre|aide|réponse|c’est|tout|oui|non|d’accord|à|vous|toi|et|beaucoup|por|la|ayuda|respuesta|perfecto|muy|bien|vale|genial|todo|sí|su|y|per|l’aiuto|perfetto|va|bene|tutto|risposta|pela|ajuda|resposta|perfeito|ótimo|certo|está|voor|uw|je|hulp|antwoord|prima|top|goed|oké|za|pomoc|bardzo|super|świetnie|dobrze|za|pomoc|moc|skvěle|dobře|för|hjälpen|svaret|bra|perfekt|for|hjælpen|hjelpen|svaret|fint|flott|hyvä|avusta|selvä|για|τη|βοήθεια|εντάξει|ωραία|yardımınız|için|tamam|çok|за|помощь|ответ|хорошо|отлично|понятно|вам|тебе|допомогу|добре|зрозуміло|على|المساعدة|لك|جزيلا|حسنا|ممتاز|על|העזרה|בסדר|מצוין'.split(
    '|',
  );

const fillers = new Set(FILLERS.map(plain));
const known = new Map<string, SmallTalk>();
for (const [kind, list] of Object.entries(phrases))
  for (const phrase of list.split('|')) known.set(plain(phrase), kind as SmallTalk);

/** What a message is when it is nothing but small talk, in any of the house's languages; null for everything else. */
export function smallTalkIn(text: string): SmallTalk | null {
  const whole = known.get(plain(text));
  if (whole !== undefined) return whole;
  const words = plain(text).split(' ').filter(Boolean);
  if (words.length === 0 || words.length > MAX_WORDS) return null;
  const found: SmallTalk[] = [];
  for (let at = 0; at < words.length;) {
    const hit = phraseAt(words, at);
    if (hit !== null) found.push(hit.kind);
    else if (!fillers.has(words[at] ?? '')) return null;
    at += hit?.length ?? 1;
  }
  return (['whoAreYou', 'thanks', 'goodbye', 'greeting'] as const).find((kind) => found.includes(kind)) ?? null;
}

function phraseAt(words: string[], at: number): { kind: SmallTalk; length: number } | null {
  for (let length = Math.min(7, words.length - at); length > 0; length -= 1) {
    const kind = known.get(words.slice(at, at + length).join(' '));
    if (kind !== undefined) return { kind, length };
  }
  return null;
}

/** Only words, one space between; Chinese and Japanese stay whole. */
function plain(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

/** True when there is no word and no number at all in it. */
export function saysNothing(text: string): boolean {
  return wordsOf(text).length === 0;
}
