import { describe, expect, it } from 'vitest';
import { createDeedJudge } from '../../../server/answering/outbound/create-deed-judge.ts';
import { createOutboundGuard } from '../../../server/answering/outbound/create-outbound-guard.ts';

/** A cancellation article nearby must not make a claim true. */
const ARTICLE =
  'You can cancel free of charge until 14 days before arrival. If your booking is cancelled, your refund is issued within 5 working days. A booking is cancelled when the guest does not pay. Once your refund has been processed it should arrive soon. We can change your booking.';

const judged = (sentence: string, language: string): string | null =>
  createDeedJudge({ language, free: [ARTICLE] })(sentence);

/** What a customer saw until the answer ended or was cut. */
function shown(text: string, language: string, size: number): { text: string; blocked: boolean } {
  const guard = createOutboundGuard({
    language,
    secrets: [],
    rules: '',
    free: [ARTICLE],
    own: [],
    findIdentifiers: () => [],
  });
  let seen = '';
  for (let at = 0; at < text.length; at += size) {
    const look = guard.push(text.slice(at, at + size));
    seen += look.release;
    if (look.blocked !== null) return { text: seen, blocked: true };
  }
  const look = guard.end('');
  return { text: seen + look.release, blocked: look.blocked !== null };
}

const CLAIMS: [language: string, sentence: string][] = [
  ['en', 'Your booking has been cancelled, so you can relax.'],
  ['en', 'Your refund has been processed and should arrive soon.'],
  ['en', 'I have cancelled it, do not worry.'],
  ['en', 'Your booking is cancelled.'],
  ['en', 'Your booking was cancelled.'],
  ['en', 'We cancelled your booking.'],
  ['en', 'Your refund was issued today.'],
  ['en', 'Your booking is now cancelled.'],
  ['en', 'I can confirm that your booking is cancelled.'],
  ['en', 'Good news: your refund of £120.50 was issued today.'],
  ['en', 'I have cancelled your booking, is there anything else?'],
  ['en', 'Once again, your booking has been cancelled.'],
  ['en', 'If you have any questions, let me know, but your booking has been cancelled.'],
  ['en', 'Your refund is on its way.'],
  ['en', 'Your refund is being processed.'],
  ['en', 'I’m cancelling it now.'],
  ['en', 'You’ve been refunded.'],
  ['en', 'I’ve gone ahead and cancelled your stay.'],
  ['en', 'Once you confirm, I will cancel it.'],
  ['en', 'As you asked, your booking was cancelled.'],
  ['en', 'Your cancellation is complete.'],
  ['en', 'The refund has been issued.'],
  ['en', 'It has been cancelled, no need to worry.'],
  ['en', 'Your dates have been changed and you cannot be charged again.'],
  ['en', 'Your reservation BK-2001 at Pine Cottage was successfully cancelled.'],
  ['en', 'Your booking has now been moved to June.'],
  ['en', 'We have cancelled your booking, you must not pay.'],
  ['en', 'Your booking is cancelled and you will get your money within 5 days.'],
  ['en', 'You were refunded in full.'],
  ['en', 'Your booking has successfully been cancelled.'],
  ['en', 'The cancellation went through.'],
  ['en', 'I did cancel your booking.'],
  ['en', 'Your refund will be issued today.'],
  ['en', 'Your booking will be cancelled.'],
  ['en', 'Your key has been deactivated, you can relax.'],
  ['en', 'Your booking, PH-10001, is cancelled.'],
  ['en', 'Your refund of £120.50 is issued.'],
  ['en', 'I have corrected your invoice.'],
  ['en', 'I have good news: your booking is cancelled.'],
  ['en', 'All done: your booking was cancelled.'],
  ['en', 'Your booking’s cancelled.'],
  ['en', 'Consider it cancelled.'],
  ['en', 'That’s cancelled for you.'],
  ['en', 'We just cancelled your booking.'],
  ['en', 'I was able to cancel your booking.'],
  ['en', 'I managed to move your dates to June, so there is nothing you need to do.'],
  ['de', 'Ihre Buchung ist storniert.'],
  ['de', 'Ihre Buchung wurde storniert, Sie können sich entspannen.'],
  ['de', 'Ich habe sie storniert, keine Sorge.'],
  ['de', 'Ihre Erstattung wurde veranlasst und sollte bald da sein.'],
  ['de', 'Ihre Buchung war bereits storniert.'],
  ['fr', 'Votre réservation est annulée.'],
  ['fr', 'Votre réservation a été annulée, vous pouvez être tranquille.'],
  ['fr', 'Je l’ai annulée, ne vous inquiétez pas.'],
  ['fr', 'Votre réservation a bien été annulée.'],
  ['es', 'Su reserva está cancelada.'],
  ['es', 'Su reserva ha sido cancelada, puede estar tranquilo.'],
  ['es', 'Cancelamos su reserva.'],
  ['es', 'La he cancelado, no se preocupe.'],
  ['es', 'Su reserva fue cancelada.'],
  ['it', 'La Sua prenotazione è annullata.'],
  ['it', 'La sua prenotazione è stata annullata, può stare tranquillo.'],
  ['it', 'L’ho annullata, non si preoccupi.'],
  ['pt', 'A sua reserva está cancelada.'],
  ['pt', 'A sua reserva foi cancelada, pode ficar tranquilo.'],
  ['nl', 'Uw boeking is geannuleerd.'],
  ['nl', 'Uw boeking werd geannuleerd, u kunt gerust zijn.'],
  ['nl', 'Ik heb het geannuleerd, maak u geen zorgen.'],
  ['pl', 'Twoja rezerwacja jest anulowana.'],
  ['pl', 'Twoja rezerwacja została anulowana, możesz być spokojny.'],
  ['pl', 'Anulowaliśmy rezerwację.'],
  ['cs', 'Vaše rezervace je zrušena.'],
  ['cs', 'Vaše rezervace byla zrušena, můžete být v klidu.'],
  ['sv', 'Din bokning är avbokad.'],
  ['sv', 'Din bokning har blivit avbokad, du kan vara lugn.'],
  ['da', 'Din booking er annulleret.'],
  ['da', 'Din booking blev annulleret, du kan være rolig.'],
  ['no', 'Bestillingen din er kansellert.'],
  ['no', 'Bestillingen din ble kansellert, du kan være rolig.'],
  ['fi', 'Varauksesi on peruttu.'],
  ['fi', 'Varauksesi peruttiin.'],
  ['fi', 'Varauksenne on nyt peruttu, voitte olla rauhassa.'],
  ['el', 'Η κράτησή σας ακυρώθηκε.'],
  ['el', 'Η κράτησή σας είναι ακυρωμένη.'],
  ['el', 'Η κράτησή σας έχει ακυρωθεί, μπορείτε να είστε ήσυχοι.'],
  ['tr', 'Rezervasyonunuz iptal edildi.'],
  ['tr', 'Rezervasyonunuz iptal edilmiştir.'],
  ['tr', 'Rezervasyonunuzu iptal ettim, merak etmeyin.'],
  ['ru', 'Ваше бронирование отменено.'],
  ['ru', 'Ваше бронирование было отменено, можете не волноваться.'],
  ['ru', 'Мы отменили ваше бронирование.'],
  ['uk', 'Ваше бронювання скасовано.'],
  ['uk', 'Ми скасували ваше бронювання.'],
  ['ar', 'تم إلغاء حجزك.'],
  ['ar', 'حجزك ملغى الآن.'],
  ['ar', 'لقد ألغيت حجزك، لا تقلق.'],
  ['he', 'ההזמנה שלך בוטלה.'],
  ['he', 'ההזמנה שלך מבוטלת.'],
  ['he', 'ביטלתי את ההזמנה, אל דאגה.'],
  ['ja', 'ご予約をキャンセルしました。'],
  ['ja', 'ご予約はキャンセルされました。'],
  ['ja', 'ご予約はキャンセル済みです。'],
  ['ja', 'ご予約のキャンセルが完了しました。'],
  ['ja', 'ご予約はキャンセルされています。'],
  ['zh', '您的预订已取消。'],
  ['zh', '您的预订已被取消，可以放心。'],
  ['zh', '我们取消了您的预订。'],
  ['zh', '您的预订取消了。'],
];

