/** Everyday words of the other languages in Latin letters, as in germanic-words.ts. */
export const otherWords = {
  pl: `adres albo ależ ani aż bardziej bardzo będą będę będzie będziemy bez bilet bo brak chce chcę chciałabym chciałbym chociaż
    choć chyba ciągle cena ceny cały całe cię co czas czasem czegoś czekam czemu często czy czyli czterech cztery czwartek daj
    dać dalej dla dlatego dni dnia dobra dobre dobry dobrze dom domu dopiero dostać dostałem drugi drzwi dwa dwie dwóch
    dziecko dzieci dzień dzisiaj dziś dziękuję faktura fakturę gdyby gdyż godzin godzina godziny gość hasło i ich ile im
    imię informacje inne inny inaczej iść jakby jakieś jakiś jakość jego jednak jednego jedno jednym jej jest jestem jesteś
    jesteśmy jeszcze jutro już każda każdy każdego kiedyś kilka klient klucz klucze kobieta koniec konto kosztuje która które
    którego której który których którzy kraj kupić ktoś lat lata lepiej lepszy lipiec list lub ludzi ludzie ma mało mam mamy
    mi miał miała miasta miasto miejsce miejsca miesiąc mieszkanie mieć mimo minut mną mnie mogą mogę może możesz możliwe
    można mój musi musimy muszę my myślę na nad nadal najbardziej nam nami nas nasza nasze nawet nich nic nie niech niedziela
    niestety niego niej nigdy nikt nim niż nocy noc nowa nowe nowy numer obok od odpowiedź około on one oni oraz oto pan
    pani państwo pieniądze pies pierwszy pięć piątek po pod podczas pokój pomoc pomocy pomóc ponad ponieważ ponownie potem
    potrzebuję powiedzieć powinien pozdrawiam pracy praca prawda prawie problem przecież przed przede przepraszam przez
    przyjazd przykład pytanie raz razem rezerwacja rezerwacji rezerwację rok roku również sam samo są się siebie sobota sobie
    sprawa sprawdzić sposób środa stronie strona swoje szybko świat świata tak taki takie także tam tego tej temu telefon
    teraz też to tobie trochę trzeba trzy tutaj twoje tych tydzień tygodnia tylko tym tysiąc u w wam was wasz wcześniej wciąż
    wczoraj według wieczorem wie wiele wielu wiem więc więcej witam właśnie wody wszystkich wszystkie wszystkim wszystko wtedy
    wtorek wybory wysłać za zaczyna zadzwonić zamiast zapłacić zawsze ze zł złoty znowu znaleźć zobacz zostać został zrobić
    zwrot życie życia że żeby żadne`,
  cs: `adresa ahoj aby ani až bez bohužel bude budeme budou budu by bych bychom byl byla byli bylo být cena ceny cesta chce chci
    chtěl chtěla chvíli chyba co čas často část člověk čtvrtek čtyři dál dále další dát den děkuji děti dítě dlouho dne dnes
    dneska do dobrá dobré dobrý dobře dokonce dokud domů dost dostal druhý dva dvě dveře dům dvacet faktura fakturu hlavně
    hodin hodina hodiny hodně ho i informace jak jako jaksi jeden jedna jedno jednou jeho jejich její jen jenom ještě jestli
    ji jich jim jinak jiné jiný jít již jsem jsi jsme jsou jste k kam kde kdo kdy kdyby když klíč klíče kolik konec který
    která které kteří kterou koupit kromě kvůli léto líbí lidé lidí lidi málo mám máme máš máte méně město měl měla měli
    měsíc mezi mě mi místo mluvit mnoho mnou moc možná možné mohou mu musí musíme muž my mys mně na nad nadále najít nakonec
    nám nami napsat např náš naše nebo nebude něco nějak nějaký někdo někdy některé několik není nemám nemůže neví nevím než
    nic nich nikdo nikdy nim noc nové nový o od odpověď okolo oni ono on opravdu otázka pak pan paní pátek peníze pes pět po
    pod podle pokoj pokud pomoc pomoci pondělí poprvé pořád potom potřebuji pouze práce práci právě pro problém proč prosím
    protože proto první před předtím přes přesně přestože při příjezd příklad přijet ráda rád radši ráno rezervace rezervaci
    rok roce roku roky s sám samozřejmě se sebe sice si skoro smlouva snad sobota sobě spolu správně středa stále stejně strana
    své svého svět svůj syn ta tak také takže takový taky tam tato te tebe teď tedy telefon ten tento těch těm ti tím to
    tobě toho tom tomu tohle třeba tři tu tuto tvé ty týden u už určitě úterý v včera večer velmi velký vám vás váš vaše
    více vím víc víkend vlastně však vody vrátit vrácení vše všechno všechny všichni vždy vždycky z za začátek zaplatit zase
    zatím zda zde ze zítra znovu zpátky zpět způsob že žádný žena život`,
  fi: `aamulla aika aikaa aina ainakin ajan alkaa ansiosta asia asiaa asti asunto avain avaimen avoinna auto auttaa edes ehkä
    eikä eilen eivät elämä eli enemmän enkä ennen ensi ensimmäinen eri erittäin että haluaisin halua haluamme haluatko hei
    heidän heille helppo hetki hieman hinta huomenna huone huonetta hyvin hyvä hyvää hän hänen hänet hänelle ihan ihmiset
    ihminen iltana isä itse ja jälkeen jo joka jokainen joku jolla jonka jopa jos joskus jossa jota jotain jotka joulu joten
    juhla juuri kaikki kaksi kanssa kaikkea kautta kaupunki kello kenen kerran kerta kesä kesällä kiinni kiitos kiitoksia kirja
    koira koko koska koskaan kohta kolme kotona koti koulu kuin kuinka kuitenkin kukaan kun kuten kuukausi kyllä kysymys kysyä
    lapset lapsi lasku laskun lauantai liian lisää lisäksi loma luona luulen löytää maa maan maanantai maksaa maksoin maksanut
    mahdollista meille meidät meidän melko menee mennä mikään miksi milloin mielestä mies minkä minua minulla minulle minut
    missään mistä mitään mitä moi muu muuta muut muuttaa muutama myöhemmin myös nainen neljä niin niiden niitä noin nopeasti
    nyt näin nähdä nämä näyttää ohjelma oikein oikea olemme olen olet olette olevan olin olisi olisin ollut olla oma oman omat
    onhan onko onnea ongelma osa osaa ovi paikka paljon parempi paras perjantai pitäisi poika puhelin puolesta päivä päivää
    päivän päällä pää raha rahat ruoka saa saada saan saapua sain saisi salasana sanoa sanoi samaa sama sekä sen seuraava
    siellä sieltä sillä siis siinä siitä sinne sinulla sitten sitä sivu soittaa sunnuntai suomen suomi suuri syksy tai takaisin
    talo talvi tapa tarvitsen tarvitaan tehdä tein teille tiedä tiedän tietoa tiistai tilaus toinen toisen torstai tosi
    tulee tulen tulla tuli tunti tuntia tuossa työ tällä tämän tänne tänään täysin täällä uusi uuden vaan vai vaikka vain
    vanha varaus varauksen varata varten vasta vastaus vesi vielä viesti viikko viikon viime viisi voida voiko voin voisin
    voisitko voit vuoden vuonna vuosi vuotta vähän väärin yhdessä yhden yhtään yksi yleensä ymmärrä yö yöksi yli ystävä`,
  tr: `acaba adam adres ait akşam almak alan aldım ama anahtar anda ancak anne ara araba arada aslında aşağı ay ayrıca az baba
    bana bazı başka başladı başına bekliyorum belki ben bence beri beş biçimde bile bilgi bin bir biraz biri birkaç birlikte
    bize bizim boş böyle bu bugün buna bunlar bunu bunun burada büyük bütün çalışıyor çevre çıkış çocuk çok çünkü cevap cuma
    cumartesi çarşamba daha dahil dair değil değiştirmek demek dedi den devam diğer diye doğru dolayı dört dün dünya durum
    edilen edebilir ediyor ediyorum eden edilir ekim en erken eski etmek etti ettim ev evde evet fakat fatura faturayı fazla
    fiyat galiba gece geçen gelecek geldi gelen gelmek gerçekten gerek gerekiyor geri giden gibi girdi giriş gitmek gön göre
    görmek güzel gün günü günler haber hafta hakkında hala halde hangi hatta hava hayat hemen hem henüz hepsi her herhangi
    herkes hiç hiçbir için içinde içeri iki iade ilgili ilk insan insanlar iptal ise işte iyi istedim istemek istiyorum
    iyi kaç kadın kadar kapı kapıda karşı kendi kesin kez kim kimse kişi kişilik konu köpek köy küçük kullanmak lazım lütfen
    mayıs merhaba mı mısınız müsait mümkün müşteri nasıl neden nedeni nedir nereden nerede nereye numara o olabilir olacak
    olan olarak oldu olduğu olduğunu olma olmadığı olmak olsun olur oluyor on ona onlar onu onun ora orası ortak otel oysa
    ödeme ödedim önce önceki öyle özel para parayı param pazar pazartesi perşembe pek rağmen randevu rezervasyon rezervasyonumu
    rica saat saatte sabah sadece salı sana sanırım satın selam sen senin ses sevgili siz size sizi sizin sık son sonra sonunda
    soru söyle sormak söz su sürekli şehir şey şeyi şeyler şifre şimdi şöyle şu tabii tam tamam tane tarih tarafından tatil tek
    tekrar telefon teşekkür teşekkürler tüm türk türkiye uygun üç üzere üzerinde üzgünüm var vardı vermek verdi ya yaklaşık yapan
    yapmak yaptım yapılan yardım yarın yaz yazdım yeni yeniden yer yerine yeter yine yıl yok yoksa yol yüzden zaman zaten zor`,
} as const;
