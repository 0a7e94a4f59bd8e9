import type { Language } from '../answering/question/languages.ts';

/** The mail with a one-time code: plain words, no link. `{house}` stands where no grammar touches it. */
const subject: Record<Language, string> = {
  en: 'Your code for {house}',
  de: 'Ihr Code für {house}',
  fr: 'Votre code pour {house}',
  es: 'Su código para {house}',
  it: 'Il suo codice per {house}',
  pt: 'O seu código para {house}',
  nl: 'Uw code voor {house}',
  pl: 'Kod do rozmowy: {house}',
  cs: 'Váš kód: {house}',
  sv: 'Din kod för {house}',
  da: 'Din kode til {house}',
  no: 'Din kode for {house}',
  fi: 'Koodisi: {house}',
  el: 'Ο κωδικός σας: {house}',
  tr: 'Kodunuz: {house}',
  ru: 'Ваш код: {house}',
  uk: 'Ваш код: {house}',
  ar: 'رمزك لدى {house}',
  he: 'הקוד שלך: {house}',
  ja: '{house} の確認コード',
  zh: '您在 {house} 的验证码',
};

/** Ten minutes: identity-codes.ts holds it. */
const valid: Record<Language, string> = {
  en: 'It works for 10 minutes, and only in the chat where you asked for it.',
  de: 'Er gilt 10 Minuten und nur in dem Chat, in dem Sie ihn angefordert haben.',
  fr: 'Il est valable 10 minutes, et seulement dans la conversation où vous l’avez demandé.',
  es: 'Vale durante 10 minutos y solo en el chat donde lo ha pedido.',
  it: 'Vale per 10 minuti e solo nella chat in cui lo ha richiesto.',
  pt: 'É válido durante 10 minutos e apenas na conversa em que o pediu.',
  nl: 'De code is 10 minuten geldig, en alleen in de chat waarin u erom vroeg.',
  pl: 'Jest ważny przez 10 minut i tylko w rozmowie, w której o niego poproszono.',
  cs: 'Platí 10 minut a jen v konverzaci, ve které jste o něj požádali.',
  sv: 'Den gäller i 10 minuter och bara i den chatt där du bad om den.',
  da: 'Den gælder i 10 minutter og kun i den chat, hvor du bad om den.',
  no: 'Den gjelder i 10 minutter og bare i chatten der du ba om den.',
  fi: 'Se on voimassa 10 minuuttia ja vain siinä keskustelussa, jossa pyysit sitä.',
  el: 'Ισχύει για 10 λεπτά και μόνο στη συνομιλία όπου τον ζητήσατε.',
  tr: '10 dakika boyunca ve yalnızca istediğiniz sohbette geçerlidir.',
  ru: 'Он действует 10 минут и только в том чате, где вы его запросили.',
  uk: 'Він діє 10 хвилин і лише в тому чаті, де ви його запросили.',
  ar: 'يصلح لمدة 10 دقائق، وفقط في المحادثة التي طلبته فيها.',
  he: 'הוא תקף ל-10 דקות, ורק בצ׳אט שבו ביקשת אותו.',
  ja: '有効期間は 10 分間で、お申し込みになったチャットでのみお使いいただけます。',
  zh: '验证码 10 分钟内有效，且只能用于您申请它的对话。',
};

const notYou: Record<Language, string> = {
  en: 'If you did not ask for it, do nothing. Give this code to nobody: our staff never ask for it.',
  de: 'Wenn Sie ihn nicht angefordert haben, müssen Sie nichts tun. Geben Sie diesen Code niemandem: Unser Team fragt nie danach.',
  fr: 'Si vous ne l’avez pas demandé, ne faites rien. Ne donnez ce code à personne : notre équipe ne le demande jamais.',
  es: 'Si no lo ha pedido, no haga nada. No dé este código a nadie: nuestro equipo nunca lo pide.',
  it: 'Se non lo ha richiesto, non faccia nulla. Non dia questo codice a nessuno: il nostro personale non lo chiede mai.',
  pt: 'Se não o pediu, não faça nada. Não dê este código a ninguém: a nossa equipa nunca o pede.',
  nl: 'Hebt u er niet om gevraagd, dan hoeft u niets te doen. Geef deze code aan niemand: ons team vraagt er nooit om.',
  pl: 'Jeśli ten kod nie był zamawiany, nic nie trzeba robić. Proszę nikomu go nie podawać: nasz zespół nigdy o niego nie pyta.',
  cs: 'Pokud jste o něj nežádali, nemusíte nic dělat. Kód nikomu nesdělujte: náš tým se na něj nikdy neptá.',
  sv: 'Om du inte har bett om den behöver du inte göra något. Ge inte koden till någon: vår personal frågar aldrig efter den.',
  da: 'Hvis du ikke har bedt om den, skal du ikke gøre noget. Giv ikke koden til nogen: vores personale spørger aldrig efter den.',
  no: 'Hvis du ikke har bedt om den, trenger du ikke gjøre noe. Ikke gi koden til noen: våre ansatte spør aldri om den.',
  fi: 'Jos et pyytänyt sitä, sinun ei tarvitse tehdä mitään. Älä anna koodia kenellekään: henkilökuntamme ei koskaan kysy sitä.',
  el: 'Αν δεν τον ζητήσατε, μην κάνετε τίποτα. Μη δώσετε τον κωδικό σε κανέναν: το προσωπικό μας δεν τον ζητά ποτέ.',
  tr: 'Siz istemediyseniz bir şey yapmanız gerekmez. Bu kodu kimseye vermeyin: ekibimiz onu asla sormaz.',
  ru: 'Если вы его не запрашивали, ничего делать не нужно. Никому не сообщайте этот код: наши сотрудники никогда его не спрашивают.',
  uk: 'Якщо ви його не запитували, нічого робити не потрібно. Нікому не повідомляйте цей код: наші співробітники ніколи про нього не питають.',
  ar: 'إن لم تطلبه فلا داعي لفعل أي شيء. لا تُعطِ هذا الرمز لأحد: موظفونا لا يسألون عنه أبدًا.',
  he: 'אם לא ביקשת אותו, אין צורך לעשות דבר. אין למסור את הקוד לאיש: הצוות שלנו לעולם אינו מבקש אותו.',
  ja: '心当たりがない場合は、何もする必要はありません。このコードは誰にも教えないでください。当社のスタッフがお尋ねすることはありません。',
  zh: '如果不是您本人申请的，请忽略此邮件。请勿将验证码告诉任何人：我们的工作人员绝不会索要。',
};

/** Subject and text in the customer's language; English where the house has no words for it. */
export function codeMailWords(input: { language: string | null; house: string; code: string }): {
  subject: string;
  text: string;
} {
  const language = ownLanguage(input.language);
  const house = input.house.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  const title = subject[language].replaceAll('{house}', () => house);
  return { subject: title, text: [title, '', input.code, '', valid[language], notYou[language], ''].join('\n') };
}

/** `de-AT` → `de`, both kinds of Norwegian → `no`. */
function ownLanguage(tag: string | null): Language {
  const base = (tag ?? 'en').toLowerCase().split(/[-_]/)[0] ?? 'en';
  const known = base === 'nb' || base === 'nn' ? 'no' : base;
  return Object.hasOwn(subject, known) ? (known as Language) : 'en';
}
