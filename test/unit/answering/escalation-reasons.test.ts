import { beforeAll, describe, expect, it } from 'vitest';
import { createEscalationRouter } from '../../../server/answering/escalation/create-escalation-router.ts';
import type { EscalationRouter } from '../../../server/answering/escalation/escalation.ts';

let router: EscalationRouter;
beforeAll(async () => {
  router = await createEscalationRouter({ folder: new URL('../../../data/escalation', import.meta.url).pathname });
});
const decide = (text: string, language: string | null) =>
  router.decide({ texts: [text], language, earlier: [], confidence: null });

const NOW = {
  emergency: [
    ['en', 'There is a fire in the kitchen!!'],
    ['en', 'help the house is burning'],
    ['en', 'we can smell gas since we arrived'],
    ['en', 'I think someone broke into the house last night while we were asleep'],
    ['en', 'my son fell off the balcony and hes bleeding alot'],
    ['en', "we're locked out, it's freezing and the kids are crying"],
    ['en', 'a man outside is threatening us'],
    ['en', 'grandpa is not responding and his lips are blue'],
    ['en', 'carbon monoxide alarm is going off'],
    ['en', 'theres smoke comming out of the boiler'],
    ['de', 'Hilfe, es brennt im Schlafzimmer'],
    ['de', 'Hier riecht es nach Gas'],
    ['de', 'Wir stehen draußen in der Kälte mit zwei Kindern und kommen nicht rein'],
    ['fr', 'Il y a le feu dans la maison'],
    ['fr', 'ça sent le gaz'],
    ['es', '¡Huele a gas!'],
    ['es', 'Un hombre nos amenaza con un cuchillo'],
    ['it', "C'è odore di gas in casa"],
    ['pt', 'Está a arder na cozinha'],
    ['nl', 'Er is brand!'],
    ['pl', 'Czuć gaz w domu'],
    ['ru', 'Пахнет газом'],
    ['ja', '火事です！助けて'],
    ['zh', '着火了！快来人'],
    ['ar', 'هناك حريق في البيت'],
    ['tr', 'Evde gaz kokusu var'],
    ['he', 'יש שריפה בבית'],
    ['sv', 'Det brinner i köket'],
    ['da', 'Det lugter af gas i huset'],
    ['no', 'Noen truer oss med kniv'],
    ['fi', 'Täällä haisee kaasulta'],
    ['cs', 'Cítíme plyn v kuchyni'],
    ['el', 'Μυρίζει γκάζι στο σπίτι'],
    ['uk', 'У нас пожежа'],
    ['de', 'Jemand ist bei uns eingebrochen'],
    ['fr', 'Ma fille ne respire plus'],
    ['nl', 'Ze bloedt en is bewusteloos'],
    ['en', 'Water is pouring through the ceiling'],
  ],
  legal: [
    ['en', 'You will hear from my solicitor.'],
    ['en', 'Under the GDPR I request erasure of all my personal data'],
    ['en', "I'm taking you to court over this"],
    ['en', "I've filed a case with the consumer ombudsman"],
    ['de', 'Mein Anwalt wird sich bei Ihnen melden'],
    ['de', 'Ich verlange Auskunft nach DSGVO'],
    ['fr', 'Mon avocat vous contactera'],
    ['es', 'Voy a hablar con mi abogado'],
    ['it', 'Vi denuncio, ci vediamo in tribunale'],
    ['pt', 'O meu advogado vai falar convosco'],
    ['nl', 'Mijn advocaat neemt contact met u op'],
    ['pl', 'Spotkamy się w sądzie'],
    ['sv', 'Min advokat hör av sig'],
    ['ru', 'Я подам в суд'],
    ['ja', '弁護士に相談します'],
    ['zh', '我要起诉你们'],
    ['tr', 'Avukatım sizi arayacak'],
    ['ar', 'سأرفع دعوى ضدكم'],
    ['de', 'Löschen Sie bitte alle meine Daten'],
  ],
  vulnerable: [
    ['en', "My wife passed away on Monday and we won't be coming"],
    ['en', 'i dont want to live anymore'],
    ['en', "I'm 12 and my parents haven't come back, I'm scared"],
    ['en', 'the power is out and my oxygen machine only lasts an hour'],
    ['de', 'Mein Mann ist gestorben, wir müssen absagen'],
    ['fr', 'Mon père est décédé hier'],
    ['es', 'Mi madre ha fallecido'],
    ['it', 'Mio padre è morto ieri'],
    ['nl', 'Mijn vader is overleden'],
    ['uk', 'мій чоловік помер'],
    ['de', 'Ich bin 12 und ganz allein und habe Angst'],
    ['es', 'Ya no quiero vivir'],
    ['pl', 'Mój mąż zmarł wczoraj'],
    ['ja', '母が亡くなりました'],
    ['zh', '我不想活了'],
    ['fr', 'Je suis sous oxygène et il n’y a plus de courant'],
    ['it', 'Non voglio più vivere'],
    ['pt', 'O meu pai faleceu'],
    ['ar', 'توفي زوجي أمس'],
  ],
  distress: [
    ['en', 'THIS IS OUTRAGEOUS!!! YOU ARE THIEVES'],
    ['en', 'I am absolutely furious, you ruined our holiday'],
    ['en', 'you fucking idiots, give me my money back now'],
    ['de', 'Das ist eine bodenlose Frechheit!!! Ich will sofort mein Geld zurück!!!'],
    ['fr', "C'est scandaleux !!! Vous êtes des escrocs !!!"],
    ['es', '¡¡Son unos ladrones, es una vergüenza!!'],
    ['nl', 'Jullie zijn oplichters, ik ben woedend!!'],
    ['it', 'SIETE DEI LADRI, È UNA VERGOGNA!!!'],
    ['pt', 'Isto é uma vergonha, seus vigaristas!!'],
    ['ru', 'Это безобразие, верните деньги!!! Вы мошенники!'],
    ['ja', '最低です！許せません！金を返せ！'],
    ['en', 'I have told you three times, I am fed up with you people, you are useless and this is outrageous'],
  ],
  customer_said_so: [
    ['en', 'agent'],
    ['en', 'taklk to an operater'],
    ['en', 'i wnat to speek with a humna'],
    ['en', 'get me a human being pls'],
    ['en', 'no more bots, real person'],
    ['de', 'ich will mit nem mitarbieter sprechen'],
    ['fr', 'je veux parler a un conseiler'],
    ['es', 'quiero hablar con un ajente'],
    ['it', 'voglio parlare con un operatre'],
    ['pt', 'quero falar com um atendnte'],
    ['nl', 'ik wil met een medewerkr spreken'],
    ['en', 'put me thru to somebody real'],
    ['en', 'I don’t want to talk to a bot'],
    ['zh', '转人工'],
  ],
} as const;

