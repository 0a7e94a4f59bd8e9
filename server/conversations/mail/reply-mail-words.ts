import { asLanguage, DEFAULT_LANGUAGE, type Language } from '../../answering/question/languages.ts';

/** The fixed words of the mail with a reply. `{house}` stands where no grammar touches it. */
const title: Record<Language, string> = {
  en: '{house}: your answer',
  de: '{house}: Ihre Antwort',
  fr: '{house} : votre réponse',
  es: '{house}: su respuesta',
  it: '{house}: la sua risposta',
  pt: '{house}: a sua resposta',
  nl: '{house}: uw antwoord',
  pl: '{house}: odpowiedź',
  cs: '{house}: odpověď',
  sv: '{house}: ditt svar',
  da: '{house}: dit svar',
  no: '{house}: svaret ditt',
  fi: '{house}: vastaus',
  tr: '{house}: yanıtınız',
  el: '{house}: η απάντησή σας',
  ru: '{house}: ответ',
  uk: '{house}: відповідь',
  ar: '{house}: الرد على رسالتك',
  he: '{house}: התשובה לפנייתך',
  ja: '{house}：ご返信',
  zh: '{house}：您的回复',
};

const answerHere: Record<Language, string> = {
  en: 'Read the conversation and answer here:',
  de: 'Hier lesen Sie die Unterhaltung und können antworten:',
  fr: 'Lisez la conversation et répondez ici :',
  es: 'Lea la conversación y responda aquí:',
  it: 'Legga la conversazione e risponda qui:',
  pt: 'Leia a conversa e responda aqui:',
  nl: 'Lees het gesprek en antwoord hier:',
  pl: 'Tutaj można przeczytać rozmowę i odpowiedzieć:',
  cs: 'Zde si můžete přečíst konverzaci a odpovědět:',
  sv: 'Läs konversationen och svara här:',
  da: 'Læs samtalen og svar her:',
  no: 'Les samtalen og svar her:',
  fi: 'Lue keskustelu ja vastaa tässä:',
  tr: 'Görüşmeyi buradan okuyup yanıtlayabilirsiniz:',
  el: 'Διαβάστε τη συνομιλία και απαντήστε εδώ:',
  ru: 'Прочитать переписку и ответить можно здесь:',
  uk: 'Прочитати листування й відповісти можна тут:',
  ar: 'اقرأ المحادثة وأجب من هنا:',
  he: 'אפשר לקרוא את השיחה ולהשיב כאן:',
  ja: '会話の内容の確認とご返信はこちらから：',
  zh: '查看对话并回复：',
};

/** Thirty days: server/auth/resume-tokens.ts holds it. */
const keep: Record<Language, string> = {
  en: 'The link opens this conversation for 30 days. Keep it to yourself.',
  de: 'Der Link öffnet diese Unterhaltung 30 Tage lang. Geben Sie ihn nicht weiter.',
  fr: 'Ce lien ouvre cette conversation pendant 30 jours. Gardez-le pour vous.',
  es: 'El enlace abre esta conversación durante 30 días. No lo comparta.',
  it: 'Il link apre questa conversazione per 30 giorni. Non lo condivida.',
  pt: 'A ligação abre esta conversa durante 30 dias. Não a partilhe.',
  nl: 'De link opent dit gesprek 30 dagen lang. Geef hem aan niemand door.',
  pl: 'Link otwiera tę rozmowę przez 30 dni. Proszę nikomu go nie przekazywać.',
  cs: 'Odkaz otevírá tuto konverzaci po dobu 30 dnů. Nikomu ho neposílejte.',
  sv: 'Länken öppnar den här konversationen i 30 dagar. Dela den inte med andra.',
  da: 'Linket åbner denne samtale i 30 dage. Del det ikke med andre.',
  no: 'Lenken åpner denne samtalen i 30 dager. Ikke del den med andre.',
  fi: 'Linkki avaa tämän keskustelun 30 päivän ajan. Älä jaa sitä muille.',
  tr: 'Bağlantı bu görüşmeyi 30 gün boyunca açar. Kimseyle paylaşmayın.',
  el: 'Ο σύνδεσμος ανοίγει αυτή τη συνομιλία για 30 ημέρες. Μην τον δώσετε σε άλλους.',
  ru: 'Ссылка открывает эту переписку в течение 30 дней. Не передавайте её никому.',
  uk: 'Посилання відкриває це листування протягом 30 днів. Не передавайте його нікому.',
  ar: 'يفتح الرابط هذه المحادثة لمدة 30 يومًا. لا تشاركه مع أحد.',
  he: 'הקישור פותח את השיחה הזאת למשך 30 יום. אין להעביר אותו לאחרים.',
  ja: 'このリンクは 30 日間有効です。ほかの人には教えないでください。',
  zh: '此链接在 30 天内可打开该对话。请勿转发给他人。',
};

