import { phraseFinder } from '../cues/phrase-finder.ts';

/** A number, a desk, somebody in charge: not yet a wish to be put through, but near enough to offer it. */
const DESKS = phraseFinder([
  '(phone/telephone/contact/support/service) number|number (to/i can/can i) call|hotline|helpline|help line|call (centre/center)|customer (service/support/care/assistance/services)|help desk|helpdesk|support team|(can/could/may/do) i (call/ring/phone/reach/contact) (you/the office)|(reach/contact/ring) (you/the owner/the host/the office/your office/your team)|(speak/talk/chat) (to/with) (you/the owner/the host/the landlord/your boss/your team/the office)|get in touch with|call me|phone me|ring me|call back|callback|is (anyone/anybody/someone) there|anybody there|anyone there|(real/live) chat|live support|who can i (call/contact/talk to/speak to)|(are/is) you (a human/human)|not a (robot/bot)',
  'telefonnummer|rufnummer|hotline|kundenservice|kundendienst|kundenbetreuung|servicenummer|ansprechpartner|telefonisch (erreichen/erreichbar)|(sie/euch/jemanden) _ (anrufen/erreichen)|ruckruf|rufen sie mich|zuruckrufen|ist (da/dort) jemand|jemand da',
  "numero de telephone|numero _ appeler|service client*|service clientele|hotline|standard telephonique|vous (joindre/contacter/appeler)|rappelez moi|rappeler moi|etre rappele*|quelqu'un _ joindre|il y a quelqu'un",
  'numero de (telefono/contacto)|telefono de (contacto/atencion)|atencion al cliente|servicio al cliente|linea de ayuda|(como/puedo) _ (contactarles/llamarles/contactaros/llamaros)|llamenme|llamame|me pueden llamar|pueden llamarme|hay alguien',
  "numero (di telefono/verde/da chiamare)|assistenza clienti|servizio clienti|(posso/come) _ (chiamarvi/contattarvi)|richiamatemi|mi richiami|richiamarmi|c'e qualcuno",
  'numero de telefone|telefone de contato|linha de apoio|apoio ao cliente|atendimento ao cliente|servico de atendimento|sac|(posso/como) _ (ligar/contactar/contatar) (vos/voces/para)|liguem me|me liguem|me ligue|ligue me|tem alguem|ha alguem ai',
  'telefoonnummer|klantenservice|klantendienst|helpdesk|bel me terug|terugbellen|teruggebeld|(jullie/u) _ (bellen/bereiken)|is er iemand',
  'numer (telefonu/kontaktowy)|infolini*|obslug* klienta|biuro obslugi|oddzwon*|prosze o telefon|(do was/z wami) _ (zadzwonic/skontaktowac)|jest tam ktos',
  'telefonni cislo|zakaznick* (linka/linku/podpora/podporu/servis)|infolink*|zavolejte mi|(vam/vas) _ (zavolat/kontaktovat)|je tam nekdo',
  'telefonnummer|kundtjanst|kundservice|kundsupport|ring mig|ringa (er/upp)|(na/kontakta) er|ar det nagon dar',
  'telefonnummer|kundeservice|kundesupport|ring til mig|ringe til jer|(fa fat i/kontakte) jer|er der nogen',
  'telefonnummer|kundeservice|kundesenter|ring meg|ringe dere|(kontakte/na) dere|er det noen der',
  'puhelinnumero*|asiakaspalvelu*|soittakaa minulle|soittaa teille|ottaa teihin yhteytta|onko siella ketaan',
  'τηλεφωνο επικοινωνιας|αριθμο τηλεφωνου|αριθμος τηλεφωνου|τηλεφωνο (σας/εξυπηρετησης)|εξυπηρετηση πελατων|καλεστε με|να σας καλεσω|επικοινωνησω μαζι σας|ειναι κανεις εκει',
  'telefon numara*|musteri hizmetleri*|cagri merkezi*|destek hatti*|beni arayin|sizi arayabilir|size ulas*|orada kimse var',
  'номер телефона|телефон (поддержки/горячей)|горяч* лини*|служб* поддержки|колл центр|перезвоните|позвоните мне|вам (позвонить/дозвониться)|с вами связаться|есть кто',
  'номер телефону|телефон (підтримки/гарячої)|гаряч* ліні*|служб* підтримки|передзвоніть|подзвоніть мені|вам (подзвонити/зателефонувати)|з вами звязатися|є хтось',
  'رقم (الهاتف/هاتف/الجوال/التليفون/للتواصل)|خدمه (العملاء/عملاء/الزباين)|الخط الساخن|مركز الاتصال|اتصلوا بي|التواصل معكم|الاتصال بكم|هل يوجد احد',
  'מספר (טלפון/הטלפון)|שירות (לקוחות/הלקוחות)|מוקד|תתקשרו אליי|תחזרו אליי|להתקשר אליכם|ליצור איתכם קשר|יש שם מישהו',
  '電話番号|カスタマーサービス|カスタマーサポート|コールセンター|お客様窓口|問い合わせ先|電話をくださ|お電話くださ|電話したい|誰かいますか',
  '电话号码|客服电话|联系电话|客服|热线|打电话给你们|怎么联系你们|给我回电|给我打电话|有人吗|電話號碼|客服電話',
]);

/** True when a text asks for the house's desk, a number, or whether anybody is there. */
export function asksForDesk(words: string[]): boolean {
  return DESKS.first(words) !== null;
}