/** They sound like a reason and are none. */
const NEAR_MISSES = [
  ['en', 'is the fire pit allowed in summer?'],
  ['en', 'where do I find the emergency exit plan?'],
  ['en', 'the smoke detector battery is empty, beeps every minute'],
  ['en', 'do you have a gas barbecue?'],
  ['en', 'what do I do in case of fire?'],
  ['en', 'is the fireplace real or gas?'],
  ['en', 'How far is the nearest hospital?'],
  ['en', 'is there a police station in Morlande'],
  ['en', 'my laptop died, can I print at the office'],
  ['en', 'we are dying to come back'],
  ['en', 'can I delete my account'],
  ['en', 'is there a basketball court'],
  ['en', 'Is the neighbourhood dangerous at night?'],
  ['en', 'Are the stairs dangerous for a toddler?'],
  ['en', "I'm a lawyer travelling for work, do you issue invoices?"],
  ['en', 'Can my 15 year old son sleep in the loft?'],
  ['en', 'do you have a first aid kit'],
  ['en', "What's your privacy policy?"],
  ['en', 'how much is it per person'],
  ['en', 'The fan in the bedroom is broken'],
  ['en', 'can we come earlier, the kids are tired'],
  ['en', 'how do I turn off the gas before leaving?'],
  ['en', 'Is smoking allowed?'],
  ['en', 'will there be fireworks'],
  ['en', 'Is insulin ok in the minibar fridge?'],
  ['de', 'Gibt es einen Feuerlöscher im Haus?'],
  ['de', 'Wo ist der Notausgang?'],
  ['de', 'Ist der Herd mit Gas?'],
  ['de', 'Der Rauchmelder piept, Batterie leer?'],
  ['de', 'Wie weit ist das nächste Krankenhaus?'],
  ['de', 'Ist ein Tennisplatz in der Nähe?'],
  ['de', 'Was mache ich bei Feuer?'],
  ['fr', 'Peut-on faire un feu de camp ?'],
  ['fr', 'La plaque est-elle au gaz ?'],
  ['fr', 'Où est la sortie de secours ?'],
  ['fr', 'Acceptez-vous les enfants ?'],
  ['es', '¿Hay chimenea?'],
  ['es', '¿La cocina es de gas?'],
  ['es', '¿Hay barrera para niños en la puerta?'],
  ['it', "C'è un estintore?"],
  ['it', 'I fornelli sono a gas?'],
  ['pt', 'O fogão é a gás?'],
  ['nl', 'Is er een vuurkorf?'],
  ['nl', 'Hoe laat is de check-in?'],
  ['ja', 'ガスコンロはありますか'],
  ['zh', '有烟雾报警器吗'],
  ['ru', 'Плита газовая?'],
  ['ar', 'هل الموقد يعمل بالغاز؟'],
] as const;