const why: Record<Language, string> = {
  en: 'You get this mail because you wrote to us in the chat and your address is known there.',
  de: 'Sie erhalten diese Mail, weil Sie uns im Chat geschrieben haben und Ihre Adresse dort bekannt ist.',
  fr: 'Vous recevez ce message parce que vous nous avez écrit dans le chat et que votre adresse y est connue.',
  es: 'Recibe este correo porque nos escribió en el chat y allí consta su dirección.',
  it: 'Riceve questa mail perché ci ha scritto nella chat e il suo indirizzo è noto lì.',
  pt: 'Recebe esta mensagem porque nos escreveu no chat e o seu endereço é lá conhecido.',
  nl: 'U krijgt deze mail omdat u ons in de chat schreef en uw adres daar bekend is.',
  pl: 'Ta wiadomość jest odpowiedzią na rozmowę na czacie, w której podano ten adres.',
  cs: 'Tuto zprávu dostáváte, protože jste nám psali v chatu a vaše adresa je tam známa.',
  sv: 'Du får det här mejlet eftersom du skrev till oss i chatten och din adress är känd där.',
  da: 'Du får denne mail, fordi du skrev til os i chatten, og din adresse er kendt der.',
  no: 'Du får denne e-posten fordi du skrev til oss i chatten og adressen din er kjent der.',
  fi: 'Saat tämän viestin, koska kirjoitit meille chatissa ja osoitteesi on siellä tiedossa.',
  tr: 'Bu e-postayı, sohbette bize yazdığınız ve adresiniz orada kayıtlı olduğu için alıyorsunuz.',
  el: 'Λαμβάνετε αυτό το μήνυμα επειδή μας γράψατε στη συνομιλία και η διεύθυνσή σας είναι γνωστή εκεί.',
  ru: 'Вы получили это письмо, потому что писали нам в чате, где указан ваш адрес.',
  uk: 'Ви отримали цей лист, бо писали нам у чаті, де вказано вашу адресу.',
  ar: 'وصلتك هذه الرسالة لأنك راسلتنا في المحادثة وعنوانك معروف فيها.',
  he: 'קיבלת הודעה זו כי כתבת לנו בצ׳אט והכתובת שלך ידועה שם.',
  ja: 'このメールは、チャットでお問い合わせいただき、メールアドレスを登録された方にお送りしています。',
  zh: '您收到此邮件，是因为您在聊天中联系过我们并留下了邮箱地址。',
};

/** What is left of many long replies; the rest is in the conversation. Below what the mail room takes. */
const REPLIES_MAX_CHARS = 15_000;

/** Subject and text in the customer's language; English where the house has no words for it. `replies`: as quoted. */
export function replyMailWords(input: { language: string | null; house: string; replies: string[]; link: string }): {
  subject: string;
  text: string;
} {
  const language = asLanguage(input.language) ?? DEFAULT_LANGUAGE;
  const house = input.house.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  const subject = title[language].replaceAll('{house}', () => house);
  const all = input.replies.join('\n\n');
  const replies = all.length <= REPLIES_MAX_CHARS ? all : `${cut(all, REPLIES_MAX_CHARS)} …`;
  const lines = [replies, '', answerHere[language], input.link, '', keep[language], why[language], ''];
  return { subject, text: lines.join('\n') };
}

/** Never half a character. */
function cut(text: string, max: number): string {
  return text.slice(0, /[\uD800-\uDBFF]/.test(text.charAt(max - 1)) ? max - 1 : max);
}
