import { asksForDesk } from '../escalation/wish/asks-for-desk.ts';
import { readWish } from '../escalation/wish/read-wish.ts';
import { wordsOfText } from '../escalation/cues/words-of-text.ts';

/**
 * "I want to talk to a person", in the house's languages. Precise before complete: a wrong hit takes the customer away from
 * an answer, a miss still leaves the button. It needs either a verb of contact with a person as its object, or a message that
 * is nothing but the demand.
 */
const WRITTEN: RegExp[] = [
  // English
  /\b(?:speak|talk|chat|speaking|talking|chatting|connect(?: me)?|transfer me|be transferred|transferred|put me through|putting me through|pass me(?: on| over)?|switch me|hand me (?:over|off)|get through|connected|redirect me)\b(?: (?:directly|now|please|live|right away|immediately))* (?:to|with) (?:a|an|the|your|some|any|one of your)?\s*(?:(?:real|live|actual|human|proper|other|different|free|available|customer|service|support|damn|goddamn|bloody|fucking|freaking|fricking|effing) )*(?:person|people|human|humans|human being|someone|somebody|agent|agents|representative|rep|operator|staff|member of staff|staff member|employee|manager|supervisor|advisor|adviser|assistant|customer (?:service|support|care)|support team|helpdesk|help desk)\b/,
  /\bcontact(?:ing)? (?:a|an|the|your|some|any)?\s*(?:(?:real|live|actual|human|support|damn|goddamn|bloody|fucking|freaking) )*(?:person|human|human being|agent|operator|representative|someone|somebody)\b(?! (?:in|at|near|who|on the|else))/,
  /\b(?:want|need|would like|d like|give me|get me|prefer|demand|looking for|require)(?: to have)? (?:a|an|some)?\s*(?:(?:real|live|actual|human|proper) )+(?:person|people|human|agent|representative|rep|operator|being|help|assistance|support|contact|interaction)\b/,
  /\b(?:i want|i need|i d like|i would like|give me|get me|prefer) (?:a|an|the) (?:human|agent|representative|operator|rep)\b/,
  /\b(?:can|could|may|will) (?:a|some|any)?\s*(?:real person|human|human being|live agent|person from your (?:team|staff)|member of (?:your )?staff|someone from your (?:team|staff)|staff member|representative) (?:please )?(?:help|answer|contact|call|talk|speak|take over|reply|respond|chat)\b/,
  /\b(?:i (?:dont|do not) want|stop) (?:to (?:talk|speak|chat) (?:to|with) )?(?:a|this|the|talking to (?:a|this|the))?\s*(?:bot|robot|machine|computer|chatbot|ai)\b/,
  /\b(?:is there|are there|do you have) (?:a |an |any )?(?:real person|real people|human|live agent|human agent|human being|live person|actual person)s?\b(?! (?:size|rights))/,
  /\bsomeone (?:real|human) (?:to|i can) (?:talk|speak)\b/,
  /\b(?:hold of|ahold of|in touch with|a word with|word with|conversation with)\b (?:a|an|the|your|some|any)?\s*(?:(?:real|live|actual|human|damn|goddamn|bloody|fucking|freaking) )*(?:person|human|human being|agent|operator|representative|rep|someone|somebody|manager|supervisor|some1)\b/,
  /\bwhere (?:the (?:hell|heck|fuck) )?(?:is|are) (?:a|an|the|all the|your)?\s*(?:(?:real|live|actual|human) )+(?:person|people|human|humans|agent|agents|beings?)\b/,
  /\b(?:assistance|help|support) (?:from|by) (?:a|an|some)?\s*(?:(?:real|live|actual|human|damn|goddamn|bloody|fucking|freaking) )*(?:person|human|human being|agent|operator|representative)\b/,
  /\b(?:not|dont|don t|no more|stop|tired of|sick of|fed up with|instead of|enough of) (?:want(?: to)? |wanna |like to )?(?:be )?(?:talk|talking|speak|speaking|chat|chatting|deal|dealing|type|typing) (?:to|with) (?:a|this|some|your|these|the)?\s*(?:[a-z]+ )?(?:bots?|robots?|machines?|computers?|chatbots?|ai)\b/,
  /\b(?:rather|prefer|want|like) (?:to )?(?:have )?(?:this |it )?(?:deal|sort|handle|settle|solve|discuss|handled|sorted|dealt)(?: [a-z]+){0,3} (?:with|by) (?:a|an|some)?\s*(?:(?:real|live|actual) )*(?:person|human|human being|somebody|someone)\b/,
  /\b(?:one of your|a|your|some) (?:colleagues?|team|people|staff|team members?) (?:please )?(?:take over|takes over|step in|jump in)\b|\bput (?:a|one|some)? ?(?:member|person|somebody|someone) of your (?:team|staff)\b|\bget me (?:your|a|the) (?:manager|supervisor|boss)\b|\bput through to (?:the )?(?:front )?(?:office|desk|reception)\b|\b(?:real|actual) person please\b/,
  // German
  /\b(?:mit|zu) (?:einem|einer|nem|ner|dem|der|jemandem|jemand|ihrem|ihrer|eurem|euren|einen)?\s*(?:(?:echten|richtigen|realen|menschlichen|freien|anderen|zuständigen|lebenden) )*(?:menschen|person|mitarbeiter|mitarbeiterin|mitarbeitern|mensch|berater|beraterin|kundenservice|kundendienst|support|personal|team|agenten|jemandem|jemand)(?: aus ihrem team| aus dem team)? (?:sprechen|reden|chatten|verbinden|verbunden|schreiben|telefonieren|kontakt)\b/,
  /\b(?:sprechen|reden|verbinden|verbinde|spreche) (?:sie mich |mich )?(?:bitte )?mit (?:einem|einer|jemandem)\s*(?:(?:echten|richtigen|realen|menschlichen) )*(?:menschen|person|mitarbeiter|mitarbeiterin|berater|jemandem)?\b(?=.*(?:mensch|person|mitarbeiter|berater|jemandem))/,
  /\b(?:ich (?:will|möchte|brauche|hätte gern|hätte gerne)|geben sie mir|gib mir) (?:bitte )?(?:einen|eine) (?:(?:echten|richtigen|echte|richtige|menschlichen) )*(?:menschen|mitarbeiter|mitarbeiterin|menschlichen ansprechpartner|ansprechpartner|echte person|richtige person)\b/,
  /\b(?:mit (?:einem|einer|nem) (?:(?:echten|richtigen) )?(?:menschen|person|mitarbeiter) (?:klären|besprechen|regeln|lösen)|(?:jemand|kollege|kollegin|mitarbeiter) (?:aus dem büro |von ihnen |von euch )?(?:übernehmen|übernimmt)|geben sie mir (?:einen|eine) (?:kollegen|kollegin|mitarbeiter)|verbinden sie mich mit der zentrale|kein(?:en)? (?:bot|roboter|computer) mehr)\b/,
  // French
  /\b(?:parler|discuter|échanger|communiquer|entrer en contact|mettre en (?:relation|contact)|mettez moi en (?:relation|contact)|passez moi|être mis en (?:relation|contact))\b(?: directement)?(?: à| avec)? ?(?:un|une|quelqu un|l|le|votre|à|des)?\s*(?:vrai|vraie|véritable)?\s*(?:humain|être humain|personne|quelqu un|conseiller|conseillère|agent|opérateur|opératrice|employé|responsable|service client|équipe|membre de votre équipe)\b/,
  /\b(?:je (?:veux|voudrais|souhaite|préfère)|il me faut|donnez moi) (?:un|une) (?:vrai |vraie )?(?:humain|conseiller|opérateur|agent humain|vraie personne|personne réelle)\b/,
  // Spanish
  /\b(?:hablar|chatear|comunicarme|comuníqueme|comuniquen|conectar|contactar|páseme|pásame|ponme|póngame|conversar|platicar)\b(?: directamente)? (?:con|a)? ?(?:un|una|el|la|alguien|algún|su)?\s*(?:ser )?(?:humano|persona|alguien|agente|operador|operadora|representante|asesor|empleado|encargado|atención al cliente|servicio al cliente)\b/,
  /\b(?:quiero|necesito|quisiera|deme|prefiero) (?:a )?(?:un|una) (?:agente|operador|operadora|humano|persona real|persona de verdad|representante|asesor)\b/,
  // Italian
  /\b(?:parlare|chattare|comunicare|mettermi in contatto|passatemi|passami|mi passi|collegarmi|essere messo in contatto)\b(?: direttamente)?(?: con)? ?(?:un|una|un altra|il|qualcuno|il vostro)?\s*(?:vero|vera)?\s*(?:essere umano|umano|persona|qualcuno|operatore|operatrice|addetto|impiegato|responsabile|assistenza clienti|servizio clienti|vostro personale|personale)\b/,
  /\b(?:voglio|vorrei|ho bisogno di) (?:un|una) (?:operatore|operatrice|essere umano|umano|persona vera|persona reale)\b/,
  // Portuguese
  /\b(?:falar|conversar|contactar|contatar|ligar me|passe me|me passe|me passa|transferir|transfira)\b(?: diretamente)?(?: com| para| a)? ?(?:um|uma|o|alguém|algum|a)?\s*(?:ser )?(?:humano|pessoa|alguém|atendente|agente|operador|operadora|representante|funcionário|funcionária|responsável|apoio ao cliente|atendimento)\b/,
  /\b(?:quero|preciso de|gostaria de) (?:um|uma) (?:atendente|operador|humano|pessoa real|pessoa de verdade|agente humano)\b/,
  // Dutch
  /\b(?:met|naar) (?:een|iemand|jullie|de|uw)?\s*(?:(?:echte|echt|menselijke|andere|levende) )*(?:mens|persoon|iemand|medewerker|medewerkster|collega|klantenservice)(?: van (?:het|jullie|uw) team)? (?:praten|spreken|chatten|doorverbonden|doorverbinden|verbinden|verbonden)\b/,
  /\b(?:praten|spreken|doorverbinden|verbind me|doorverbonden worden) met (?:een|iemand)\s*(?:(?:echte|echt|menselijke) )*(?:mens|persoon|medewerker)?\b/,
  /\b(?:ik wil|ik zou graag|geef me|ik heb liever) (?:graag )?een (?:echte? |menselijke )?(?:mens|medewerker|echt persoon|echte persoon)\b/,
  // Rather with a person, and an end to the machine, in the others of the west
  /\b(?:avec un (?:être )?humain|un de vos collègues|con un (?:essere umano|ser humano)|uno de sus compañeros|alguien de la oficina|un vostro collega|qualcuno dell ufficio|com um ser humano|um colega vosso|alguém do escritório|liever met een mens|een collega van jullie|iemand van kantoor|(?:basta|chega|arrêtez|stop|geen|plus|no más)(?: de| con| avec| met)?(?: ce| questo| este| dit| deze)? ?(?:robot|robots|robô|robôs|bot|bots))\b/,
  // Polish
  /(?:rozmawiać|porozmawiać|pogadać|połączyć|połączcie|połącz|skontaktować|przełączcie|przełącz|proszę o połączenie|przekierować)(?: się| mnie| mi| bezpośrednio)* (?:z|do)(?: jakimś| prawdziwym| żywym| kimś)* ?(?:człowiekiem|człowieka|osobą|konsultantem|konsultanta|pracownikiem|pracownika|kimś|agentem|operatorem|obsługą klienta)/,
  /(?:chcę|potrzebuję|poproszę|proszę o) (?:prawdziwego |żywego )?(?:człowieka|konsultanta|konsultantem|pracownika|operatora)(?: z obsługi)?$/,
  // Czech
  /(?:mluvit|promluvit|hovořit|spojit|spojte|přepojit|přepojte|psát si|komunikovat)(?: si| mě| se| přímo| prosím)* (?:s|na|z)(?: nějakým| živým| skutečným| opravdovým)* ?(?:člověkem|člověka|osobou|někým|operátorem|operátora|pracovníkem|pracovníka|zaměstnancem|obsluhou)/,
  /(?:chci|potřebuji|potřebuju|chtěl bych|chtěla bych) (?:živého |skutečného )?(?:člověka|operátora|pracovníka podpory)$/,
  // Swedish, Danish, Norwegian
  /(?:prata|tala|chatta|snakke|snakka|tale|chatte|kopplas|koppla mig|kobles|koble meg|stilles om|blive stillet om|viderestilles|stille meg|sættes i forbindelse|komma i kontakt|komme i kontakt)(?: direkte| direkt| över| om| til)? (?:med|till|til) (?:en|et|ett|noen|nogen|någon)?\s*(?:(?:riktig|rigtig|riktigt|ekte|ægte|levande|levende|virkelig|verklig|fysisk) )*(?:människa|person|menneske|medarbetare|medarbejder|medarbeider|ansatt|handläggare|kundeservice|kundtjänst|kundservice|personal|personalet|någon|noen|nogen)(?![\p{L}])/u,
  /(?:jag vill ha|jag behöver|jeg vil have|jeg vil ha|jeg trenger|jeg har brug for) (?:en|et) (?:riktig |rigtig |ekte |ægte )?(?:människa|menneske|medarbejder|medarbeider|medarbetare)(?![\p{L}])/u,
  // Finnish
  /(?:puhua|jutella|keskustella|yhdistä|yhdistäkää|yhdistäisitkö|chattailla)(?: minut| suoraan)?(?: oikean| elävän| jonkun)* ?(?:ihmisen|ihmiselle|henkilön|asiakaspalvelijan|asiakaspalvelijalle|työntekijän|jonkun|asiakaspalvelun)(?: kanssa|$)/,
  /(?:haluan|tarvitsen) (?:oikean |elävän )?(?:ihmisen|asiakaspalvelijan)(?: kanssa| apua|$)/,
  // Greek
  /(?:μιλήσω|μιλήσουμε|συνδεθώ|συνδέστε με|επικοινωνήσω|συνομιλήσω|συνδέσετε)(?: απευθείας)? (?:με|σε)(?: έναν| ένα| μια| μία| κάποιον| κάποιο| τον| την)* ?(?:πραγματικό |αληθινό |κανονικό )?(?:άνθρωπο|άτομο|εκπρόσωπο|υπάλληλο|υπεύθυνο|κάποιον|συνεργάτη|χειριστή|εξυπηρέτηση)/,
  /(?:θέλω|χρειάζομαι) (?:έναν|ένα) (?:πραγματικό |αληθινό )?(?:άνθρωπο|εκπρόσωπο|υπάλληλο)/,
  // Turkish
  /(?:gerçek |canlı |bir |yetkili )*(?:insanla|insan ile|kişiyle|kişi ile|biriyle|birisiyle|biri ile|yetkiliyle|yetkili ile|temsilciyle|temsilci ile|müşteri temsilcisiyle|müşteri temsilcisi ile|görevliyle|operatörle|çalışanla|destek ekibiyle) (?:konuşmak|görüşmek|konuşabilir|görüşebilir|bağlan|yazışmak|iletişime)/,
  /(?:müşteri temsilcisine|temsilciye|insana|operatöre|yetkiliye) (?:bağla|bağlan|aktar|ulaşmak)/,
  // Russian, Ukrainian
  /(?:поговорить|пообщаться|связаться|соедините|соединить|переключите|переключить|переведите|свяжите|говорить|поговорити|поспілкуватися|зв'язатися|зв’язатися|зв язатися|з'єднайте|з єднайте|зєднайте|перемкніть|переведіть|говорити)(?: меня| мене| пожалуйста| будь ласка| напрямую)* (?:с|со|на|з|із|до)(?: каким-нибудь| живым| реальным| настоящим| живою| реальною| справжньою| вашим)* ?(?:человеком|человека|оператором|оператора|сотрудником|сотрудника|менеджером|менеджера|кем-то|кем-нибудь|кем то|специалистом|людиною|людину|оператором|працівником|працівника|кимось|фахівцем|консультантом)/,
  /(?:хочу|нужен|нужна|позовите|дайте|потрібен|потрібна|покличте|мне нужен|мені потрібен) (?:живой |живого |реальный |жива |живу )?(?:человек|человека|оператор|оператора|людина|людину|консультант|консультанта|менеджера?)$/,
  /(?:(?:załatwić|załatwiam|rozwiązać|omówić) (?:to )?z człowiekiem|kogoś z biura|(?:vyřeším|vyřešit|probrat) (?:to )?s člověkem|někoho z kanceláře|(?:hellre|hellere|heller) med (?:en|et) (?:människa|menneske)|(?:ge mig någon på|giv mig en fra|gi meg noen på) kontoret|mieluummin ihmisen kanssa|joku toimistosta|bir insanla çöz|ofisten birini)/,
  /(?:προτιμώ|θέλω|λύσω).{0,20}με άνθρωπο|κάποιον από το γραφείο/,
  /(?:решу|решить|обсудить|лучше).{0,20}с человеком|кого нибудь из офиса|(?:вирішу|вирішити|обговорити|краще).{0,20}з людиною|когось з офісу/,
  // Arabic
  /(?:التحدث|أتحدث|اتحدث|التكلم|أتكلم|اتكلم|التواصل|أتواصل|الكلام|وصلني|حولني|حوّلني|تحويلي)(?: مباشرة)? (?:مع|إلى|الى|ب) ?(?:ال)?(?:شخص|إنسان|انسان|موظف|أحد|احد|ممثل|خدمة العملاء|مسؤول|بشر)/,
  /(?:أريد|اريد|أحتاج|احتاج) (?:إلى |الى )?(?:شخص حقيقي|شخصا حقيقيا|إنسان|انسان|موظف|موظفا)/,
  // Hebrew
  /(?:לדבר|לשוחח|להתכתב|תעבירו אותי|תעביר אותי|להתחבר|חברו אותי|תחברו אותי) (?:עם|אל|ל) ?(?:בן אדם|בנאדם|אדם|נציג|נציגה|מישהו|אנושי|שירות הלקוחות|איש צוות)/,
  /(?:רוצה|צריך|צריכה|אפשר) (?:בן אדם|נציג|נציגה|נציג אנושי|מענה אנושי)/,
  /(?:أفضل|افضل|أريد|اريد).{0,20}مع (?:إنسان|انسان)|أحدا من المكتب/,
  /(?:מעדיף|מעדיפה|רוצה).{0,20}עם בן אדם|מישהו מהמשרד/,
  /事務所の人を(?:出|呼|お願い)/,
  /让真人|叫办公室的人/,
  // Japanese, Chinese
  /(?:人間|担当者|オペレーター|オペレータ|スタッフ|係員|係の人|人)(?:の方)?(?:と|に)(?:直接)?(?:話|つない|繋い|代わ|替わ|連絡|相談|チャット)/,
  /(?:有人|オペレーター)(?:対応|チャット)(?:を|に|は)?(?:お願い|希望|して|ありますか)/,
  /(?:转|轉|找|接|换|換)(?:接|到|个|個)?(?:一个|一個|一位)?(?:人工|真人|客服|工作人员|工作人員)/,
  /(?:和|跟|与|與|同)(?:一个|一個|一位|你们的|你們的)?(?:真人|人工|客服|工作人员|工作人員|真正的人|活人)(?:客服)?(?:说话|說話|聊|谈|談|沟通|溝通|对话|對話|交谈|交談|联系|聯繫)/,
  /(?:需要|要|想要)(?:一个|一位)?(?:人工|真人)(?:客服|服务|服務|帮助)?/,
];

