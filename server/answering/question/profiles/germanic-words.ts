/**
 * Everyday words beside the little ones, commonest first within a line: what people write about, in the forms they write it
 * in. Words and their letters tell the language of a short text (see score-languages.ts).
 */
export const germanicWords = {
  en: `about again against ago all almost along already always am another anything around ask asked away back bad because
    become been before began being believe best better between big both bring called came can't case change come comes
    coming could couldn't country course day days did didn't different does doesn't doing done don't down during early
    either else end enough even ever every everyone everything eyes face fact family far feel few find first following
    found four friend full gave general getting give given giving go goes going gone good great group had half hand happen
    hard has hasn't haven't having head heard held help her here herself high him himself his hold home hope house however
    hundred i'd i'll i'm i've idea important inside instead into isn't it's job keep kept kind knew known large last late
    later least leave left less let life light line little live local long look looked looking lost lot love made main
    make makes making man many matter may maybe mean means men might money month months morning most mother move mrs
    myself name near never new news next night nothing number off often oh old once online open others ourselves own
    paid part party past pay people perhaps person phone place play please point possible probably problem public put
    question quite rather read ready real really reason right room run said same saw say says second see seem seen send
    sent set several she's show side since sir small social something sometimes soon sorry sort still stop story street
    such sure take taken talk team tell ten than thank thanks that's their themselves there's they're they've thing
    things think third those though thought thousand three through time times today together told tomorrow tonight too
    took toward town tried true try trying turn two under until use used using very video visit wait walk want wanted
    war was wasn't watch water way we'll we're we've website week weekend weeks well went weren't what's whether while
    white whole whose wife win wish within without woman women won won't wonder word words work working works world
    would wouldn't write wrong year years yesterday yet you'd you'll you're you've young yourself monday tuesday wednesday
    thursday friday saturday sunday january february march april may june july august september october november
    december one two five six seven eight nine check booking arrive refund cancel invoice key keys charged price request
    order account send receive support service customer information available following happy birthday follow against
    fire police minister government says according government's ahead attack city company court cut deal death director
    drive early election fight fourth free game goal high jail killed law leader leaders match office plan players
    president press prime report season share striker talks touch trouble united vote votes waiting weather`,
  de: `aber alle allem allen aller alles als also alt alte alten andere anderen anders anfang anmelden anmeldung antwort
    arbeit auch auf aufgabe auge aus außerdem bald beginnt bei beide beiden beim bekommen bericht besser beste besten
    bestimmt besuchen bezahlen bild bilder bisher bisschen bitte bleiben bleibt brauche brauchen braucht buchen buchung
    bundesregierung dabei dafür dagegen daher damit danach danke dann daran darauf daraus darf darüber das dass davon dazu
    dein deine deinem deinen deiner demnächst denen denke denken deshalb dessen deutsch deutsche deutschen deutschland
    dich dienstag diesem diesen doch donnerstag drei dritte durch dürfen eben ebenfalls ebenso eigentlich einfach einige
    einigen einmal ende endlich entweder erfahren ergebnis erst erste ersten euch euer eure fahren fall falls familie
    fast fehler fehlt ferien fertig feste finde finden findet folgen frage fragen frau frauen frei freitag freude freue
    freuen freund freunde freut früh früher fünf funktioniert für gab ganz ganze ganzen gar geben gefällt gegen geht
    geht's geld gelesen gemacht gemeinsam genau genug gerade gerne gesagt geschichte geschrieben gesehen gestern
    gewesen gewinnen gibt's ging gleich glück groß große großen großer guck gut gute guten guter habt halb hallo halt
    hand hast hätte hätten haus heißt helfen her heute heutige heutigen hier hilfe hilft hinter hoch hoffe hoffen hoffentlich
    ich's ihnen ihrem ihrer immer insgesamt inzwischen irgendwie jahr jahre jahren jeder jeden jemand jetzt juli juni
    kam kaufen kein keinen keiner kennen kennt kind kinder kindern klar klasse klein kleine kleinen komme kommen kommt
    könnt könnte könnten kosten kostenlos kostet kunde kunden kurz kurze land lang lange langsam lassen laut leben leider
    lesen letzte letzten leute lieb liebe lieber liegt link los mach mache machen macht mai mal mann mär märz mehr
    meinem meiner meint meinung mensch menschen minuten mittwoch möchte möchten möglich möglichkeit monat monate montag
    morgen müssen musste müsste nach nachricht nachrichten nächste nächsten nacht nachdem namen natürlich neben nehmen
    neu neue neuem neuen neuer neues nichts nie niemand nimmt oben obwohl öffentlich öffnet ohne okay oktober paar
    platz preis problem prozent raus recht rechnung reden reicht reise richtig rund sache sachen sagen sagt samstag
    schade schauen schaut schicken schlecht schlüssel schnell schön schöne schönen schreiben schreibt schule schwer sechs
    sehe sehen seht seid seinem seinen seiner seit seite selber selbst senden sich sicher sieben sieht sitzt sofort sogar
    solche solchen sollen sollten sondern sonntag sonst später spiel spielen spät stadt stehen steht stelle straße stunde
    stunden suche suchen super tag tage tagen telefon termin tolle toll trotzdem tun tut übers überhaupt uhr unsere
    unserem unseren unserer unten unter unterstützung unterwegs verfügbar vergessen verlieren verstehen versuchen viel
    viele vielen vielleicht vier völlig vom voll vorbei vorher waren wären wäre warten wasser weg wegen weil weiß weit weiter
    weitere weiteren welchen welcher welches welt wenig weniger werde werdet wetter wichtig wichtige wieder will willst
    wirklich wirst wissen wisst woche wochen woche wohl wohnung wollen wollte wort wurde wurden würden zahlen zehn zeigen zeigt
    zeit zimmer zuletzt zurück zusammen zwar zwei zweite zweiten zwischen über überall übrigens`,
  nl: `aan aangeboden aantal aanvraag achter actie afgelopen al alle alleen allemaal alles altijd alvast ander andere anders
    antwoord april avond bedankt bedrijf been beetje begin begint bekend bekijk belangrijk belangrijke bellen ben beste
    beter betaald betalen bezoek bij bijna binnen binnenkort blijft blijven boeking bij boven brengen brief buiten
    daarna daarom daarvoor dag dagen dank dankjewel dankzij dacht deel deur dicht die dinsdag dingen direct doe doen doet
    donderdag doorgaan dood drie duidelijk duizend duurt echt echte eens eerst eerste eeuw eigen eigenlijk eind einde elk
    elke eten even extra factuur familie foto foto's fout gaan gaat gebruik gebruiken gebruikt gedaan geef geeft geen
    geld geldt geleden gelezen gelukkig gemaakt gemeente genoeg geven gevonden geweest gewoon gezien ging gisteren
    goed goede goedemiddag goedemorgen graag groot grote haal haalt had half halen hand heb hebt heel heeft hele helaas
    helemaal help helpen herinnering het hetzelfde hierbij hij hoeft hoi hond hoog hoop hopelijk houd houden huis huisje
    idee iedere iedereen iemand iets ineens inmiddels jaar januari jaren jarige jongen jou jouw juist juli juni kaarten
    kamer kans keer kijk kijken kind kinderen klaar klant klanten kleine klein klopt kom komen komend komende komt
    kon konden kost kosten kreeg krijg krijgen krijgt kunnen kwam laat laatste land lang lange langs lang laten later leren
    leuk leuke leven lezen liever ligt lijkt link loopt luister maak maakt maand maandag maanden maar maart maken makkelijk
    man manier mee meer meest meeste meisje mening mens mensen met mijn miljoen minder minister minuten misschien moeder
    moest mogelijk mogelijkheid moment mooi mooie morgen naam naartoe nacht namelijk nederland nederlands nederlandse neem
    nemen net niemand niets nieuw nieuwe nieuws nodig nooit november nu nummer ochtend ook oktober om omdat onderzoek onder
    ongeveer onlangs ons onze opnieuw oud oude oudere ouders over overal overigens paar partij pas per plaats plek politie
    precies prijs probleem problemen proberen reactie reageren recht regering reis rekening samen schrijven september
    sinds slecht sleutel snel soms spel spelen staan staat stad steeds stellen sterk straat straks succes sturen stuur
    terug terwijl thuis tien tijd tijdens tijdje toe toen toch tussen twee tweede u uit uitzending uur vaak vader van
    vanaf vanavond vandaag vanmiddag vanmorgen vanuit vast veel ver verder vergeten verhaal verkeerd verschillende
    verwacht via vier vijf vind vinden vindt voeg vol volgen volgend volgende volgens vond voor vooral voordat vorig vorige
    vraag vragen vriend vrienden vrij vrijdag vroeg vrouw vrouwen waarin waarom wachten wachtwoord wacht want waren warm
    water week weekend weer weet weg wegens weinig wel weleens welkom welk wereld werd werden werk werken werkt weten wij
    wil wilde willen wint woensdag woon wonen wordt woord worden zaak zaken zaterdag zeer zeg zegt zeggen zei zeker zelf
    zelfs zes zeven zet zetten zien ziet zin zit zitten zoals zodat zodra zoek zoeken zondag zorg zou zouden zullen zult
    zonder zwaar euro gratis kerst morgenochtend pagina wijzigen annuleren aankomst boeken hoelaat hoeveel`,
  sv: `aldrig alla allt alltid andra annat bara barn behöver berätta betala betalat bilar bilder bokning bokat bra bästa bäst
    bättre bör börja början dag dagar dagens dessutom detta dig dina dock dom du dyrt då där där efter egen eget ekonomi
    eller en endast ett faktura familj fast fel fick finns fler flera folk fram framför fredag fri fråga frågor från få
    får fått följ förra första förstå genom ger gick gillar ge gjorde gjort god gott gå går gång gånger gör göra hade
    hand har heller helgen helt hem hemma hennes henne hit hjälp hjälpa hoppas hos hund hur hus huset här hälsningar höra i idag
    igen igår ihop imorgon inga ingen inget innan inte intressant istället jag ju jobb jobba just kanske klart klockan kolla
    kom kommer kommit kosta kostar kr kul kunde kvar kväll kvinnor känns köpa la land lite liten livet lund lycka låt
    lägenhet länge läsa lördag man med medan mellan men mer mest mig minst mitt mot mycket människor måndag många måste
    måste mår mån namn natt ni nog nu ny nya nyckel nytt nån något några nästa när nära och också ofta om onsdag ord oss på pengar
    plats problem prata precis pris redan regeringen resa rum rätt samma samt se senare senaste ser sett sidan sig sin
    sina sist sista sitt själv ska skicka skrev skriva små snart som stad stor stora stort ställe svar svara svenska
    sverige svår så sätt söndag ta tack tar tid tidigare till tillbaka tillsammans tiden tisdag torsdag trevlig trevligt tre
    tror två tycker under ungefär upp ut utan vad var varit varje vara varför vecka veckan veckor vem verkligen vet vi
    viktigt vilka vilken vill visst visa väg väl vänner vänta väldigt vänlig än ändå ännu är år åka året åt även över öppna öppet`,
  da: `adgang aldrig alle altid alt anden andet andre arbejde at bare barn bedre bedst bedste beløb bestille bestilling betale
    betalt billede billeder blev blevet bliver bolig brug bruge bruger burde børn både da dag dage dagen danmark danske
    dem denne der deres derfor desværre dig din dine dit dog dreje du dårlig efter eget eller en endnu endelig engang er et
    faktisk faktura familie fandt fik finde flere folk for fordi forkert forskellige forstå fra fredag fri frem fuld få får
    fået følge før første gang gange ganske gav ger gik givet giver gjorde gjort glad glæde gode godt gør gøre går hedder hej
    hele helt hende hendes her hjem hjemme hjælp hjælpe hos hund hus huset hver hvilke hvis hvorfor håber i idag igen
    igennem ikke imellem imod ind inden indtil ingen intet is især jeg jer jeres jo kan kender kl klar klokken kom komme
    kommer koste koster kr kunne kvinder købe køre land langt lade ligger lige lille lidt liv lokale lørdag man mandag mange
    mangler med meget mellem men mene mener menneske mennesker mere mest mig mindre mindst mit mod morgen må måde måned måske
    når nat navn ned noget nogen nogle nok nu ny nye nyt nytår nøgle næste når og også om omkring onsdag op os over penge plads
    pris problem prøve på reservation regning rejse regeringen rigtig rigtige sagde sagen samme samt se seneste senere ser set
    side siden siger sig sige sikker simpelthen sin sine sit skal ske skrive små snart som spørgsmål stadig stadigvæk stor
    store stort står sådan så søndag søge tak tage taler tid tidligere til tilbage time timer ting tirsdag torsdag to tog tre
    tro tror tæt uden uge uger ud under unge var ved vej vente venlig venner vi vide vigtig vil ville virkelig virker vores
    vide være været værelse år året åben øvrigt`,
  no: `alt aldri alle alltid andre annen annet arbeid at bare barn barna bedre best beste bestille bestilling betale betalt
    bilde bilder ble blir blitt bolig bra bruk bruke brukt burde bør både da dag dager dagen de dem den denne der deres
    derfor dessverre det dette deg din dine ditt dere du dårlig enn egen eget egentlig eller en enda endelig er et etter
    faktisk faktura familie feil fikk finne finnes flere folk for fordi forskjellige forstå fra fram fredag fri få får fått
    følge før første gang ganger gi gikk gir gitt gjelder gjennom gjerne gjorde gjort gjør gjøre glad god gode godt går gå
    hadde hei hele helg helgen helt henne hennes her hjelp hjelpe hjem hjemme hos hun hus huset hvem hver hvert hvilke hvilken
    hvis hvor hvordan hvorfor hund håper i idag igjen ikke imidlertid inn inne innen ingen ingenting jeg jo jobb jobbe kan
    kanskje kjenner kjempe kjøpe kjøre klokka klokken klar kom komme kommer koster kr kunne kveld kvinner land lang langt la
    ligger like litt liten livet lurer lørdag lykke mandag mange mangler med meg mellom men mener mennesker mer mest mindre minst
    min mitt morgen mot må måned måte måtte møte navn natt ned neste noe noen nok norge norsk norske nå nær når nye nytt nøkkel og
    også om onsdag opp oss over pengene penger plass pris problem prøve på regjeringen reise rett riktig rom sa sagt samme
    samt se seg senere ser sett si side siden sier sikkert sin sine siste sitt skal skje skjer skrive skulle slik små snart
    snakke som spørre spørsmål spennende står stor store stort svar så søndag søke ta takk tar tid tidligere til tilbake timer
    ting tirsdag torsdag to tre tro tror trenger tur ulike uke uken uker under unge ut uten utenfor vanlig var ved veldig
    vennlig vente vet vi videre viktig vil ville virkelig vår våre være vært å åpen åpent år året`,
} as const;
