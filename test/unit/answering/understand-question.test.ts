import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../../server/answering/question/detect-language.ts';
import { LANGUAGES, type Language } from '../../../server/answering/question/languages.ts';
import { housePhrase, type PhraseName } from '../../../server/answering/phrases/house-phrases.ts';
import { understandQuestion } from '../../../server/answering/understand-question.ts';
import { history } from './history.ts';

const DEMANDS: Record<Language, string[]> = {
  en: [
    'I want to talk to a person',
    'Can I speak to someone, please?',
    'Human please',
    'connect me to an agent',
    'I need a real human',
    'What do I need to do to talk to somebody?',
  ],
  de: [
    'Ich möchte mit einem Menschen sprechen',
    'Kann ich mit jemandem aus Ihrem Team reden?',
    'Mitarbeiter bitte',
    'Verbinden Sie mich bitte mit einem Mitarbeiter',
    'Ich will einen echten Menschen',
  ],
  fr: [
    'Je voudrais parler à une personne',
    'Puis-je parler à un conseiller ?',
    'Un humain svp',
    'Passez-moi un conseiller',
  ],
  es: [
    'Quiero hablar con una persona',
    '¿Puedo hablar con un agente?',
    'Un agente por favor',
    'Quiero hablar con alguien de verdad',
  ],
  it: [
    'Vorrei parlare con una persona',
    'Posso parlare con un operatore?',
    'Operatore, per favore',
    'Voglio parlare con qualcuno',
  ],
  pt: [
    'Quero falar com uma pessoa',
    'Posso falar com um atendente?',
    'Atendente por favor',
    'Gostaria de falar com alguém',
  ],
  nl: [
    'Ik wil met een mens praten',
    'Kan ik iemand spreken? Ik wil met een medewerker spreken',
    'Een medewerker alstublieft',
    'Kan ik met iemand chatten',
  ],
  pl: [
    'Chcę porozmawiać z człowiekiem',
    'Czy mogę rozmawiać z konsultantem?',
    'Proszę o połączenie z konsultantem',
    'Konsultant',
  ],
  cs: ['Chci mluvit s člověkem', 'Můžu mluvit s někým?', 'Spojte mě s operátorem', 'Operátor prosím'],
  sv: ['Jag vill prata med en människa', 'Kan jag få prata med någon?', 'Kundtjänst tack'],
  da: ['Jeg vil gerne tale med et menneske', 'Kan jeg tale med en medarbejder?', 'Et rigtigt menneske tak'],
  no: ['Jeg vil snakke med et menneske', 'Kan jeg få snakke med noen?', 'Kundeservice takk'],
  fi: ['Haluan puhua ihmisen kanssa', 'Voinko jutella asiakaspalvelijan kanssa?', 'Ihminen kiitos'],
  el: ['Θέλω να μιλήσω με έναν άνθρωπο', 'Μπορώ να μιλήσω με κάποιον;', 'Εκπρόσωπος παρακαλώ'],
  tr: ['Bir insanla konuşmak istiyorum', 'Müşteri temsilcisiyle görüşmek istiyorum', 'Müşteri temsilcisi lütfen'],
  ru: ['Хочу поговорить с человеком', 'Соедините меня с оператором', 'Оператор', 'Позовите человека'],
  uk: ['Хочу поговорити з людиною', 'З’єднайте мене з оператором', 'Оператора будь ласка'],
  ar: ['أريد التحدث مع شخص', 'هل يمكنني التحدث إلى موظف؟', 'موظف من فضلك'],
  he: ['אני רוצה לדבר עם בן אדם', 'אפשר לדבר עם נציג?', 'נציג בבקשה'],
  ja: ['人間と話したいです', '担当者につないでください', 'オペレーターお願いします'],
  zh: ['我想和真人说话', '转人工', '请帮我找人工客服', '我要人工客服'],
};