/** A word's edge in any alphabet; the built-in `\\b` knows only ASCII. */
const EDGE = String.raw`(?:(?<=[\p{L}\p{N}])(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])(?=[\p{L}\p{N}]))`;
const PATTERNS = WRITTEN.map((pattern) => new RegExp(pattern.source.replaceAll(String.raw`\b`, EDGE), 'u'));

/** The whole message, but for politeness, is the demand. */
const WHOLE = new Set(
  [
    'transfer me|human|a human|real human|human please|person|a person|a real person|real person|live person|agent|an agent|live agent|human agent|real agent|operator|representative|live chat|customer service|customer support|customer care|speak to human|talk to human|talk to agent|talk to person|help from a person|someone real|staff|staff member|live support|a human being|human being|human help|human support',
    'mensch|ein mensch|einen menschen|mitarbeiter|echter mensch|mitarbeiter bitte|kundenservice|kundendienst|richtige person|echte person|humain|un humain|conseiller|un conseiller|opérateur|agent humain|une vraie personne|service client|humano|un humano|agente|un agente|operador|persona real|una persona|una persona real|agente humano|atención al cliente|operatore|un operatore|persona reale|una persona vera|assistenza clienti|atendente|um atendente|pessoa real|uma pessoa|falar com atendente|mens|een mens|echt persoon|een echt persoon|medewerker|een medewerker|klantenservice|konsultant|człowiek|z człowiekiem|obsługa klienta|operátor|člověk|živý člověk|människa|en människa|en riktig människa|kundtjänst|menneske|et menneske|et rigtigt menneske|kundeservice|medarbejder|ihminen|oikea ihminen|asiakaspalvelu|asiakaspalvelija|άνθρωπος|εκπρόσωπος|υπάλληλος|πραγματικός άνθρωπος|insan|gerçek insan|gerçek kişi|müşteri temsilcisi|temsilci|canlı destek|оператор|оператора|человек|живой человек|человека|менеджер|людина|жива людина|موظف|إنسان|انسان|شخص حقيقي|خدمة العملاء|נציג|נציג אנושי|בן אדם|オペレーター|人間|担当者|有人チャット|人工|人工客服|真人|真人客服|转人工|客服',
  ]
    .join('|')
    .split('|'),
);

