import type { Language } from './languages.ts';

export interface SmallTalkWords {
  greeting: string;
  thanks: string;
  goodbye: string;
  whoAreYou: string;
  /** Words that may stand beside small talk without making a question of it. */
  beside: string;
}

/** Phrases without punctuation, lower case, `|` between them. A phrase that two languages share stands in both. */
export const smallTalkWords: Record<Language, SmallTalkWords> = {
  en: {
    greeting:
      'hello|hi|hey|hiya|howdy|greetings|good morning|good afternoon|good evening|good day|how are you|how are you doing|hows it going',
    thanks: 'thanks|thank you|thx|ty|cheers|much appreciated|appreciate it|appreciated|many thanks',
    goodbye:
      'bye|bye bye|goodbye|good bye|see you|see ya|good night|have a nice day|have a good day|have a great day|take care',
    whoAreYou:
      'who are you|what are you|who is this|who am i talking to|who am i speaking to|who am i chatting with|are you a bot|are you a robot|are you human|are you a human|are you a human being|are you a person|are you real|are you a real person|are you an ai|are you ai|are you a machine|are you a computer|is this a bot|is this a robot|is this a real person|is this ai|is this an ai|am i talking to a bot|am i talking to a robot|am i talking to a human|am i talking to a person|am i talking to a real person|am i speaking to a human|am i speaking to a real person|am i chatting with a bot|am i talking with a real person|am i speaking with a real person|am i talking to an actual person|am i talking to a real human|am i talking to a person or a bot|am i chatting with a real person|am i talking with a person|am i talking with a human|am i talking to an ai|is this an actual person|is this a human|what is your name|whats your name|what can you do|what do you do',
    beside:
      'there|again|all|everyone|everybody|team|you|so|very|much|a|lot|lots|many|for|your|the|help|information|info|answer|reply|quick|ok|okay|great|perfect|super|nice|cool|good|wonderful|fine|awesome|brilliant|lovely|excellent|alright|that|thats|this|is|it|was|helps|helped|helpful|yes|no|and|then|now|dear|sir|madam|please|oh|well|got|understood|by|the way|really|just|actually|to|me|a|i|know|hmm|or',
  },
  de: {
    greeting:
      'hallo|guten tag|guten morgen|guten abend|servus|moin|moin moin|grüezi|grüß gott|grüß dich|wie geht es ihnen|wie geht es dir|wie gehts|hi|hey',
    thanks:
      'danke|dankeschön|danke schön|danke sehr|vielen dank|besten dank|herzlichen dank|ich danke ihnen|dank dir|danke ihnen',
    goodbye:
      'tschüss|tschüß|auf wiedersehen|bis bald|bis dann|gute nacht|schönen tag|schönen tag noch|einen schönen tag|schönen abend|ciao',
    whoAreYou:
      'wer bist du|wer sind sie|bist du ein mensch|bist du ein bot|bist du ein roboter|bist du eine maschine|sind sie ein mensch|sind sie ein bot|sind sie ein roboter|bist du echt|bist du eine ki|sind sie eine ki|rede ich mit einem menschen|spreche ich mit einem menschen|was kannst du|mit wem spreche ich|mit wem rede ich|wie heißt du',
    beside:
      'sehr|gut|für|die|ihre|deine|hilfe|antwort|prima|toll|alles|klar|das|war|ist|hilfreich|und|ja|nein|gerne|schön|dir|ihnen|euch|auskunft|schnelle|ok|okay|super|perfekt|hat|geholfen|noch|liebes|team|zusammen|eigentlich|denn|oder',
  },
  fr: {
    greeting: 'bonjour|bonsoir|salut|coucou|comment allez vous|comment ça va|ça va|allô',
    thanks: 'merci|merci beaucoup|merci bien|mille mercis|je vous remercie',
    goodbye: 'au revoir|à bientôt|bonne journée|bonne soirée|bonne nuit|adieu',
    whoAreYou:
      'qui êtes vous|qui es tu|tu es qui|vous êtes qui|êtes vous un robot|es tu un robot|êtes vous humain|êtes vous un humain|êtes vous une vraie personne|es tu humain|êtes vous une ia|es tu une ia|je parle à un robot|est ce un robot',
    beside:
      'parfait|très|bien|pour|votre|aide|réponse|cest|tout|oui|non|daccord|à|vous|toi|et|beaucoup|super|ok|madame|monsieur|la|ça|maide|utile|infiniment|encore',
  },
  es: {
    greeting: 'hola|buenos días|buenos dias|buenas tardes|buenas noches|buenas|qué tal|que tal|cómo está|cómo estás',
    thanks: 'gracias|muchas gracias|mil gracias|muchísimas gracias|se lo agradezco',
    goodbye: 'adiós|adios|hasta luego|hasta pronto|hasta mañana|chao|que tenga un buen día|buen día',
    whoAreYou:
      'quién eres|quien eres|quién es usted|quién es|eres un bot|eres un robot|eres humano|eres una persona|eres una persona real|es usted un robot|es usted una persona|eres una ia|hablo con un robot|hablo con una persona|qué eres',
    beside:
      'por|la|su|tu|ayuda|respuesta|perfecto|muy|bien|vale|genial|todo|sí|no|y|ok|a|usted|amable|información|de|nada|excelente',
  },
  it: {
    greeting: 'ciao|buongiorno|buonasera|salve|buon pomeriggio|come sta|come stai',
    thanks: 'grazie|grazie mille|molte grazie|tante grazie|ti ringrazio|la ringrazio',
    goodbye: 'arrivederci|a presto|buona giornata|buonanotte|buona serata|addio|ciao ciao',
    whoAreYou:
      'chi sei|chi è lei|sei un bot|sei un robot|sei umano|sei una persona|sei una persona vera|è un robot|lei è un robot|sei una ia|parlo con un robot|parlo con una persona|cosa sei',
    beside:
      'per|laiuto|perfetto|molto|va|bene|tutto|risposta|la|sì|no|e|ok|gentile|ottimo|a|lei|te|davvero|informazione',
  },
  pt: {
    greeting: 'olá|ola|oi|bom dia|boa tarde|boa noite|tudo bem|como está',
    thanks: 'obrigado|obrigada|muito obrigado|muito obrigada|agradeço|valeu|grato|grata',
    goodbye: 'tchau|adeus|até logo|até breve|até mais|até amanhã|tenha um bom dia',
    whoAreYou:
      'quem é você|quem és tu|quem é|você é um robô|é um robô|és um robô|você é humano|você é um bot|é humano|você é uma pessoa|é uma pessoa|você é uma ia|estou falando com um robô|o que é você',
    beside: 'pela|ajuda|resposta|perfeito|ótimo|certo|está|muito|bem|tudo|sim|não|e|ok|a|você|atenção|informação|mesmo',
  },
  nl: {
    greeting: 'hallo|hoi|hey|goedemorgen|goedemiddag|goedenavond|goedendag|dag|hoe gaat het|hi',
    thanks:
      'dank je|dank u|dank u wel|dank je wel|bedankt|dankjewel|dankuwel|hartelijk dank|heel erg bedankt|hartelijk bedankt',
    goodbye: 'tot ziens|doei|fijne dag|fijne avond|een fijne dag|tot later|welterusten|dag',
    whoAreYou:
      'wie ben jij|wie ben je|wie bent u|ben je een bot|ben je een robot|ben jij een robot|bent u een robot|ben je een mens|ben jij een mens|bent u een mens|ben je echt|praat ik met een robot|praat ik met een mens|wat ben jij',
    beside:
      'voor|uw|je|de|hulp|antwoord|prima|top|goed|oké|ok|ja|nee|en|super|perfect|heel|erg|dat|is|fijn|informatie|weer',
  },
  pl: {
    greeting: 'dzień dobry|dobry wieczór|cześć|witam|hej|halo|jak się masz',
    thanks: 'dziękuję|dziękuje|dzięki|dziękuję bardzo|serdecznie dziękuję|wielkie dzięki',
    goodbye: 'do widzenia|na razie|miłego dnia|dobranoc|do zobaczenia|pa',
    whoAreYou:
      'kim jesteś|kim pan jest|kim pani jest|kto to|jesteś botem|czy jesteś botem|czy jesteś człowiekiem|czy jesteś robotem|jesteś człowiekiem|czy rozmawiam z człowiekiem|czy rozmawiam z botem|czy to bot',
    beside: 'za|pomoc|bardzo|super|świetnie|dobrze|ok|tak|nie|i|odpowiedź|państwu|panu|pani|wszystko|jasne',
  },
  cs: {
    greeting: 'dobrý den|dobrý večer|dobré ráno|ahoj|zdravím|čau|nazdar|jak se máte',
    thanks: 'děkuji|děkuju|díky|děkuji moc|moc děkuji|mockrát děkuji|děkuji vám',
    goodbye: 'na shledanou|nashledanou|mějte se|hezký den|dobrou noc|čau',
    whoAreYou:
      'kdo jsi|kdo jste|jsi robot|jste robot|jsi bot|jsi člověk|jste člověk|mluvím s robotem|mluvím s člověkem|je to robot',
    beside: 'za|pomoc|moc|skvěle|dobře|ok|super|ano|ne|a|odpověď|to|je|vše|jasné|vám',
  },
  sv: {
    greeting: 'hej|hejsan|hallå|god morgon|god dag|god kväll|godmorgon|tjena|hur mår du|hej hej',
    thanks: 'tack|tack så mycket|tackar|stort tack|tusen tack|tack ska du ha',
    goodbye: 'hej då|hejdå|vi ses|ha det bra|ha en bra dag|god natt|adjö',
    whoAreYou:
      'vem är du|vad är du|är du en robot|är du en bot|är du en människa|är du människa|är det en robot|pratar jag med en människa|pratar jag med en robot',
    beside: 'för|hjälpen|svaret|bra|perfekt|så|mycket|toppen|ok|okej|ja|nej|och|det|var|er|dig',
  },
  da: {
    greeting: 'hej|goddag|godmorgen|god morgen|god aften|godaften|halløj|hejsa|hvordan går det|hej hej',
    thanks: 'tak|mange tak|tusind tak|tak skal du have|tak for det',
    goodbye: 'farvel|hej hej|hav en god dag|vi ses|godnat|ha det godt',
    whoAreYou:
      'hvem er du|hvad er du|er du en robot|er du en bot|er du et menneske|er du menneske|taler jeg med en robot|taler jeg med et menneske',
    beside: 'for|hjælpen|svaret|fint|super|godt|ok|ja|nej|og|det|var|perfekt|så|meget|jer|dig',
  },
  no: {
    greeting: 'hei|heisann|hallo|god morgen|god dag|god kveld|goddag|morn|hvordan går det|hei hei',
    thanks: 'takk|tusen takk|mange takk|takk skal du ha|takk for det',
    goodbye: 'ha det|ha det bra|ha det så bra|vi sees|ha en fin dag|god natt|farvel',
    whoAreYou:
      'hvem er du|hva er du|er du en robot|er du en bot|er du et menneske|er du menneske|snakker jeg med en robot|snakker jeg med et menneske',
    beside: 'for|hjelpen|svaret|fint|flott|bra|ok|ja|nei|og|det|var|perfekt|så|mye|dere|deg',
  },
  fi: {
    greeting: 'hei|moi|terve|hyvää päivää|hyvää huomenta|hyvää iltaa|huomenta|päivää|moikka|mitä kuuluu',
    thanks: 'kiitos|kiitos paljon|kiitoksia|paljon kiitoksia|suuri kiitos|kiitti',
    goodbye: 'näkemiin|hei hei|moikka|heippa|hyvää yötä|hyvää päivänjatkoa|moi moi',
    whoAreYou:
      'kuka olet|kuka sinä olet|mikä olet|oletko robotti|oletko botti|oletko ihminen|puhunko robotille|puhunko ihmiselle',
    beside: 'hyvä|avusta|selvä|ok|joo|kyllä|ei|ja|vastauksesta|oikein|paljon|hienoa|teille|sinulle',
  },
  el: {
    greeting: 'γεια|γεια σας|γεια σου|καλημέρα|καλησπέρα|χαίρετε|τι κάνετε|τι κάνεις',
    thanks: 'ευχαριστώ|ευχαριστώ πολύ|σας ευχαριστώ|σε ευχαριστώ|χίλια ευχαριστώ|ευχαριστούμε',
    goodbye: 'αντίο|τα λέμε|καληνύχτα|καλή σας μέρα|καλό βράδυ|εις το επανιδείν',
    whoAreYou:
      'ποιος είσαι|ποιος είστε|ποια είσαι|τι είσαι|είσαι ρομπότ|είστε ρομπότ|είσαι άνθρωπος|είστε άνθρωπος|μιλάω με άνθρωπο|μιλάω με ρομπότ|πώς σε λένε',
    beside: 'για|τη|την|βοήθεια|εντάξει|ωραία|πολύ|καλά|ναι|όχι|και|απάντηση|σας|τέλεια|οκ',
  },
  tr: {
    greeting: 'merhaba|selam|günaydın|iyi günler|iyi akşamlar|selamlar|merhabalar|nasılsınız|nasılsın|tünaydın',
    thanks: 'teşekkürler|teşekkür ederim|çok teşekkürler|çok teşekkür ederim|sağ olun|sağol|sağ ol|sağolun',
    goodbye: 'hoşça kal|hoşça kalın|güle güle|görüşürüz|iyi geceler|iyi günler dilerim|kendinize iyi bakın',
    whoAreYou:
      'sen kimsin|kimsin|siz kimsiniz|kimsiniz|robot musun|bot musun|robot musunuz|bot musunuz|insan mısın|insan mısınız|gerçek misin|bir insanla mı konuşuyorum|bir robotla mı konuşuyorum|yapay zeka mısın',
    beside: 'yardımınız|yardımın|için|tamam|çok|evet|hayır|ve|iyi|harika|süper|cevap|bilgi|peki',
  },
  ru: {
    greeting: 'привет|здравствуйте|здравствуй|добрый день|доброе утро|добрый вечер|приветствую|как дела|доброго дня',
    thanks: 'спасибо|большое спасибо|спасибо большое|благодарю|благодарю вас|огромное спасибо',
    goodbye: 'до свидания|пока|всего доброго|всего хорошего|спокойной ночи|до встречи|хорошего дня',
    whoAreYou:
      'кто ты|кто вы|ты кто|вы кто|кто это|ты бот|вы бот|ты робот|вы робот|это бот|это робот|ты человек|вы человек|я говорю с человеком|я разговариваю с человеком|я говорю с роботом|как тебя зовут',
    beside: 'за|помощь|ответ|хорошо|отлично|понятно|вам|тебе|да|нет|и|ок|очень|всё|все|ясно|информацию',
  },
  uk: {
    greeting:
      'привіт|вітаю|добрий день|доброго дня|добрий ранок|доброго ранку|добрий вечір|здрастуйте|як справи|добридень',
    thanks: 'дякую|щиро дякую|дуже дякую|спасибі|дякую вам|красно дякую',
    goodbye: 'до побачення|бувайте|на все добре|усього найкращого|надобраніч|гарного дня|па па',
    whoAreYou:
      'хто ти|хто ви|ти хто|ви хто|хто це|ти бот|ви бот|ти робот|ви робот|це бот|ти людина|ви людина|я розмовляю з людиною|я говорю з людиною|я говорю з роботом|як тебе звати',
    beside: 'за|допомогу|відповідь|добре|чудово|зрозуміло|вам|тобі|так|ні|і|та|ок|дуже|все|ясно',
  },
  ar: {
    greeting: 'مرحبا|مرحبًا|أهلا|أهلاً|اهلا|أهلا وسهلا|السلام عليكم|سلام|صباح الخير|مساء الخير|هلا|كيف حالك|كيف حالكم',
    thanks: 'شكرا|شكرًا|شكراً|شكرا جزيلا|شكرًا جزيلًا|شكراً جزيلاً|أشكرك|أشكركم|مشكور',
    goodbye: 'مع السلامة|وداعا|إلى اللقاء|الى اللقاء|تصبح على خير|في أمان الله',
    whoAreYou:
      'من أنت|من انت|من أنتم|هل أنت روبوت|هل انت روبوت|هل أنت إنسان|هل انت انسان|هل أنت شخص حقيقي|هل أتحدث مع إنسان|هل أتحدث مع روبوت|ما اسمك',
    beside: 'على|المساعدة|لك|لكم|جزيلا|حسنا|حسنًا|ممتاز|نعم|لا|و|جدا|تمام|الرد|مساعدتك',
  },
  he: {
    greeting: 'שלום|היי|הי|בוקר טוב|ערב טוב|צהריים טובים|אהלן|מה שלומך|מה נשמע',
    thanks: 'תודה|תודה רבה|המון תודה|תודה לכם|תודה לך',
    goodbye: 'להתראות|ביי|לילה טוב|יום טוב|שיהיה יום טוב',
    whoAreYou:
      'מי אתה|מי את|מי אתם|אתה בוט|אתה רובוט|את בוט|אתה בן אדם|אתה אנושי|זה בוט|אני מדבר עם בן אדם|אני מדבר עם רובוט|איך קוראים לך',
    beside: 'על|העזרה|בסדר|מצוין|כן|לא|ו|מאוד|התשובה|אוקיי|סבבה|מעולה',
  },
  ja: {
    greeting: 'こんにちは|こんばんは|おはよう|おはようございます|はじめまして|もしもし|どうも',
    thanks:
      'ありがとう|ありがとうございます|ありがとうございました|どうもありがとう|どうもありがとうございます|感謝します|助かりました|助かります',
    goodbye: 'さようなら|さよなら|失礼します|またね|ではまた|おやすみなさい|バイバイ',
    whoAreYou:
      'あなたは誰|あなたは誰ですか|誰ですか|どなたですか|あなたはロボットですか|ロボットですか|人間ですか|あなたは人間ですか|ボットですか|あなたはaiですか|aiですか|お名前は',
    beside:
      'はい|いいえ|わかりました|了解|了解です|了解しました|なるほど|すみません|すいません|とても|本当に|では|大変',
  },
  zh: {
    greeting: '你好|您好|早上好|下午好|晚上好|嗨|哈喽|大家好|你好吗|在吗|早安',
    thanks: '谢谢|谢谢你|谢谢您|多谢|感谢|非常感谢|谢谢啦|十分感谢|謝謝|太感谢了',
    goodbye: '再见|拜拜|再會|晚安|回头见|下次见|再見',
    whoAreYou:
      '你是谁|您是谁|你是机器人吗|您是机器人吗|你是真人吗|您是真人吗|你是人吗|你叫什么名字|你是人工智能吗|这是机器人吗|是真人吗|你是什么',
    beside: '好的|好|明白|明白了|知道了|了解|行|嗯|是的|不|可以|没问题|太好了|的帮助|您的帮助|你的帮助',
  },
};