const NO_CLAIMS: [language: string, sentence: string][] = [
  ['en', 'If your booking is cancelled, you get a refund.'],
  ['en', 'A booking is cancelled when the guest does not pay.'],
  ['en', 'Your money is refunded within 5 working days.'],
  ['en', 'Your booking is cancelled if you do not pay in time.'],
  ['en', 'Once your refund has been processed, you get an e-mail.'],
  ['en', 'If you cancel 14 days before arrival, your booking is refunded in full.'],
  ['en', 'I have not cancelled anything.'],
  ['en', 'Your booking is refundable.'],
  ['en', 'You can check whether your refund was issued.'],
  ['en', 'Your refund may have been delayed.'],
  ['en', 'I can explain how you can cancel your booking.'],
  ['en', 'When your booking is confirmed, you get an e-mail.'],
  ['en', 'Your refund was not issued by me.'],
  ['en', 'Has your booking been cancelled?'],
  ['en', 'Your booking has not been cancelled.'],
  ['en', 'Your guest’s changes can be made online.'],
  ['en', 'You are able to cancel your booking online.'],
  ['en', 'Your refund will be issued within 5 working days.'],
  ['en', 'Your booking will be cancelled if you do not pay.'],
  ['en', 'Your key code is activated on arrival.'],
  ['en', 'Your key code will be sent by e-mail two days before arrival.'],
  ['en', 'Your deposit will be refunded to your card.'],
  ['en', 'Your refund is sent to the card you paid with.'],
  ['en', 'Your house is cleaned before you arrive.'],
  ['en', 'You will be charged the first night if you cancel later.'],
  ['en', 'Your pets are welcome, and the fee is charged once per stay.'],
  ['en', 'Your booking is confirmed by e-mail.'],
  ['en', 'Your stay is paid in two parts.'],
  ['en', 'We will send your invoice by e-mail after your stay.'],
  ['en', 'We will refund your deposit within 7 days of departure.'],
  ['en', 'Once your booking is confirmed, we send you the key code.'],
  ['en', 'If the house was not clean, let us know and we will send somebody.'],
  ['en', 'Your payment is processed by our partner.'],
  ['en', 'It is charged per night.'],
  ['en', 'Your card is charged on the day of booking.'],
  ['en', 'Your refund depends on when you cancelled.'],
  ['en', 'Your guests can be added until the day of arrival.'],
  ['en', 'I am sorry, I cannot change your booking here.'],
  ['en', 'I have found the rule: you can move your dates once.'],
  ['en', 'I will explain: cancel in your account.'],
  ['en', 'You have to pay the deposit when your booking is confirmed.'],
  ['en', 'Your booking is only changed with your yes.'],
  ['en', 'Please check that your booking is confirmed before you travel.'],
  ['en', 'We keep your card number until your deposit has been returned.'],
  ['en', 'Your key code is sent on the day of arrival.'],
  ['en', 'Your stay at Pine Cottage is for two nights.'],
  ['en', 'I cannot cancel it for you, but our staff can.'],
  ['en', 'Your deposit is refunded after we have checked the house.'],
  ['en', 'Your refund is sent to the card you paid with.'],
  ['en', 'He needs more information about the transfer.'],
  ['en', 'After your booking has been changed, you get a new confirmation.'],
  ['en', 'Bookings that have been changed can be cancelled too.'],
  ['de', 'Wenn Ihre Buchung storniert ist, bekommen Sie Ihr Geld zurück.'],
  ['de', 'Ihr Geld wird innerhalb von 5 Tagen erstattet.'],
  ['de', 'Ihre Buchung ist bestätigt, sobald die Anzahlung da ist.'],
  ['de', 'Ich habe nichts storniert.'],
  ['de', 'Ihre Buchung ist storniert, wenn Sie nicht zahlen.'],
  ['de', 'Sobald Ihre Buchung storniert wurde, erhalten Sie eine E-Mail.'],
  ['fr', 'Si votre réservation est annulée, vous êtes remboursé.'],
  ['fr', 'Votre argent est remboursé dans les 5 jours.'],
  ['fr', 'Une fois que votre réservation a été annulée, vous recevez un e-mail.'],
  ['es', 'Si su reserva está cancelada, recibe el dinero.'],
  ['es', 'Cuando su reserva ha sido cancelada, recibe un correo.'],
  ['es', 'No he cancelado nada.'],
  ['it', 'Se la sua prenotazione è annullata, riceve il rimborso.'],
  ['it', 'Non ho annullato nulla.'],
  ['pt', 'Se a sua reserva foi cancelada, recebe o dinheiro.'],
  ['pt', 'O seu dinheiro é reembolsado no prazo de 5 dias.'],
  ['nl', 'Als uw boeking is geannuleerd, krijgt u uw geld terug.'],
  ['nl', 'Uw geld wordt binnen 5 dagen terugbetaald.'],
  ['pl', 'Jeśli twoja rezerwacja została anulowana, dostaniesz zwrot.'],
  ['pl', 'Nie anulowałem niczego.'],
  ['cs', 'Pokud vaše rezervace byla zrušena, dostanete peníze zpět.'],
  ['sv', 'Om din bokning är avbokad får du pengarna tillbaka.'],
  ['sv', 'Jag har inte avbokat något.'],
  ['da', 'Hvis din booking er annulleret, får du pengene tilbage.'],
  ['da', 'Din booking er refunderet inden for 5 dage.'],
  ['no', 'Hvis bestillingen din er kansellert, får du pengene tilbake.'],
  ['fi', 'Jos varauksesi on peruttu, saat rahat takaisin.'],
  ['el', 'Αν η κράτησή σας ακυρώθηκε, παίρνετε τα χρήματα πίσω.'],
  ['tr', 'Rezervasyonunuz iptal edildiğinde paranız geri gelir.'],
  ['tr', 'Rezervasyonunuz iptal edilirse e-posta alırsınız.'],
  ['ru', 'Если ваше бронирование отменено, деньги вернутся.'],
  ['ru', 'Я не отменил ваше бронирование.'],
  ['uk', 'Якщо ваше бронювання скасовано, гроші повернуться.'],
  ['ar', 'إذا تم إلغاء حجزك فستسترد المبلغ.'],
  ['ar', 'لم ألغِ حجزك.'],
  ['he', 'אם ההזמנה שלך בוטלה, תקבל החזר.'],
  ['ja', 'ご予約がキャンセルされた場合、返金されます。'],
  ['ja', 'キャンセルしましたら、メールが届きます。'],
  ['zh', '如果您的预订已取消，您会收到退款。'],
];