/** Words of politeness around a demand, taken off before the whole message is compared. */
const POLITE =
  /(?<![\p{L}])(?:please|pls|plz|hi|hello|hey|now|thanks|thank you|bitte|jetzt|danke|s il vous plaît|svp|merci|por favor|gracias|per favore|grazie|alstublieft|graag|proszę|prosím|tack|tak|takk|kiitos|παρακαλώ|lütfen|пожалуйста|будь ласка|من فضلك|לו סמחת|בבקשה)(?![\p{L}])|(?:を|に)?お願い(?:します|いたします)?|请|請/giu;

/** "I don't want to talk to a person" is not a demand for one. */
const REFUSES =
  /\b(?:do|would|will|must) (?:i|we) (?:have|need) to (?:speak|talk|chat|contact|be) |\bshould (?:i|we) (?:speak|talk|chat|contact|call) |\bam i (?:talking|speaking|chatting) |\b(?:snakker|taler|pratar|talar|spreche|rede|spreek|praat|parle) (?:jeg|jag|ich|ik|je) |\b(?:sto|estoy|estou) (?:parlando|hablando|falando|a falar) |\bmuss (?:ich|man) |\b(?:dois|faut il) |\b(?:(?:do not|dont|don t|didnt|no need to|(?<!can |could |am |able to )not|never|without having to|rather not|avoid|instead of) (?:want to |wanna |need to |like to |have to |wish to )?(?:speak|talk|chat|speaking|talking|chatting|a human|a person|an agent)|(?:will|möchte|muss) (?:ich )?(?:nicht|keinen) |kein(?:en)? (?:mensch|mitarbeiter)|je ne veux pas parler|no quiero hablar|non voglio parlare|não quero falar|ik wil niet)/;

