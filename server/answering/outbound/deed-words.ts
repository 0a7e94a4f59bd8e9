import type { Language } from '../question/languages.ts';

/**
 * How a deed is claimed: "I have refunded you", "your booking has been cancelled", "I will move it for you". `opens` is what
 * such a sentence has in front of its verb, `deeds` the verbs. A sentence is only held back from `opens` on. Present states
 * ("your booking is cancelled") and what makes a sentence no claim stand in deed-clauses.ts.
 */
interface DeedWords {
  opens: RegExp;
  deeds: RegExp;
}

const words = (opens: string, deeds: string): DeedWords => ({
  opens: new RegExp(`(?<![\\p{L}\\p{M}])(?:${opens})(?![\\p{L}\\p{M}])`, 'iu'),
  deeds: new RegExp(`(?<![\\p{L}\\p{M}])(?:${deeds})`, 'iu'),
});
/** Written without blanks, or with what we look for inside a word. */
const inside = (opens: string, deeds: string): DeedWords => ({
  opens: new RegExp(opens, 'iu'),
  deeds: new RegExp(deeds, 'iu'),
});

export const deedWords: Record<Language, DeedWords> = {
  en: words(
    "I did|we did|(?:your|the|this) [^\\s,;:!?]+(?: [^\\s,;:!?]+)? went|I have|I['’]ve|we have|we['’]ve|I just|I now|I already|I will|I['’]ll|we will|we['’]ll|I am going to|I['’]m going to|(?:I am|I['’]m|we are|we['’]re)(?= (?:now |just |already )?(?:cancell?|refund|chang|mov|process|issu|rebook|updat|approv|credit)ing)|(?:has|have)(?: now| just| already| also| since| \\p{L}+ly)? been|is now|are now|was just|have now|you['’]ve been|(?:it|that)['’]s (?:now|all|been|done|cancell?ed|refunded)|consider (?:it|that|your [^\\s,;:!?]+)|your [^\\s,;:!?]+['’]s|I was able to|I managed to|we were able to|we managed to|(?:your [^\\s,;:!?]+|(?:the|this) (?:booking|reservation|stay|order|refund|payment|cancellation|change|request))(?: [^\\s,;:!?]+){0,5} (?:was|were)|(?:it|you) (?:was|were)|I(?: (?:also|then|therefore|went ahead and|successfully|finally|personally))?(?= (?:refund|cancel|chang|book|updat|process|sent|issu|transferr|mov|credit|notif|rebook|reserv|arrang|approv|waiv))|we(?: (?:also|then|therefore|just|already|went ahead and|successfully))?(?= (?:refunded|cancell?ed|changed|moved|rebooked|updated|processed|issued|credited|approved|extended|deleted|waived|transferred|reversed) (?:your|it|the|this|that|you)(?!\\p{L}))",
    'refund|cancel|chang|rebook|book(?:ed|ing it)|updat|process|sent|send|issu|transfer|mov(?:ed|e|ing)|credit|notif|inform|reserv|arrang|approv|waiv|upgrad|extend|schedul|delet|remov|record|register|submit|forward|escalat|confirmed|charg|reimburs|open(?:ed)? a (?:case|ticket)|fil(?:ed|e) (?:a|your)|add(?:ed)? (?:it|your|the)|paid|pay|complet(?:ed|e)(?!\\p{L})|on (?:its|the) way|gone through|activat|deactivat|corrected|replaced|fixed|resolved|adjusted|amended|modified|restored|successful(?:ly)?(?!\\p{L})|closed|reversed|revers(?:e|ing)(?!\\p{L})|all (?:set|done)|void(?:ed)?(?!\\p{L})',
  ),
  de: words(
    'ich habe|wir haben|habe ich|haben wir|ich werde|wir werden|werde ich|wurde|wurden|ist jetzt|sind jetzt|ist nun|ist hiermit|hiermit|wird jetzt|ich buche|ich storniere|ich erstatte|ich ändere|(?:Ihre?[nmrs]?|deine?[nmrs]?|die|der|das)(?: [^\\s,;:!?]+){1,6} (?:war|waren)|wir stornierten|wir erstatteten',
    'storniert|erstattet|geändert|umgebucht|gebucht|aktualisiert|veranlasst|überwiesen|verschoben|gutgeschrieben|benachrichtigt|informiert|reserviert|genehmigt|erlassen|verlängert|gelöscht|weitergeleitet|eingereicht|bestätigt|ausgestellt|geschickt|gesendet|stornieren|erstatten|ändern|umbuchen|überweisen|buche|storniere|erstatte|ändere|zurückerstattet',
  ),
  fr: words(
    "j['’]ai|je (?:l['’]|les |vous (?:l['’])?)ai|nous avons|nous (?:l['’]|les |vous )avons|je viens de|je vais|nous allons|a (?:bien |déjà |donc )?été|ont (?:bien |déjà |donc )?été|est maintenant|est désormais|je procède|est à présent",
    'annul|rembours|modifi|chang|réserv|mis à jour|envoy|transf|déplac|crédit|inform|approuv|prolong|supprim|enregistr|confirm|émis|traité',
  ),
  es: words(
    'he|hemos|acabo de|voy a|vamos a|ha sido|han sido|fue|fueron|cancelé|cancelamos|reembolsé|reembolsamos|cambié|cambiamos|tramité|queda|está ahora|ya está',
    'cancelad|cancelar|cancelé|cancelamos|reembolsad|reembolsar|reembolsé|reembolsamos|devuelt|devolver|cambiad|cambiar|cambié|cambiamos|modificad|modificar|reservad|reservar|actualizad|actualizar|enviad|enviar|transferid|transferir|movid|abonad|notificad|notificar|informad|informar|aprobad|anulad|anular|tramité|ampliad|eliminad|registrad|confirmad|emitid|procesad|tramitad',
  ),
  it: words(
    'ho|abbiamo|ho appena|sto per|provvedo|provvederò|è stat[oa]|sono stat[ie]|è ora|risulta ora',
    'annullat|rimborsat|cambiat|modificat|prenotat|aggiornat|inviat|trasferit|spostat|accreditat|avvisat|informat[oaie](?!\\p{L})|approvat|prolungat|cancellat|registrat|confermat|emess|elaborat|a rimborsare|ad annullare',
  ),
  pt: words(
    'cancelei|cancelámos|cancelamos|reembolsei|reembolsámos|reembolsamos|alterei|mudei|reservei|atualizei|enviei|transferi|já|acabei de|vou|vamos|foi|foram|está agora|foi já|fica',
    'cancel|reembols|alter|mud(?:ei|ad)|reserv|atualiz|envi|transfer|credit|notific|inform|aprov|prolong|elimin|regist|confirm|emitid|process',
  ),
  nl: words(
    'ik heb|wij hebben|we hebben|heb ik|ik zal|ik ga|we zullen|is nu|zijn nu|werd|is zojuist|is hierbij|werden|was|waren|we annuleerden|wij annuleerden',
    'geannuleerd|terugbetaald|gewijzigd|omgeboekt|geboekt|bijgewerkt|verstuurd|overgemaakt|verplaatst|gecrediteerd|ingelicht|gereserveerd|goedgekeurd|verlengd|verwijderd|doorgestuurd|bevestigd|verwerkt|annuleren|terugbetalen|wijzigen|boeken',
  ),
  pl: words(
    'anulowałem|anulowałam|anulowaliśmy|zwróciliśmy|zmieniliśmy|anulowano|zwrócono|zmieniono|zwróciłem|zwróciłam|zmieniłem|zmieniłam|właśnie|już|zaraz|została|został|zostało|zostały|jest teraz',
    'anulow|zwróc|zrealizow|zlecon|zmieni|przebukow|zarezerwow|zaktualizow|wysła|przela|przenies|powiadom|zatwierdz|przedłuż|usuni|potwierdz|wystaw|przetworz',
  ),
  cs: words(
    'zrušil|zrušila|vrátil|vrátila|změnil|změnila|právě|už|byla|bylo|byl|byly|je nyní|jsem|jsme',
    'zruš|vrác|vrátil|změn|přebookov|rezervov|aktualizov|odesl|převed|přesun|informov|schvál|prodlouž|smaz|potvrz|vystav|zpracov',
  ),
  sv: words(
    'jag har|vi har|har jag|jag ska|jag kommer att|vi avbokade|jag avbokade|har nu|är nu|blev|har blivit|avbokades|återbetalades',
    'avbok|återbetal|ändra|ombok|bokat|uppdater|skick|överfört|flytta|krediter|meddela|reserver|godkän|förläng|raderat|bekräft|utfärd',
  ),
  da: words(
    'jeg har|vi har|har jeg|jeg vil|jeg annullerede|vi annullerede|jeg refunderede|vi refunderede|er nu|blev|er blevet|har nu',
    'annuller|refunder|tilbagebetal|ændr|ombook|bestilt|opdater|sendt|overført|flytt|krediter|underrett|reserver|godkend|forlæng|slett|bekræft|udsted',
  ),
  no: words(
    'jeg har|vi har|har jeg|jeg skal|jeg vil|jeg avbestilte|vi avbestilte|jeg refunderte|vi refunderte|er nå|ble|har blitt|er blitt',
    'avbestil|kanseller|refunder|tilbakebetal|endre|ombook|bestilt|oppdater|sendt|overført|flytt|krediter|varsl|reserver|godkjen|forleng|slett|bekreft|utsted',
  ),
  fi: words(
    'olen|olemme|peruin|peruimme|peruttiin|palautettiin|muutettiin|palautin|muutin|varasin|aion|on nyt|on peruttu|on palautettu|on muutettu',
    'perunut|perui|peruttu|peruttiin|palautettiin|muutettiin|palauttanut|palautin|palautettu|muuttanut|muutin|muutettu|varannut|varasin|päivittänyt|lähettänyt|siirtänyt|hyvittänyt|vahvistanut|hyväksynyt|perua|palauttaa|muuttaa',
  ),
  el: words(
    'έχω|έχουμε|μόλις|θα|έχει|έχουν|ακύρωσα|άλλαξα|επέστρεψα|ακυρώσαμε|ακυρώθηκε|επιστράφηκε|επιστράφηκαν|είναι πλέον',
    'ακυρώσει|ακύρωσα|ακυρώσαμε|ακυρωμέν|επιστράφηκ|ακυρωθεί|ακυρώθηκε|επιστρέψει|επέστρεψα|επιστραφεί|αλλάξει|άλλαξα|κλείσει|ενημερώσει|στείλει|μεταφέρει|πιστώσει|εγκρίνει|επιβεβαιώσει|διαγράψει',
  ),
  tr: inside(
    'iptal ett|iptal ed|iade ett|iade ed|değiştird|değiştirild|güncelled|gönderd|aktard|taşıd|onaylad|rezerve ett|uzatt',
    'iptal ett(?!i(?:ğ|kten|yse))|iptal edild(?!i(?:ğ|kten|yse))|iptal edilmiş|iptal ediyor|iptal edeceğ|iade ett(?!i(?:ğ|kten|yse))|iade edild(?!i(?:ğ|kten|yse))|iade edilmiş|iade ediyor|iade edeceğ|değiştirdim|değiştirildi(?!ğ|kten|yse)|değiştirdik(?!ten)|güncelledim|güncellendi(?!ğ|kten|yse)|gönderdim|aktardım|taşıdım|onayladım|rezerve ettim|uzattım',
  ),
  ru: words(
    'я|мы|ваша|ваш|ваше|бронь|бронирование|возврат|уже|только что|был[аио]?',
    'отменил|отменен|отменён|вернул|возвращен|возвращён|изменил|изменен|изменён|перенес|перенёс|перенесен|забронировал|обновил|отправил|перевел|перевёл|начислил|уведомил|одобрил|продлил|удалил|подтвердил|оформил|отменю|верну|изменю',
  ),
  uk: words(
    'я|ми|ваше|ваш|ваша|бронювання|повернення|вже|щойно|було|була|був',
    'скасува(?:в|ли)|скасовано|поверну(?:в|ли)|повернено|зміни(?:в|ли)|змінено|перен(?:іс|если)|перенесено|забронював|оновив|надіслав|переказав|нарахував|повідомив|схвалив|подовжив|видалив|підтвердив|оформив|скасую|поверну|зміню',
  ),
  ar: inside(
    'لقد|قمت|قمنا|تم|ملغ[ىي]|سأقوم|سوف أ|جرى',
    'إلغ|ألغي|ملغ[ىي]|استرد|أعدت|إعادة|رد المبلغ|تغيير|غير[تن]|تعديل|عدل[تن]|حجز|حوّل|تحويل|أرسل|إرسال|تحديث|تأكيد|أكد',
  ),
  he: words(
    'ביטלתי|החזרתי|שיניתי|הזמנתי|עדכנתי|שלחתי|העברתי|אישרתי|אני אבטל|אני אחזיר|אני אשנה|בוטלה|בוטל|מבוטלת|מבוטל|שונתה|הוחזר|ההזמנה|ההחזר',
    'ביטלתי|החזרתי|שיניתי|הזמנתי|עדכנתי|שלחתי|העברתי|אישרתי|אבטל|אחזיר|אשנה|בוטלה|בוטל|מבוטלת|מבוטל|שונתה|שונה|הוחזר|זוכה',
  ),
  ja: inside(
    'しました|いたしました|ておきました|されました|済みです|いたします|されています|されております|となりました|になりました',
    '(?:キャンセル|返金|変更|予約|更新|送信|送金|移動|通知|承認|延長|削除|確定|手配|処理)(?:を)?(?:し|いたし|され|させていただき)(?:ました(?!ら)|ます(?!と)|ておきました)|(?:キャンセル|返金|変更)済み|(?:キャンセル|返金|変更|予約)(?:の(?:手続き|処理))?(?:が|は)?(?:完了しました|完了いたしました|されています|されております|になりました|となりました)',
  ),
  zh: inside(
    '已|我会|我将|我来|为您|取消了|退还了|更改了|修改了|退款了|被',
    '(?:已|已经|我会|我将|我来|已为您|为您)[^。，]{0,6}(?:取消|退款|退还|更改|修改|改签|预订|更新|发送|转账|移动|通知|批准|延长|删除|确认|办理)|(?:取消|退还|更改|修改|更新|退款)了|被[^。，]{0,4}取消',
  ),
};