/** Answered, and a person offered. */
const OFFERS = [
  ['en', 'is there a phone number'],
  ['en', 'do you have a hotline'],
  ['en', 'customer service?'],
  ['en', "I'm a bit disappointed"],
  ['en', 'this is annoying'],
  ['en', 'Can I speak to the owner?'],
  ['de', 'Haben Sie eine Telefonnummer?'],
  ['fr', 'avez-vous un numéro de téléphone ?'],
  ['es', '¿tienen un número de teléfono?'],
  ['nl', 'hebben jullie een telefoonnummer'],
] as const;

describe('A person takes over at once', () => {
  it.each(
    Object.entries(NOW).flatMap(([reason, texts]) =>
      texts.map(([language, text]) => [reason, language, text] as const),
    ),
  )('%s, in %s: "%s"', (reason, language, text) => {
    const decision = decide(text, language);
    expect(decision).toMatchObject({ outcome: 'hand_over', reason });
    expect(decision.guideline).toMatch(/[.]$/);
  });
});

describe('What only sounds like a reason is answered', () => {
  it.each(NEAR_MISSES)('in %s: "%s"', (language, text) => {
    expect(decide(text, language)).toMatchObject({ outcome: 'go_on', reason: null, guideline: null });
  });
});

describe('A hint is answered, with the offer of a person', () => {
  it.each(OFFERS)('in %s: "%s"', (language, text) => {
    expect(decide(text, language).outcome).toBe('offer');
  });
});

describe('The router', () => {
  it('knows danger in a language that nobody has told it', () => {
    expect(decide('Gasgeruch!!', null)).toMatchObject({ outcome: 'hand_over', reason: 'emergency' });
    expect(decide('Gasgeruch!!', 'en')).toMatchObject({ outcome: 'hand_over', reason: 'emergency' });
  });

  it('puts danger before anger, and anger before a wish for the office', () => {
    expect(decide('YOU IDIOTS, the house is on fire!!!', 'en').reason).toBe('emergency');
    expect(decide('I want to speak to a person, my lawyer will call you', 'en').reason).toBe('legal');
  });

  it('reads several messages together: shut out in one, small children in the next', () => {
    const texts = ['we are locked out', 'the kids are freezing'];
    expect(router.decide({ texts, language: 'en', earlier: [], confidence: null })).toMatchObject({
      outcome: 'hand_over',
      reason: 'emergency',
    });
    expect(decide('we are locked out', 'en').outcome).not.toBe('hand_over');
  });

  it('finds the wish at the end of a long story', () => {
    const story = 'We came by train and the weather was fine and the house was clean. '.repeat(60);
    expect(decide(`${story} Now let me talk to a human.`, 'en')).toMatchObject({
      outcome: 'hand_over',
      reason: 'customer_said_so',
    });
  });

  it('is quiet about nothing at all', () => {
    for (const text of ['', '   ', '…', '👍', '12345', 'a'.repeat(20_000)])
      expect(decide(text, null).outcome, text.slice(0, 10)).toBe('go_on');
  });

  it('says how likely each reason was, between 0 and 1', () => {
    const { scores } = decide('we can smell gas since we arrived', 'en');
    expect(scores['emergency']).toBeGreaterThanOrEqual(0.9);
    for (const score of Object.values(scores)) {
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
    }
  });
});