/** Without one of these no pattern in Latin letters can match: most messages are spared the rest. */
const SOMEBODY =
  /person|people|human|some|agent|office|offic|ufficio|oficina|escrit|biur|kancel|kontor|toimist|ofis|zentrale|colleague|colleg|coll[èe]g|compa[ñn]er|kolleg|robot|rob[ôo]|roboter|front|reception|desk|colega|rep|operator|staff|employee|manager|supervisor|advis|assist|support|service|help|contact|interaction|bot|machine|computer|\bai\b|mensch|mitarb|berat|kunden|personal|team|jemand|ansprech|umain|quelqu|conseill|op[ée]rat|employ|respons|[ée]quipe|alg|asesor|encargad|atenci|cliente|qualcuno|addetto|impiegat|assistenza|pessoa|atend|funcion|apoio|mens|iemand|medewerk|collega|klant|cz[łl]ow|os[óo]b|konsult|pracow|kim[śs]|obs[łl]ug|[čc]lov|osob|n[ěe]k[ýy]m|zam[ěe]stn|obsluh|m[äa]nniska|medarb|ansatt|handl[äa]gg|kund|n[åo]g|noen|ihmi|henkil|asiakas|ty[öo]ntek|jonkun|insan|ki[şs]i|biri|yetkili|temsilci|g[öo]revli|[çc]al[ıi][şs]an|destek/;