const NO_DEMANDS: Record<Language, string[]> = {
  en: [
    'How many people fit in the house?',
    'Is there a person at reception at night?',
    'Do I need to speak to a representative to change the date?',
    'How much is it per person?',
    "I don't want to talk to a person",
    'Can another person stay with us?',
    'Who cleans the house, an agent?',
    'I made a transfer to someone',
  ],
  de: [
    'Wie viele Personen passen in das Haus?',
    'Was kostet es pro Person?',
    'Muss ich vorher mit jemandem sprechen?',
    'Können wir eine Person mehr mitbringen?',
  ],
  fr: [
    'Combien de personnes peuvent dormir dans la maison ?',
    'Quel est le prix par personne ?',
    'Y a-t-il un agent d’entretien ?',
  ],
  es: ['¿Cuántas personas caben en la casa?', '¿Cuánto cuesta por persona?'],
  it: ['Quante persone possono dormire in casa?', 'Quanto costa a persona?'],
  pt: ['Quantas pessoas cabem na casa?', 'Quanto custa por pessoa?'],
  nl: ['Hoeveel personen passen er in het huis?', 'Wat kost het per persoon?'],
  pl: ['Ile osób zmieści się w domu?', 'Ile to kosztuje za osobę?'],
  cs: ['Kolik lidí se vejde do domu?', 'Kolik stojí jedna osoba?'],
  sv: ['Hur många personer får plats i huset?', 'Vad kostar det per person?'],
  da: ['Hvor mange mennesker er der plads til i huset?', 'Hvad koster det pr. person?'],
  no: ['Hvor mange mennesker er det plass til i huset?', 'Hva koster det per person?'],
  fi: ['Kuinka monta ihmistä taloon mahtuu?', 'Paljonko se maksaa henkilöltä?'],
  el: ['Πόσα άτομα χωράει το σπίτι;', 'Πόσο κοστίζει το άτομο;'],
  tr: ['Evde kaç kişi kalabilir?', 'Kişi başı ne kadar?'],
  ru: ['Сколько человек помещается в доме?', 'Сколько стоит за человека?'],
  uk: ['Скільки людей вміщує будинок?', 'Скільки коштує за людину?'],
  ar: ['كم شخصًا يتسع البيت؟', 'كم السعر للشخص الواحد؟'],
  he: ['כמה אנשים נכנסים לבית?', 'כמה זה עולה לאדם?'],
  ja: ['この家には何人泊まれますか', '一人いくらですか'],
  zh: ['房子能住多少人？', '每人多少钱？'],
};

const QUESTIONS: Record<Language, string> = {
  en: 'Can we bring our dog along and is there a fenced garden?',
  de: 'Dürfen wir unseren Hund mitbringen und gibt es einen Garten?',
  fr: 'Pouvons-nous venir avec notre chien et y a-t-il un jardin ?',
  es: '¿Podemos llevar a nuestro perro y hay un jardín?',
  it: 'Possiamo portare il nostro cane e c’è un giardino?',
  pt: 'Podemos levar o nosso cão e há um jardim?',
  nl: 'Mogen we onze hond meenemen en is er een tuin?',
  pl: 'Czy możemy zabrać psa i czy jest tam ogród?',
  cs: 'Můžeme vzít s sebou psa a je tam zahrada?',
  sv: 'Får vi ta med vår hund och finns det en trädgård?',
  da: 'Må vi tage vores hund med, og er der en have?',
  no: 'Kan vi ta med hunden vår, og har huset noen hage?',
  fi: 'Voimmeko ottaa koiran mukaan ja onko siellä piha?',
  el: 'Μπορούμε να φέρουμε τον σκύλο μας και υπάρχει κήπος;',
  tr: 'Köpeğimizi getirebilir miyiz ve bahçe var mı?',
  ru: 'Можно ли взять с собой собаку и есть ли сад?',
  uk: 'Чи можна взяти із собою собаку і чи є там сад?',
  ar: 'هل يمكننا إحضار كلبنا وهل توجد حديقة؟',
  he: 'האם אפשר להביא את הכלב שלנו והאם יש גינה?',
  ja: '犬を連れて行けますか。庭はありますか。',
  zh: '可以带狗吗？有花园吗？',
};

