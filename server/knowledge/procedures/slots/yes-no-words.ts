/**
 * How people say yes and no, by language; lower case, without accents, phrases by `|`. `go` agrees by naming the deed
 * ("do it"). `with` may stand beside it without changing it; any other word does: "yes, but", "yes, tomorrow". Words that hold
 * something back (wait, keep, think) are never in it.
 */
export interface YesNoWords {
  shown: { yes: string; no: string };
  yes: string;
  no: string;
  go: string;
  with: string;
}

export const YES_NO_WORDS: Record<string, YesNoWords> = {
  en: {
    shown: { yes: 'yes', no: 'no' },
    yes: 'yes|yes yes|yeah|yea|yep|yup|yess|sure|sure thing|of course|certainly|absolutely|definitely|agreed|i agree|correct|that is correct|that is right|yes indeed|affirmative|i do|that’s correct|that’s right|thats correct|thats right',
    no: 'absolutely not|of course not|certainly not|definitely not|sure not|no|nope|nah|never|do not|not|stop|no way|no no|leave it|keep it|forget it|changed my mind|rather not|better not|i do not|i dont|dont|don’t|please don’t|i don’t want to|i do not want to|i don’t want it',
    go: 'do it|do that|do so|go ahead|go for it|please proceed|proceed|confirm|i confirm|confirmed|make it so|carry on with it|you may|you can do it|you can go ahead',
    with: 'and|please|pls|plz|thanks|thank you|thx|ty|ok|okay|great|perfect|fine|good|it|that|this|my|the|i|me|we|us|booking|reservation|change|changes|dates|date|cancel|cancellation|cancel it|book|send|refund|move|want|want to|would like|would like you to|id like|now|right away|just|all|then|thats fine|that is fine|thats good|sir|madam|go|with|so|to|i want you to|that’s fine|i’d like|ahead',
  },
  de: {
    shown: { yes: 'ja', no: 'nein' },
    yes: 'ja|jawohl|jep|jo|klar|ja klar|ja genau|genau|naturlich|selbstverstandlich|sicher|gerne|ja gerne|auf jeden fall|unbedingt|einverstanden|ich bin einverstanden|das stimmt|stimmt|richtig|stimmt so|korrekt|passt|das passt',
    no: 'nein|ne|nee|no|nicht|lieber nicht|auf keinen fall|keinesfalls|bloss nicht|doch nicht|stopp|stop|lass es|lassen sie es|nein danke',
    go: 'mach das|mach es|machen sie das|machen sie es|tu es|tun sie es|bestatige|ich bestatige|bestatigt|bestatigen|los|nur zu',
    with: 'und|bitte|danke|danke schon|vielen dank|besten dank|ok|okay|gut|prima|super|perfekt|das|es|so|die|den|der|meine|meinen|mein|ich|sie|du|mir|wir|uns|buchung|reservierung|termin|stornieren|stornierung|stornieren sie|storniere|andern|andern sie|umbuchen|verschieben|buchen|absenden|senden|schicken|schicken sie|mochte|will|mach|machen|machen sie|jetzt|gleich|sofort|mal|dann|einfach|doch',
  },
  fr: {
    shown: { yes: 'oui', no: 'non' },
    yes: 'oui|ouais|oui oui|bien sur|oui bien sur|certainement|absolument|tout a fait|d accord|je suis d accord|exact|exactement|c est exact|c est ca|c est bien ca|volontiers|avec plaisir|c est bon',
    no: 'non|nan|pas|ne|surtout pas|pas du tout|jamais|non merci|arretez|stop|laissez|laisse tomber|n',
    go: 'allez y|vas y|faites le|fais le|faites|confirmez|je confirme|confirme|confirmer|procedez',
    with: 'et|s il vous plait|s il te plait|svp|stp|merci|merci beaucoup|merci bien|ok|okay|bien|tres bien|parfait|super|la|le|les|l|ma|mon|je|j|moi|nous|cela|ca|c est|reservation|date|dates|annuler|annulez|annule|annulez la|annulation|modifier|modifiez|changer|changez|deplacer|reserver|envoyer|envoyez|veux|voudrais|souhaite|faire|maintenant|tout de suite|alors|de|que',
  },
  es: {
    shown: { yes: 'sí', no: 'no' },
    yes: 'si|si si|claro|claro que si|si claro|por supuesto|desde luego|de acuerdo|estoy de acuerdo|correcto|es correcto|exacto|asi es|vale si|si vale|seguro',
    no: 'no|no no|nunca|para nada|mejor no|de ninguna manera|no gracias|dejalo|dejelo',
    go: 'adelante|hazlo|hagalo|haganlo|confirmo|lo confirmo|confirmar|confirme|confirmado|proceda|procede',
    with: 'y|por favor|gracias|muchas gracias|ok|okay|vale|bien|muy bien|perfecto|genial|la|el|lo|las|los|mi|yo|eso|esto|reserva|fecha|fechas|cancelar|cancela|cancele|cancelarla|cancelala|cancelela|cancelacion|anular|anule|cambiar|cambie|cambia|mover|reservar|enviar|envie|quiero|quisiera|hacer|ahora|ya|entonces',
  },
  it: {
    shown: { yes: 'sì', no: 'no' },
    yes: 'si|si si|certo|certamente|si certo|ma certo|naturalmente|assolutamente si|d accordo|sono d accordo|esatto|esattamente|corretto|giusto|va bene si|si va bene|volentieri',
    no: 'no|no no|non|mai|meglio di no|no grazie|assolutamente no|lasci stare|lascia stare|lasci perdere',
    go: 'fallo|lo faccia|faccia pure|procedi|proceda|procedete|confermo|lo confermo|confermare|conferma|confermato|proceda pure|avanti',
    with: 'e|per favore|per piacere|prego|grazie|grazie mille|ok|okay|bene|va bene|perfetto|ottimo|la|il|lo|le|i|mia|mio|io|questo|prenotazione|data|date|annullare|annulla|annulli|annullarla|cancellare|cancella|cancelli|cambiare|cambi|modificare|modifichi|spostare|sposti|prenotare|inviare|invii|voglio|vorrei|fare|farlo|adesso|ora|subito|allora',
  },
  pt: {
    shown: { yes: 'sim', no: 'não' },
    yes: 'sim|sim sim|claro|claro que sim|sim claro|com certeza|certo|certamente|concordo|de acordo|correto|correcto|exato|exatamente|isso|isso mesmo',
    no: 'nao|nunca|de jeito nenhum|de modo nenhum|melhor nao|nao obrigado|nao obrigada|deixa|deixe',
    go: 'pode fazer|faca|faca isso|faz isso|pode prosseguir|prossiga|confirmo|confirmar|confirme|confirmado|pode avancar|avance|pode ser feito',
    with: 'e|por favor|obrigado|obrigada|muito obrigado|muito obrigada|ok|okay|bem|tudo bem|esta bem|perfeito|otimo|a|o|as|os|minha|meu|eu|isto|reserva|data|datas|cancelar|cancele|cancela|pode cancelar|cancelamento|anular|alterar|altere|mudar|mude|reservar|enviar|envie|quero|queria|gostaria|fazer|agora|ja|entao',
  },
  nl: {
    shown: { yes: 'ja', no: 'nee' },
    yes: 'ja|ja hoor|jazeker|ja zeker|zeker|natuurlijk|uiteraard|akkoord|ik ga akkoord|prima ja|klopt|dat klopt|juist|correct|graag|ja graag|inderdaad',
    no: 'nee|neen|niet|nooit|liever niet|zeker niet|nee hoor|nee bedankt|nee dank je|nee dank u|stop|laat maar|toch maar niet|toch niet',
    go: 'doe maar|doe het|doe dat|ga je gang|ga uw gang|ga door|bevestig|ik bevestig|bevestigd|bevestigen|ga verder|regel het',
    with: 'en|alsjeblieft|alstublieft|aub|svp|graag|bedankt|dank je|dank u|dank u wel|dank je wel|ok|oke|okay|goed|prima|perfect|het|dat|de|mijn|ik|wij|ons|boeking|reservering|datum|data|annuleren|annuleer|annulering|wijzigen|wijzig|verplaatsen|verplaats|veranderen|boeken|versturen|stuur|wil|graag|nu|meteen|direct|dan|maar',
  },
  pl: {
    shown: { yes: 'tak', no: 'nie' },
    yes: 'tak|tak tak|oczywiscie|tak oczywiscie|jasne|pewnie|zgadzam sie|zgoda|dokladnie|zgadza sie|jak najbardziej',
    no: 'nie|nie nie|nigdy|raczej nie|lepiej nie|nie dziekuje|w zadnym wypadku|stop',
    go: 'prosze to zrobic|zrob to|potwierdzam|potwierdz|prosze potwierdzic|do dziela',
    with: 'i|prosze|dziekuje|dzieki|bardzo dziekuje|ok|okej|dobrze|swietnie|super|to|ja|moja|moje|moj|rezerwacje|rezerwacja|termin|anuluj|anulowac|prosze anulowac|odwolaj|odwolac|zmien|zmienic|przesun|wyslij|chce|chcialbym|chcialabym|zrobic|teraz|od razu|wiec|proszę pana|proszę pani',
  },
  cs: {
    shown: { yes: 'ano', no: 'ne' },
    yes: 'ano|ano ano|jo|jasne|jiste|samozrejme|ano samozrejme|urcite|souhlasim|presne|presne tak|spravne',
    no: 'ne|ne ne|nikdy|radeji ne|urcite ne|ne dekuji|v zadnem pripade|stop',
    go: 'udelejte to|udelej to|potvrzuji|potvrdte|pokracujte|do toho',
    with: 'a|prosim|dekuji|diky|moc dekuji|ok|okej|dobre|skvele|super|to|ja|moji|moje|muj|rezervaci|rezervace|termin|zruste|zrusit|zrus|zmente|zmenit|presunte|poslete|chci|chtel bych|chtela bych|udelat|ted|hned|tak',
  },
  sv: {
    shown: { yes: 'ja', no: 'nej' },
    yes: 'ja|jajamensan|japp|jo|ja tack|absolut|ja absolut|sjalvklart|givetvis|naturligtvis|det stammer|stammer|precis|garna|ja garna|visst|okej ja',
    no: 'nej|nej tack|inte|aldrig|helst inte|absolut inte|verkligen inte|stopp|lat bli|gor det inte|glom det',
    go: 'gor det|gor sa|kor pa|bekrafta|jag bekraftar|bekraftat|varsagod|fortsatt',
    with: 'och|tack|tack sa mycket|snalla|ok|okej|bra|perfekt|fint|det|den|jag|mig|min|mitt|vi|oss|bokning|bokningen|datum|datumet|avboka|avbokning|boka av|andra|flytta|boka|skicka|vill|nu|genast|da|bara',
  },
  da: {
    shown: { yes: 'ja', no: 'nej' },
    yes: 'ja|ja tak|jo|jep|selvfolgelig|ja selvfolgelig|naturligvis|absolut|bestemt|det er rigtigt|rigtigt|korrekt|gerne|ja gerne|netop|enig',
    no: 'nej|nej tak|ikke|aldrig|helst ikke|absolut ikke|bestemt ikke|stop|lad vaere|gor det ikke|glem det',
    go: 'gor det|gor det bare|bekraeft|jeg bekraefter|bekraeftet|fortsaet|bare gor det',
    with: 'og|tak|mange tak|venligst|ok|okay|godt|fint|perfekt|det|den|jeg|i|mig|min|mit|vi|os|booking|bookingen|reservation|dato|datoer|annuller|annullere|aflys|aflyse|aendre|flyt|flytte|book|send|vil|gerne|nu|straks|sa|bare',
  },
  no: {
    shown: { yes: 'ja', no: 'nei' },
    yes: 'ja|ja takk|jo|jepp|selvfolgelig|ja selvfolgelig|selvsagt|naturligvis|absolutt|det stemmer|stemmer|riktig|gjerne|ja gjerne|nettopp|enig',
    no: 'nei|nei takk|ikke|ikkje|aldri|helst ikke|absolutt ikke|stopp|la vaere|gjor det ikke|glem det',
    go: 'gjor det|bare gjor det|kjor pa|bekreft|jeg bekrefter|bekreftet|fortsett',
    with: 'og|takk|tusen takk|vennligst|ok|okei|okay|bra|fint|perfekt|det|den|jeg|meg|min|mitt|vi|oss|bestilling|bestillingen|reservasjon|reservasjonen|dato|datoer|avbestill|avbestille|kanseller|kansellere|endre|flytt|flytte|bestill|send|vil|gjerne|na|straks|da|bare',
  },
  fi: {
    shown: { yes: 'kyllä', no: 'ei' },
    yes: 'kylla|kylla kylla|joo|juu|jep|totta kai|tottakai|ilman muuta|tietenkin|ehdottomasti|oikein|juuri niin|niin on|samaa mielta|kylla kiitos|joo kiitos',
    no: 'ei|ei ei|en|ala|alkaa|ei koskaan|mieluummin ei|ei kiitos|ei missaan nimessa|ei todellakaan',
    go: 'tee se|tehkaa se|tee niin|vahvistan|vahvista|vahvistakaa|anna menna|jatka',
    with: 'kiitos|kiitoksia|ole hyva|olkaa hyva|ok|okei|hyva|hienoa|se|sen|mina|minun|varaus|varaukseni|varauksen|paivat|paivamaara|peruuta|peruuttaa|peruuttakaa|peru|perukaa|muuta|muuttakaa|siirra|siirtakaa|varaa|laheta|lahettakaa|haluan|haluaisin|nyt|heti|niin|vain',
  },
  el: {
    shown: { yes: 'ναι', no: 'όχι' },
    yes: 'ναι|ναι ναι|βεβαια|ναι βεβαια|βεβαιως|φυσικα|σιγουρα|συμφωνω|ακριβως|σωστα|σωστο|μαλιστα',
    no: 'οχι|οχι οχι|μη|μην|δεν|ποτε|καλυτερα οχι|οχι ευχαριστω|με τιποτα',
    go: 'κανε το|καντε το|προχωρα|προχωρηστε|επιβεβαιωνω|το επιβεβαιωνω|επιβεβαιωση|επιβεβαιωστε',
    with: 'παρακαλω|ευχαριστω|ευχαριστω πολυ|ok|οκ|οκει|ενταξει|ωραια|τελεια|το|την|τη|η|μου|εγω|κρατηση|ημερομηνια|ημερομηνιες|ακυρωσε|ακυρωστε|ακυρωση|ακυρωσετε|να|αλλαξτε|αλλαξε|αλλαξετε|μεταφερετε|στειλτε|θελω|θα|ηθελα|τωρα|αμεσως|λοιπον',
  },
  tr: {
    shown: { yes: 'evet', no: 'hayır' },
    yes: 'evet|evet evet|tabii|tabii ki|evet tabii|elbette|kesinlikle|aynen|dogru|kabul ediyorum|katiliyorum|olur',
    no: 'hayir|hayir hayir|yok|olmaz|istemiyorum|asla|hayir tesekkurler|kesinlikle hayir|yapma|yapmayin|iptal etme|iptal etmeyin|vazgectim',
    go: 'yap|yapin|onayliyorum|onayla|onaylayin|devam et|devam edin|buyurun',
    with: 've|lutfen|tesekkurler|tesekkur ederim|sag olun|ok|okey|tamam|guzel|harika|bunu|onu|ben|benim|rezervasyonumu|rezervasyonu|rezervasyon|tarihi|tarihleri|iptal|et|edin|ediniz|iptal edin|iptal et|degistir|degistirin|gonder|gonderin|istiyorum|simdi|hemen|o zaman',
  },
  ru: {
    shown: { yes: 'да', no: 'нет' },
    yes: 'да|да да|ага|конечно|да конечно|разумеется|безусловно|согласен|согласна|верно|все верно|правильно|точно|именно|да можно|можно да',
    no: 'нет|нет нет|не|никогда|лучше не|не надо|не нужно|нет спасибо|ни в коем случае|стоп|передумал|передумала',
    go: 'делаите|сделаите|сделаи|давай|даваите|подтверждаю|подтвердите|подтвердить|продолжаите|деиствуите',
    with: 'и|пожалуиста|спасибо|большое спасибо|ок|океи|ладно|хорошо|отлично|это|его|ее|я|мою|мое|мои|бронь|бронирование|дату|даты|отмените|отмени|отменить|отмену|отменяите|отменяи|измените|изменить|перенесите|перенести|отправьте|хочу|хотел бы|хотела бы|сеичас|сразу|тогда|так',
  },
  uk: {
    shown: { yes: 'так', no: 'ні' },
    yes: 'так|так так|звичаино|так звичаино|авжеж|безумовно|згоден|згодна|вірно|все вірно|правильно|точно|саме так|так можна',
    no: 'ні|ні ні|не|ніколи|краще не|не треба|не потрібно|ні дякую|у жодному разі|стоп|передумав|передумала',
    go: 'робіть|зробіть|зроби|даваи|даваите|підтверджую|підтвердіть|підтвердити|продовжуите',
    with: 'і|и|будь ласка|прошу|дякую|щиро дякую|ок|океи|добре|гаразд|чудово|це|иого|її|я|моє|мое|мою|мої|бронь|бронювання|дату|дати|скасуите|скасуи|скасувати|змініть|змінити|перенесіть|перенести|надішліть|хочу|хотів би|хотіла б|зараз|одразу|тоді',
  },
  ar: {
    shown: { yes: 'نعم', no: 'لا' },
    yes: 'نعم|نعم نعم|اجل|ايوه|ايوا|اي نعم|بالتاكيد|طبعا|نعم بالتاكيد|بالطبع|موافق|موافقة|انا موافق|انا موافقة|صحيح|هذا صحيح|تمام نعم|نعم تمام',
    no: 'لا|لا لا|كلا|ليس|ابدا|لا شكرا|لا تفعل|لا اريد|توقف|غيرت رايي',
    go: 'افعل|افعل ذلك|افعلها|اؤكد|اكد|تاكيد|اكدها|تفضل|تابع|نفذ',
    with: 'و|من فضلك|لو سمحت|رجاء|شكرا|شكرا لك|شكرا جزيلا|حسنا|تمام|جيد|ممتاز|اوكي|ok|ذلك|هذا|هذه|انا|حجزي|الحجز|التاريخ|التواريخ|الغ|الغي|الغاء|الغوا|قم|بالغاء|قم بالغاء|غيروا|تغيير|ارسل|اريد|الان|حالا|اذن',
  },
  he: {
    shown: { yes: 'כן', no: 'לא' },
    yes: 'כן|כן כן|בטח|כן בטח|ברור|כמובן|בהחלט|מסכים|מסכימה|אני מסכים|אני מסכימה|נכון|מדויק',
    no: 'לא|לא לא|אל|אף פעם|עדיף שלא|לא תודה|ממש לא|בשום אופן|עצור|התחרטתי',
    go: 'תעשה את זה|תעשי את זה|תעשו את זה|קדימה|מאשר|מאשרת|אני מאשר|אני מאשרת|אשר|תמשיך|תמשיכי|המשיכו',
    with: 'בבקשה|תודה|תודה רבה|אוקיי|אוקי|ok|בסדר|טוב|מצוין|את|זה|זאת|אני|ההזמנה|הזמנה|שלי|התאריך|התאריכים|לבטל|בטל|בטלי|בטלו|תבטל|תבטלי|תבטלו|לשנות|שנה|שנו|תשנה|תשנו|לשלוח|שלח|תשלחו|רוצה|עכשיו|מיד|אז',
  },
  ja: {
    shown: { yes: 'はい', no: 'いいえ' },
    yes: 'はい|ええ|うん|そうです|そのとおりです|その通りです|もちろん|もちろんです|了解です|同意します|承知しました|間違いありません',
    no: 'いいえ|いや|いやです|だめです|やめます|やめてください|やめて|しないでください|しません|中止してください',
    go: 'お願いします|おねがいします|お願いいたします|お願い致します|進めてください|確認しました|確定してください|確定します|実行してください|それでお願いします|それで大丈夫です',
    with: 'どうぞ|ありがとう|ありがとうございます|予約|の|を|は|で|それ|それで|これ|キャンセル|キャンセルして|キャンセルしてください|取り消し|取り消して|取り消してください|変更|変更して|変更してください|して|してください|ください|です|ok|オッケー|すぐに|今|よろしく|ね|よ',
  },
  zh: {
    shown: { yes: '是', no: '不' },
    yes: '是|是的|对|對|对的|對的|好的|好|好啊|行|可以|当然|當然|没错|沒錯|同意|我同意|确定|確定',
    no: '不|不是|不要|不用|不行|不可以|别|別|不了|算了|不必|不需要|停',
    go: '确认|確認|我确认|我確認|请继续|請繼續|继续|繼續|就这样|就這樣|去做吧|做吧|办理吧|辦理吧',
    with: '请|請|谢谢|謝謝|多谢|我|我的|您|你|帮我|幫我|预订|預訂|订单|訂單|日期|取消|取消吧|更改|改|修改|发送|現在|现在|马上|馬上|吧|了|的|把|它|要|ok',
  },
};

/** The two words in a language, as they are shown; English where the house has none. */
export function yesNoWords(language: string | null): { yes: string; no: string } {
  const base = (language ?? 'en').toLowerCase().split('-')[0]!;
  const known = base === 'nb' || base === 'nn' ? 'no' : base;
  return (Object.hasOwn(YES_NO_WORDS, known) ? YES_NO_WORDS[known]! : YES_NO_WORDS['en']!).shown;
}