describe('a deed that nobody did', () => {
  it.each(CLAIMS)('is noticed in %s, with a cancellation article beside it: %s', (language, sentence) => {
    expect(judged(sentence, language)).not.toBeNull();
  });

  it.each(CLAIMS)('is noticed when the question was in English and the answer slips into %s: %s', (_, sentence) => {
    expect(judged(sentence, 'en')).not.toBeNull();
  });

  it.each(NO_CLAIMS)('is not seen in a rule, a condition, a question or a denial, in %s: %s', (language, sentence) => {
    expect(judged(sentence, language)).toBeNull();
    expect(judged(sentence, 'en')).toBeNull();
  });

  it('may be repeated where the help centre itself says it word for word, and only then', () => {
    const judge = createDeedJudge({ language: 'en', free: ['- Paid: Your invoice was paid in full online. Ask us.'] });
    expect(judge('Paid: Your invoice was paid in full online [1].')).toBeNull();
    expect(judge('Your invoice was paid.')).not.toBeNull();
  });

  it.each([
    ['en', 'Your booking is cancelled. ', /cancelled/],
    ['de', 'Ihre Buchung ist storniert. ', /storniert/],
    ['es', 'Su reserva está cancelada. ', /cancelada/],
    ['pt', 'A sua reserva foi cancelada. ', /cancelada/],
    ['fi', 'Varauksesi on peruttu. ', /peruttu/],
    ['pl', 'Twoja rezerwacja jest anulowana. ', /anulowana/],
    ['ru', 'Ваше бронирование отменено. ', /отменено/],
  ])('is held to the end of its sentence and never shown first, asked in English, said in %s: %s', (_, said, deed) => {
    for (const size of [1, 4, 9]) {
      const seen = shown(`Thank you for asking. ${said}You can relax.`, 'en', size);
      expect(seen.blocked).toBe(true);
      expect(seen.text).toContain('Thank you for asking.');
      expect(seen.text).not.toMatch(deed);
    }
  });
});