const GREETINGS: Record<Language, [greeting: string, thanks: string, who: string]> = {
  en: ['Hello there!', 'Ok great, thank you so much', 'Are you a robot?'],
  de: ['Guten Tag', 'Super, vielen Dank!', 'Bist du ein Mensch?'],
  fr: ['Bonjour', 'Merci beaucoup', 'Êtes-vous un robot ?'],
  es: ['Hola, buenos días', 'Muchas gracias', '¿Eres un robot?'],
  it: ['Buongiorno', 'Grazie mille', 'Sei un robot?'],
  pt: ['Olá, bom dia', 'Muito obrigada', 'Você é um robô?'],
  nl: ['Goedemorgen', 'Hartelijk dank', 'Ben je een robot?'],
  pl: ['Dzień dobry', 'Dziękuję bardzo', 'Czy jesteś botem?'],
  cs: ['Dobrý den', 'Děkuji moc', 'Jste robot?'],
  sv: ['God morgon', 'Tack så mycket', 'Är du en människa?'],
  da: ['Goddag', 'Mange tak', 'Er du et menneske?'],
  no: ['Heisann', 'Tusen takk', 'Snakker jeg med et menneske?'],
  fi: ['Hyvää päivää', 'Kiitos paljon', 'Oletko ihminen?'],
  el: ['Καλημέρα', 'Ευχαριστώ πολύ', 'Είσαι άνθρωπος;'],
  tr: ['Merhaba', 'Çok teşekkür ederim', 'Robot musun?'],
  ru: ['Здравствуйте', 'Большое спасибо', 'Ты бот?'],
  uk: ['Добрий день', 'Дуже дякую', 'Ти бот?'],
  ar: ['السلام عليكم', 'شكرا جزيلا', 'هل أنت روبوت؟'],
  he: ['שלום', 'תודה רבה', 'אתה בוט?'],
  ja: ['こんにちは', 'ありがとうございます', 'あなたはロボットですか？'],
  zh: ['你好', '非常感谢', '你是机器人吗？'],
};

const understand = (text: string, language: string | null = null) =>
  understandQuestion({ messages: history(['customer', text]), language });

