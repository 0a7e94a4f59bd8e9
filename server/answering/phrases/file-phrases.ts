import type { Language } from '../question/languages.ts';

/** The customer sent files and no words. The agent can't look into them, and says so. */
export const filesAlone: Record<Language, string> = {
  en: "Thank you. I can't open files myself. Tell me in a few words what it is about, or let a person on our staff look at it.",
  de: 'Danke. Ich selbst kann keine Dateien öffnen. Schreiben Sie mir in ein paar Worten, worum es geht, oder lassen Sie jemanden aus unserem Team daraufschauen.',
  fr: 'Merci. Je ne peux pas ouvrir de fichiers moi-même. Dites-moi en quelques mots de quoi il s’agit, ou laissez une personne de notre équipe y jeter un œil.',
  es: 'Gracias. Yo no puedo abrir archivos. Dígame en pocas palabras de qué se trata, o deje que una persona de nuestro equipo lo mire.',
  it: 'Grazie. Io non posso aprire file. Mi dica in poche parole di che cosa si tratta, oppure lasci che una persona del nostro personale li guardi.',
  pt: 'Obrigado. Eu não consigo abrir ficheiros. Diga-me em poucas palavras do que se trata, ou deixe que uma pessoa da nossa equipa veja.',
  nl: 'Dank u. Zelf kan ik geen bestanden openen. Schrijf in een paar woorden waar het over gaat, of laat iemand van ons team ernaar kijken.',
  pl: 'Dziękuję. Sam nie mogę otwierać plików. Proszę napisać w kilku słowach, o co chodzi, albo pozwolić, by spojrzał na to ktoś z naszego zespołu.',
  cs: 'Děkuji. Já soubory otevřít neumím. Napište mi několika slovy, oč jde, nebo se na to může podívat někdo z našeho týmu.',
  sv: 'Tack. Jag kan inte öppna filer själv. Skriv med några ord vad det gäller, eller låt en person i vår personal titta på det.',
  da: 'Tak. Jeg kan ikke selv åbne filer. Skriv med et par ord, hvad det drejer sig om, eller lad en person fra vores personale se på det.',
  no: 'Takk. Jeg kan ikke åpne filer selv. Skriv med noen få ord hva det gjelder, eller la en av våre ansatte se på det.',
  fi: 'Kiitos. En voi itse avata tiedostoja. Kerro muutamalla sanalla, mistä on kyse, tai anna henkilökuntamme katsoa asiaa.',
  el: 'Ευχαριστώ. Δεν μπορώ να ανοίξω αρχεία. Γράψτε μου με λίγα λόγια περί τίνος πρόκειται, ή αφήστε κάποιον από το προσωπικό μας να τα δει.',
  tr: 'Teşekkürler. Ben dosyaları açamıyorum. Konunun ne olduğunu birkaç sözcükle yazın ya da ekibimizden birinin bakmasını isteyin.',
  ru: 'Спасибо. Сам я не могу открывать файлы. Напишите в нескольких словах, о чём речь, или пусть посмотрит наш сотрудник.',
  uk: 'Дякую. Сам я не можу відкривати файли. Напишіть кількома словами, про що йдеться, або нехай подивиться наш співробітник.',
  ar: 'شكرًا. لا أستطيع فتح الملفات بنفسي. اكتب لي في بضع كلمات ما الموضوع، أو دع أحد موظفينا يلقي نظرة عليها.',
  he: 'תודה. אני לא יכול לפתוח קבצים בעצמי. אפשר לכתוב לי בכמה מילים במה מדובר, או לבקש שאדם מהצוות שלנו יסתכל.',
  ja: 'ありがとうございます。私はファイルを開くことができません。どのような内容か短い言葉で書いていただくか、スタッフにご確認をお任せください。',
  zh: '谢谢。我自己无法打开文件。请用几个词说明是关于什么，或让我们的工作人员查看。',
};