/** Whoever refuses a machine wants a person. */
const NO_MACHINE =
  /(?<![\p{L}])(?:bots?|robots?|roboter|machines?|maschine|máquina|macchina|chatbots?|computers?|ai)(?![\p{L}])/u;

/** A pattern in letters that the text has none of can't match. */
const SCRIPTS = [
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Hebrew}/u,
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
];
const BY_SCRIPT = PATTERNS.map((pattern) => ({
  pattern,
  script: SCRIPTS.find((script) => script.test(pattern.source.replace(/\\p\{[^}]*\}/g, ''))) ?? null,
}));

/** The wish stands at the beginning or at the end of a long message. */
const HEAD_CHARS = 500;
const TAIL_CHARS = 250;

/** Here the desk is named, not a person: he may want its number, its hours, or a word with it. */
const DESK =
  /(?:customer (?:service|support|care)|support team|help ?desk|kundenservice|kundendienst|support|service client|atención al cliente|servicio al cliente|assistenza clienti|servizio clienti|apoio ao cliente|atendimento|klantenservice|obsługa klienta|obsługą klienta|kundeservice|kundtjänst|kundservice|asiakaspalvelu|asiakaspalvelun|خدمة العملاء|שירות הלקוחות|εξυπηρέτηση|客服)$/;

