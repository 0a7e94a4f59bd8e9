/** What a word does in a wish to be put through. The first class that lists a word has it. */
export type WordClass = 'route' | 'contact' | 'person' | 'someone' | 'service' | 'self' | 'ask' | 'glue';

/** Those that matter are also recognised with a slip of the finger in them. */
export const MENDED: ReadonlySet<WordClass> = new Set(['route', 'contact', 'person', 'someone', 'service', 'ask']);

/**
 * route: put me through · contact: talk · person: only a person of the house is called so · someone: may be anybody ·
 * service: a desk, not yet a person · self: me · ask: want, need, help, how · glue: may stand between them.
 */
export const wishWords: Record<WordClass, string> = {
  route:
    'put hook connect connected connecting transfer transferred transferring redirect redirected forward direct switch pass escalate ' +
    'verbinden verbinde verbunden weiterleiten durchstellen transférer transferer transférez passez connecter connectez ' +
    'conectar conecte comunicar transferir transfiera páseme pásame ponme collegare trasferire passare passi passami ' +
    'conecta conecte transfira passa passe doorverbinden doorverbonden verbind verbinden doorschakelen ' +
    'połączyć połącz połączcie przełączyć przełącz spojit spojte přepojit přepojte koppla kopplas koble kobles stille yhdistä yhdistäkää',
  contact:
    'speak speaking talk talking chat chatting contact contacting reach reaching call calling phone phoning ring converse conversation communicate ' +
    'sprechen reden chatten telefonieren kontaktieren erreichen unterhalten parler discuter échanger contacter joindre communiquer ' +
    'hablar chatear contactar conversar platicar comunicarme parlare chattare contattare comunicare falar conversar contatar contactar ligar ' +
    'praten spreken chatten bellen contacteren rozmawiać porozmawiać pogadać skontaktować mluvit promluvit hovořit kontaktovat ' +
    'prata tala chatta kontakta snakke tale chatte kontakte puhua jutella keskustella',
  person:
    'agent agents human humans operator operators representative representatives rep advisor adviser consultant employee supervisor manager assistant colleague staff csr ' +
    'mensch menschen mitarbeiter mitarbeiterin mitarbeitern berater beraterin ansprechpartner sachbearbeiter kundenberater ' +
    'humain conseiller conseillère opérateur opératrice téléconseiller humano humana agente operador operadora asesor asesora representante encargado ' +
    'umano operatore operatrice addetto consulente atendente humano funcionário funcionária medewerker medewerkster ' +
    'konsultant konsultantem konsultanta konsultantką człowiekiem pracownikiem operátor operátorem operátora člověkem pracovníkem ' +
    'medarbetare handläggare medarbejder medarbeider ansatt kundebehandler asiakaspalvelija asiakaspalvelijan asiakaspalvelijalle',
  someone:
    'someone somebody some1 sum1 sumone person people anyone anybody individual jemand jemandem jemanden person quelqu personne alguien persona qualcuno ' +
    'alguém pessoa iemand persoon mens kimś osobą někým osobou någon människa nogen menneske noen jonkun ihmisen henkilön',
  service:
    'service support care assistance helpdesk hotline helpline kundenservice kundendienst klantenservice kundtjänst kundservice kundeservice asiakaspalvelu reception',
  self: 'me us my myself mich uns moi nous me nos mi ci mij ons mnie nas mě nás mig oss os meg minut',
  ask:
    'gimme lemme want wants wanted wanna need needs needed require like would d prefer give get demand help assist assistance request looking trying try tryna attempting ' +
    'how what where who whom when can could may might able possible way possibility do does did done is are there have has got gotta must should know tell see show ' +
    'please pls plz hi hello hey thanks thank you u ya now immediately asap urgently urgent instead ok okay yes sorry ' +
    'will möchte brauche bitte kann könnte wie hilfe gern gerne veux voudrais souhaite besoin peux puis comment svp aide ' +
    'quiero necesito quisiera puedo cómo favor ayuda voglio vorrei bisogno posso come favore aiuto quero preciso gostaria posso como ajuda ' +
    'wil graag kan kunt hoe hulp chcę potrzebuję mogę proszę chci potřebuji můžu prosím vill kan får vil gerne gjerne tack tak takk haluan voinko voisinko kiitos',
  glue:
    'i im to with the a an of one or and in on for from at by be am was been it that this any some your ur our his real live actual human free other different proper ' +
    'customer directly direct right away here just only really still again through over up thru w touch available up another good nice competent qualified knowledgeable ' +
    'cant cannot dont not no unable didnt wont fail failing ' +
    'fucking fuckin goddamn goddamned damn damned bloody freaking freakin fricking frigging effing stupid darn shitty bleeding crappy blasted flaming ' +
    'mit einem einer einen ein eine der dem echten richtigen menschlichen echte à a un une avec le vrai vraie en relation contact ' +
    'con un una el la con un una uno il com um uma o de met een de echte echt z ze s se nějakým prawdziwym żywym med en ett et till til riktig rigtig ekte ægte kanssa oikean elävän ' +
    'more bot bots robot robots machine chatbot so then too very much lot bit kind sort way thing problem problems issue issues question questions',
};
