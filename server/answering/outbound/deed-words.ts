import type { Language } from '../question/languages.ts';

/**
 * How a deed is claimed: "I have refunded you", "your booking has been cancelled", "I will move it for you". `opens` is what
 * such a sentence has in front of its verb, `deeds` the verbs. A sentence is only held back from `opens` on.
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
    "I have|I['’]ve|we have|we['’]ve|I just|I now|I already|I will|I['’]ll|we will|we['’]ll|I am going to|I['’]m going to|has been|have been|is now|are now|has now been|was just|have now|I(?= (?:refund|cancel|chang|book|updat|process|sent|issu|transferr|mov|credit|notif|rebook|reserv|arrang|approv|waiv))",
    'refund|cancel|chang|rebook|book(?:ed|ing it)|updat|process|sent|send|issu|transfer|mov(?:ed|e|ing)|credit|notif|inform|reserv|arrang|approv|waiv|upgrad|extend|schedul|delet|remov|record|register|submit|forward|escalat|confirmed|charg|reimburs|open(?:ed)? a (?:case|ticket)|fil(?:ed|e) (?:a|your)|add(?:ed)? (?:it|your|the)|paid|pay',
  ),
  de: words(
    'ich habe|wir haben|habe ich|haben wir|ich werde|wir werden|werde ich|wurde|wurden|ist jetzt|sind jetzt|ist nun|ist hiermit|hiermit|wird jetzt|ich buche|ich storniere|ich erstatte|ich ändere',
    'storniert|erstattet|geändert|umgebucht|gebucht|aktualisiert|veranlasst|überwiesen|verschoben|gutgeschrieben|benachrichtigt|informiert|reserviert|genehmigt|erlassen|verlängert|gelöscht|weitergeleitet|eingereicht|bestätigt|ausgestellt|geschickt|gesendet|stornieren|erstatten|ändern|umbuchen|überweisen|buche|storniere|erstatte|ändere|zurückerstattet',
  ),
  fr: words(
    "j['’]ai|nous avons|je viens de|je vais|nous allons|a été|ont été|est maintenant|est désormais|je procède|est à présent",
    'annul|rembours|modifi|chang|réserv|mis à jour|envoy|transf|déplac|crédit|inform|approuv|prolong|supprim|enregistr|confirm|émis|traité',
  ),
  es: words(
    'he|hemos|acabo de|voy a|vamos a|ha sido|han sido|fue|queda|está ahora|ya está',
    'cancelad|cancelar|reembols|devuelt|cambiad|cambiar|modific|reservad|reservar|actualiz|enviad|enviar|transfer|movid|abonad|notific|inform|aprob|ampliad|eliminad|registrad|confirmad|emitid|procesad|tramitad',
  ),
  it: words(
    'ho|abbiamo|ho appena|sto per|provvedo|provvederò|è stat[oa]|sono stat[ie]|è ora|risulta ora',
    'annullat|rimborsat|cambiat|modificat|prenotat|aggiornat|inviat|trasferit|spostat|accreditat|avvisat|informat|approvat|prolungat|cancellat|registrat|confermat|emess|elaborat|a rimborsare|ad annullare',
  ),
  pt: words(
    'cancelei|reembolsei|alterei|mudei|reservei|atualizei|enviei|transferi|já|acabei de|vou|vamos|foi|foram|está agora|fica',
    'cancel|reembols|alter|mud(?:ei|ad)|reserv|atualiz|envi|transfer|credit|notific|inform|aprov|prolong|elimin|regist|confirm|emitid|process',
  ),
  nl: words(
    'ik heb|wij hebben|we hebben|heb ik|ik zal|ik ga|we zullen|is nu|zijn nu|werd|is zojuist|is hierbij',
    'geannuleerd|terugbetaald|gewijzigd|omgeboekt|geboekt|bijgewerkt|verstuurd|overgemaakt|verplaatst|gecrediteerd|ingelicht|gereserveerd|goedgekeurd|verlengd|verwijderd|doorgestuurd|bevestigd|verwerkt|annuleren|terugbetalen|wijzigen|boeken',
  ),
  pl: words(
    'anulowałem|anulowałam|zwróciłem|zwróciłam|zmieniłem|zmieniłam|właśnie|już|zaraz|została|został|zostało|zostały|jest teraz',
    'anulow|zwróc|zmieni|przebukow|zarezerwow|zaktualizow|wysła|przela|przenies|powiadom|zatwierdz|przedłuż|usuni|potwierdz|wystaw|przetworz',
  ),
  cs: words(
    'zrušil|zrušila|vrátil|vrátila|změnil|změnila|právě|už|byla|bylo|byl|byly|je nyní|jsem',
    'zruš|vrác|vrátil|změn|přebookov|rezervov|aktualizov|odesl|převed|přesun|informov|schvál|prodlouž|smaz|potvrz|vystav|zpracov',
  ),
  sv: words(
    'jag har|vi har|har jag|jag ska|jag kommer att|har nu|är nu|blev|har blivit',
    'avbok|återbetal|ändra|ombok|bokat|uppdater|skick|överfört|flytta|krediter|meddela|reserver|godkän|förläng|raderat|bekräft|utfärd',
  ),
  da: words(
    'jeg har|vi har|har jeg|jeg vil|er nu|blev|er blevet|har nu',
    'annuller|refunder|tilbagebetal|ændr|ombook|bestilt|opdater|sendt|overført|flytt|krediter|underrett|reserver|godkend|forlæng|slett|bekræft|udsted',
  ),
  no: words(
    'jeg har|vi har|har jeg|jeg skal|jeg vil|er nå|ble|har blitt|er blitt',
    'avbestil|kanseller|refunder|tilbakebetal|endre|ombook|bestilt|oppdater|sendt|overført|flytt|krediter|varsl|reserver|godkjen|forleng|slett|bekreft|utsted',
  ),
  fi: words(
    'olen|olemme|peruin|palautin|muutin|varasin|aion|on nyt|on peruttu|on palautettu|on muutettu',
    'perunut|perui|peruttu|palauttanut|palautin|palautettu|muuttanut|muutin|muutettu|varannut|varasin|päivittänyt|lähettänyt|siirtänyt|hyvittänyt|vahvistanut|hyväksynyt|perua|palauttaa|muuttaa',
  ),
  el: words(
    'έχω|έχουμε|μόλις|θα|έχει|έχουν|ακύρωσα|άλλαξα|επέστρεψα|ακυρώθηκε|είναι πλέον',
    'ακυρώσει|ακύρωσα|ακυρωθεί|ακυρώθηκε|επιστρέψει|επέστρεψα|επιστραφεί|αλλάξει|άλλαξα|κλείσει|ενημερώσει|στείλει|μεταφέρει|πιστώσει|εγκρίνει|επιβεβαιώσει|διαγράψει',
  ),
  tr: inside(
    'iptal ett|iptal ed|iade ett|iade ed|değiştird|değiştirild|güncelled|gönderd|aktard|taşıd|onaylad|rezerve ett|uzatt',
    'iptal ett|iptal edild|iptal ediyor|iptal edeceğ|iade ett|iade edild|iade ediyor|iade edeceğ|değiştirdim|değiştirildi|değiştirdik|güncelledim|güncellendi|gönderdim|aktardım|taşıdım|onayladım|rezerve ettim|uzattım',
  ),
  ru: words(
    'я|мы|ваша|ваш|ваше|бронь|бронирование|возврат|уже|только что|был[аио]?',
    'отменил|отменен|отменён|вернул|возвращен|возвращён|изменил|изменен|изменён|перенес|перенёс|перенесен|забронировал|обновил|отправил|перевел|перевёл|начислил|уведомил|одобрил|продлил|удалил|подтвердил|оформил|отменю|верну|изменю',
  ),
  uk: words(
    'я|ми|ваше|ваш|ваша|бронювання|повернення|вже|щойно|було|була|був',
    'скасував|скасовано|повернув|повернено|змінив|змінено|переніс|перенесено|забронював|оновив|надіслав|переказав|нарахував|повідомив|схвалив|подовжив|видалив|підтвердив|оформив|скасую|поверну|зміню',
  ),
  ar: inside(
    'لقد|قمت|قمنا|تم|سأقوم|سوف أ|جرى',
    'إلغ|ألغي|استرد|أعدت|إعادة|رد المبلغ|تغيير|غير[تن]|تعديل|عدل[تن]|حجز|حوّل|تحويل|أرسل|إرسال|تحديث|تأكيد|أكد',
  ),
  he: words(
    'ביטלתי|החזרתי|שיניתי|הזמנתי|עדכנתי|שלחתי|העברתי|אישרתי|אני אבטל|אני אחזיר|אני אשנה|בוטלה|בוטל|שונתה|הוחזר|ההזמנה|ההחזר',
    'ביטלתי|החזרתי|שיניתי|הזמנתי|עדכנתי|שלחתי|העברתי|אישרתי|אבטל|אחזיר|אשנה|בוטלה|בוטל|שונתה|שונה|הוחזר|זוכה',
  ),
  ja: inside(
    'しました|いたしました|ておきました|されました|済みです|いたします',
    '(?:キャンセル|返金|変更|予約|更新|送信|送金|移動|通知|承認|延長|削除|確定|手配|処理)(?:を)?(?:し|いたし|され|させていただき)(?:ました|ます|ておきました)|(?:キャンセル|返金|変更)済み',
  ),
  zh: inside(
    '已|我会|我将|我来|为您',
    '(?:已|已经|我会|我将|我来|已为您|为您)[^。，]{0,6}(?:取消|退款|退还|更改|修改|改签|预订|更新|发送|转账|移动|通知|批准|延长|删除|确认|办理)',
  ),
};