/**
 * How plainly a customer asks for a person, in the house's languages and with slips of the finger. demand: put me through ·
 * hint: asks for the desk, a number, a way to reach somebody · null: nothing of the kind, or that he does not want it.
 */
export function wishForPerson(text: string): 'demand' | 'hint' | null {
  const looked =
    text.length > HEAD_CHARS + TAIL_CHARS ? `${text.slice(0, HEAD_CHARS)} ${text.slice(-TAIL_CHARS)}` : text;
  const plain = plainOf(looked);
  if (plain === '') return null;
  const bare = plain.replace(POLITE, ' ').replace(/\s+/g, ' ').trim();
  if (WHOLE.has(bare))
    return DESK.test(bare) && bare === plain && !bare.startsWith('人工') && !bare.startsWith('真人')
      ? 'hint'
      : 'demand';
  if (REFUSES.test(plain) && !NO_MACHINE.test(plain)) return null;
  const words = wordsOfText(looked);
  const wish = readWish(words);
  if (wish === 'demand') return 'demand';
  const namesSomebody = SOMEBODY.test(plain);
  for (const { pattern, script } of BY_SCRIPT) {
    if (script === null ? !namesSomebody : !script.test(plain)) continue;
    const found = pattern.exec(plain)?.[0];
    if (found === undefined) continue;
    if (!DESK.test(found) || /人工|真人|活人/.test(found)) return 'demand';
    return 'hint';
  }
  return wish ?? (asksForDesk(words) ? 'hint' : null);
}

/** True when the customer asks, in words, to be put through to a person. */
export function asksForPerson(text: string): boolean {
  return wishForPerson(text) === 'demand';
}

function plainOf(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’`´-]/g, ' ')
    .replace(/\bi m\b/g, 'i am')
    .replace(/[^\p{L}\p{M}\p{N}\s]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