describe('understanding a question', () => {
  it.each(LANGUAGES.flatMap((language) => DEMANDS[language].map((text) => [language, text] as const)))(
    '%s: hands over at "%s"',
    (_, text) => {
      expect(understand(text).kind).toBe('wantsPerson');
    },
  );

  it.each(LANGUAGES.flatMap((language) => NO_DEMANDS[language].map((text) => [language, text] as const)))(
    '%s: answers "%s"',
    (_, text) => {
      expect(understand(text).kind).toBe('question');
    },
  );

  it.each(LANGUAGES.map((language) => [language, QUESTIONS[language]] as const))(
    '%s: knows the language of "%s"',
    (language, text) => {
      expect(understand(text)).toMatchObject({ kind: 'question', language });
      const other = language === 'en' ? 'de' : 'en';
      expect(detectLanguage(text, other)).toBe(language);
    },
  );

  it.each(LANGUAGES.map((language) => [language, ...GREETINGS[language]] as const))(
    '%s: "%s", "%s" and "%s" are small talk',
    (language, greeting, thanks, who) => {
      expect(understand(greeting)).toMatchObject({ kind: 'greeting', language });
      expect(understand(thanks, language)).toMatchObject({ kind: 'thanks', language });
      expect(understand(who)).toMatchObject({ kind: 'whoAreYou' });
      expect(understand(`${greeting} ${QUESTIONS[language]}`).kind).toBe('question');
    },
  );

  it('takes the conversation’s language where a text is too short to tell', () => {
    expect(detectLanguage('ok', 'de')).toBe('de');
    expect(detectLanguage('Wi-Fi?', 'fr')).toBe('fr');
    expect(detectLanguage('10:30', 'sv')).toBe('sv');
    expect(detectLanguage('Parkplatz', 'de-AT')).toBe('de');
    expect(detectLanguage('👍', null)).toBeNull();
  });

  it('has every fixed phrase in every language, with the house’s name where it belongs', () => {
    const names: PhraseName[] = [
      'greeting',
      'thanks',
      'goodbye',
      'whoAreYou',
      'doNotKnow',
      'searched',
      'couldNotAnswer',
      'handingOver',
      'noQuestion',
    ];
    for (const name of names) {
      const phrases = LANGUAGES.map((language) => housePhrase(name, language, 'Pine $& Harbour'));
      expect(new Set(phrases).size).toBe(LANGUAGES.length);
      for (const phrase of phrases) expect(phrase).not.toMatch(/[{}]|!/);
    }
    for (const language of LANGUAGES) {
      expect(housePhrase('greeting', language, 'Pine $& Harbour')).toContain('Pine $& Harbour');
      expect(detectLanguage(housePhrase('doNotKnow', language, ''), null)).toBe(language);
    }
  });

  it('joins what the customer wrote and nobody has answered', () => {
    const messages = history(
      ['customer', 'Hello'],
      ['agent', 'Hello, what is it?'],
      ['customer', 'We come late.'],
      ['system', ''],
      ['customer', 'Is that fine?'],
    );
    expect(understandQuestion({ messages, language: 'en' })).toMatchObject({
      text: 'We come late.\nIs that fine?',
      kind: 'question',
    });
  });

  it('does not take an answer that was cut before its first word for an answer', () => {
    const messages = history(['customer', 'Can I bring a dog?'], ['agent', ''], ['customer', 'And a cat?']);
    expect(understandQuestion({ messages, language: 'en' }).text).toBe('Can I bring a dog?\nAnd a cat?');
  });

  it.each([
    ['When is check-in on weekdays?', 'And on Sundays?', ['check', 'weekdays']],
    ['Do you rent towels?', 'what about bed linen', ['towels']],
    ['Is there a cot for the baby?', 'How much is it?', ['cot', 'baby']],
    ['Gibt es einen Parkplatz am Haus?', 'Und was kostet der?', ['parkplatz']],
    ['Y a-t-il une piscine ?', 'Et un sauna ?', ['piscine']],
    ['Можно с собакой?', 'А с кошкой?', ['собакой']],
    ['犬と泊まれますか', 'では猫は？', ['泊ま']],
  ])('completes a follow-up: "%s" … "%s"', (first, second, carried) => {
    const messages = history(['customer', first], ['agent', 'Yes.'], ['customer', second]);
    const { text, understood } = understandQuestion({ messages, language: null });
    expect(text).toBe(second);
    expect(understood.startsWith(second)).toBe(true);
    for (const word of carried) expect(understood).toContain(word);
  });

  it('follows a chain of follow-ups back to what it is about', () => {
    const messages = history(
      ['customer', 'Do you have electric car charging?'],
      ['agent', 'Yes.'],
      ['customer', 'And on Sundays?'],
      ['agent', 'Yes.'],
      ['customer', 'How much is it?'],
    );
    expect(understandQuestion({ messages, language: 'en' }).understood).toMatch(/charging/);
  });

  it.each([
    ['When is check-in?', 'Can we bring our dog to the house by the lake?'],
    ['Kann ich stornieren?', 'Welche Bettwäsche liegt in den Schlafzimmern bereit?'],
    ['Do you have parking?', 'I lost the key of my house, who can open the door for me?'],
  ])('leaves a question that stands by itself alone: "%s" … "%s"', (first, second) => {
    const messages = history(['customer', first], ['agent', 'Yes.'], ['customer', second]);
    expect(understandQuestion({ messages, language: null }).understood).toBe(second);
  });

  it('answers signs without a word by asking for words', () => {
    expect(understand('???').kind).toBe('nothing');
    expect(understand('👍').kind).toBe('nothing');
  });
});
