/** Everyday words of the languages that come from Latin, as in germanic-words.ts. */
export const romanceWords = {
  fr: `absolument accès accord actuellement adresse affaire afin aide aider ainsi aime aimerais ait aller allez allons alors
    an année années ans août appel appelle appeler apprendre après aucun aucune aujourd'hui auprès aura auraient aurait
    aussi autant autour autre autres avaient avait avance avant avec avenir avis avoir avons avril bas beau beaucoup belle
    besoin bien bienvenue bientôt billet bon bonjour bonne bonnes bons bonsoir bout bravo bref bureau but c'est camp car
    carte cas cause celle celles celui centre certain certaine certains ceux chacun chambre chance change chaque chat chef
    cher chercher cherche chez chien chose choses cinq clair clé clés client clients combien comme commence commencer
    comment commentaire commande compris compte comptes confirmer connaît connaître contre contact corps coté côte côté coup
    coupe courage cours coûte crois croire cette d'accord d'autres d'un d'une dans date débat début décembre déclaration
    décision déjà demain demande demander dernier dernière derniers dernières derrière dès désolé deux devant devenir devait
    devrait dimanche dire direct disponible dit dites dix doivent donc donne donner dont droit durant durée eau école
    également élection élections elle émission emploi encore enfant enfants enfin ensemble ensuite entre entreprise
    entreprises envie environ envoyer envoyé équipe erreur espère essayer état été êtes étaient étais était étant être euros
    eux exemple exemple façon facture faire fais faisait fait faites famille faudra faudrait faut faux femme femmes fera
    feront fête février fille film fils fin finalement fois font force forme fort forte français française françaises france
    gauche général gens gouvernement grâce grand grande grandes grands gratuit groupe guerre habitants haut hein heure
    heures heureux hier histoire homme hommes hôtel ici idée il image importe important impossible information informations
    intérieur j'ai j'aime j'aurais j'espère jamais janvier jeu jeudi jeune jeunes joie joli jouer jour journée jours juillet
    juin jusqu'à juste l'on laisse laquelle lequel lettre leurs libre lien lieu ligne lire livre loi loin longtemps lors
    lorsque lui lundi lyon madame main maintenant mais maison mal malgré manière marche mardi mari mars matin mauvais
    mêmes membre merci mercredi mère message mesdames met mettre mieux milieu mille mine ministre minutes mis modifier moins
    mois moment monde monsieur montre mort mot mots moyen n'a n'est n'y naissance noël nom nombre nombreux nommé non note
    notamment nouveau nouveaux nouvelle nouvelles novembre nuit numéro objet octobre on ont oublié oublier oui ouvert où
    page paiement pareil parce parents parfois paris parle parler parmi part partager partie partir partout pays payer
    pendant pensez pense perdre perdu père permet personne personnes petit petite petits peu peur photo photos place plaisir
    plaît plein plupart plusieurs plutôt point politique pont porte poser possible pourra pourraient pourrais pourrait
    pourtant pouvait pouvoir première premier premiers prendre prends près présence présent président presque prêt prévu
    prix problème prochain prochaine projet proposer propos public puis puisque qu'elle qu'il qu'on quant quatre quelqu'un
    quelque quelques question questions quitter quoi raison rapport recevoir reçu regarder remboursement rencontre rendez
    rentrer répondre réponse reprise réservation réserver reste retour retrouver réussi rien rue s'est s'il salut samedi
    santé savez savoir sais sait selon semaine semaines sens sept septembre sera serait seront services seul seule
    seulement si siècle site six soir soirée sommes sorte sortie souhaite soit sous souvent soyez suis suite suivez suivre
    super surtout sûr système tant tard tel telle téléphone temps tenir terre tête tient toujours tour tout toute toutefois
    toutes train travail travers trois trop trouve trouver trouvé vacances valeur vendredi venez venir vers veulent veut
    veux vidéo vie vient vieux ville vite vivre voici voilà voir voire vois voit voiture voix vont vos voudrais vote vous
    vouloir voulez voulons voyage vrai vraiment vue c'était étaient`,
  es: `abajo abierto abril acaba acceso acerca acuerdo además adiós agosto agua ahora aire algo alguien algún alguna algunas
    algunos allá amigo amigos amor año años antes anterior apoyo apartamento aquel aquella aún aunque autor ayer ayuda ayudar
    baja bajo banco barrio bastante bien blog buen buena buenas bueno buenos busca buscar cabeza cada calle calidad cama
    cambiar cambio camino campo cancelar cara carta casa casi caso catorce causa central cerca chico cinco cita ciudad claro
    cliente clientes coche comida como cómo compañía comprar común con conmigo conocer conseguir contra contraseña
    contigo contacta contar control correo corto cosa cosas crear creo cree cual cualquier cuándo cuanto cuatro cuenta
    cuerpo cuidado cumpleaños dado dar das dé debe debemos deben debería decir deja dejar del delante demás demasiado
    dentro derecho derechos desde después detrás di día días dice dicen dicho diciembre diez diferentes dije dijo dinero
    director disculpe disponible doce domingo donde dónde dos durante echar ejemplo ella ellas embargo empezar
    empresa empresas encanta encontrar encontré encuentra enero enfermo enhorabuena entonces entrada entrar entre enviar
    enviado época equipo eran eres error escribir espacio español española españoles españa especial esperamos esperar espera
    espero estaba estábamos estado estamos estando estás esté estilo estoy estudio estuvo euros ex éxito explicar falta
    familia favor fecha febrero felicidades feliz fin final foto fotos forma frente fuera fueron fue fuerza futuro gana
    ganar gente gobierno gracias gran grande grandes gratis grupo guerra gusta gustaría haber había habitación habla hablar
    haber hacemos hacen hacerlo haces hacia haciendo hago hasta hecho hermano hija hijo hijos historia hizo hola hombre
    hombres hora horas hotel hoy hubo idea igual importante incluso información interesante invierno ir jamás joven jóvenes
    juego jueves jugar julio junio junto justo lado largo leer ley libre libro línea llama llamar llave llaves llegada
    llegar llegó lleva llevar lluvia luego lugar lunes luz madre malo mal mañana manera mano manos mar martes marzo
    mayo mayor mayoría medio mejor mejores menor menos mensaje mes mesa meses mi miedo miércoles mientras mil ministro
    minutos mira mirar mis misma mismo modo momento mucha muchas mucho muchos muerte muestra mujer mujeres mundo música muy
    nada nadie navidad necesario necesita necesitamos necesito ningún ninguna ninguno niña niño niños noche nombre norte nos
    noticia noticias nosotros noviembre nueva nuevas nueve nuevo nuevos número nunca obra ocho octubre ojos olvidar once
    otra otras otro otros padre padres pagar pago página país países palabra palabras papel par parece parecía parte
    participa partido pasa pasado pasar paso pedir película peor pequeño perdido perdón perfecto perro persona personas
    perdona poder podéis podemos podrá podría podrías poco pocos política poner por porque posible precio pregunta preguntas
    presidente primer primera primero primeros problema problemas programa pronto propia propio próximo próxima proyecto
    proyectos prueba pueblo puedes puerta pues puesto punto puso quería quedan queda quedar queremos querer quiere quieren
    quieres quién quienes quizá quizás rápido razón real realidad realmente recibir recibido recuerdo reembolso regalo
    reserva reservar respuesta resto rey saber sabemos sabes sabe sábado sale salida salir saludo saludos salud sé sea sean
    seguir seguro según seis semana semanas sentido ser será serán sería servicio siempre siendo siete siglo sigue siguiente
    siguientes simple sino sistema sitio situación sociedad sois sola solamente solo sólo solución somos sorteo soy suerte
    supuesto sur tal tampoco tan tanto tarde tarjeta te teléfono tema temprano tendrá tener tenemos tengo tenía tercera
    tiempo tienda tiene tienes tierra tipo toda todas todavía tomar total trabajo trabajar través tres tuvo últimos última
    último unidos única único usar usted ustedes va vacaciones vale vamos van varios vas ve veces veinte vemos ver verano
    verdad verdadero vez viaje vida viejo viene vienen viernes visita vista vivir volver voy voz vuelta vosotros vuestra vuestro`,
  it: `abbastanza abbia abbiamo abbiano accesso accordo account acqua adesso affatto agosto aiuto aiutare alcuna alcune alcuni
    allora almeno altra altre altri altro alto amici amico amore anche ancora andare andato andiamo anni anno anticipo appena
    appuntamento aprile aria arrivare arrivo arriva assolutamente aspetto attenzione attraverso auguri avanti avere avete
    aveva avevano avrà avrebbe avuto azienda bagno bambini bambino basso basta bel bella belle bellissimo bello ben bene
    bisogna bisogno buon buona buone buongiorno buonasera buono c'è caldo cambiare cambio camera campagna campione campo cane
    capire capito carta casa caso causa cena cento centro cercare cerca certamente certo che chiamare chiamata chiaro
    chiave chiavi chiedere chiesto chiunque ciao cinque città cliente clienti codice colpa coloro
    come comincia commento complimenti completamente comprare comunque con conferma consiglio consigli conoscere 
    conto contro corso cosa cose così costa creare crede credere credo cuore d'accordo da dagli dare dato data davanti
    davvero debito dell' dell'anno dentro destra detto deve devi devono dice dicembre dieci dietro diritto dire diretta
    direttore disponibile diventa diverso dobbiamo documento domani domanda domande domenica donna donne dopo dove dovete
    dovrebbe due durante ecco eccola effetti elezioni entrambi entrare era erano errore esempio esiste esperienza essere
    estate euro facciamo faccio facile famiglia fanno farà fare fatto fattura favore febbraio felice festa figlia figlio
    figli fila film finalmente fine fino finora foto forse forte forza fra fratello freddo fronte fuori futuro gara genere
    generale gennaio gente già giocare giocatore gioco giorni giorno giornata giovane giovani giovedì girare giro giugno
    giusto gli governo grande grandi gratis grazie gruppo guarda guardando guardare guerra ieri immagine immagini imparare
    importante impossibile incontro indietro indirizzo infatti informazioni inizio insieme intanto interessante intervista
    inverno invece inviare inviato io italia italiana italiane italiani italiano l'ho lasciare lavoro lavorare legge leggere
    lettera letto libero libro linea loro luglio luna lunedì lungo luogo macchina madre maggio maggior maggiore mai mail
    male mamma manca mandare mano mare martedì marzo mattina medio meglio meno mentre mercato mercoledì mese mesi messaggio
    messo mezzo mila mille milioni minuti mio mise modo modificare moglie molta molte molti molto momento mondo morte morto
    mostra motivo natale nato naturalmente neanche necessario negli nessun nessuna nessuno niente nome nord nostra nostri
    notizia notizie notte nove novembre nulla numero nuova nuove nuovi nuovo occhi oggi ogni ognuno oltre oppure ora ore
    ottimo ottobre otto padre paese pagare pagamento pagina parla parlare parola parole parte partire partita partito
    passato password paura peccato pensa pensare penso perciò perfetto per però persona persone pezzo piace piacere piano
    piccola piccolo piedi piuttosto più poco politica poi porta portare possibile possono posto potere poteva potrebbe
    potremmo potresti prego prendere prenotare prenotazione presente presidente presso presto prezzo prima prime
    primi primo probabilmente problema problemi programma pronto proprio prossima prossimo prova provare pubblico punto
    puoi pure qualche qualcosa qualcuno qualsiasi quanta quasi quattro quei quegli quelli quell'ultimo questione qui quindi
    ragazza ragazzi ragazzo ragione rapporto ricerca ricevere ricevuto riforma rimborso rispetto rispondere risposta
    ritorno sabato sai salute saluti sapere sapete saranno sarebbe sarà sarò scegliere scorso scritto scrivere scuola scusa
    scusate se sei sembra semplice sempre senso sentire sera serata servire servizio sesso settembre settimana settimane si
    siamo sicuro siete significa sinistra sistema sito situazione so sociale soldi solito solo soltanto sono sopra soprattutto
    sotto spero spesso spiaggia stampa stanno stare stasera stata state stati stato stazione stesso storia strada
    subito succede sud suoi suono svolta tale tanta tante tanti tanto tardi telefono tempo tenere terra terza terzo testa tipo
    torna tornare tornato tra trenta troppo trova trovare trovato tuoi tutta tuttavia tutte tutti uguale ulteriori ultima
    ultimo undici unica unico uomini uomo usare uscire utenti utile va vacanza vado vai valore vediamo vede vedere vedi
    venerdì vengono venire vent vera veramente vero verso vestito via viaggio vicino video viene vista visto vita vivere
    vogliamo vogliono volete volevo volta volte vorrei vostri vostro vuoi vuole xché zona`,
  pt: `abaixo aberto abril aceitar acesso achei acho acima acontece acordo adeus agora agosto água ainda ajuda ajudar além
    alguém algum alguma algumas alguns ali almoço alto alterar altura amanhã amigo amigos amor andar ano anos anterior antes
    ao aonde apartamento apenas apesar após aquela aquele aqui aquilo área assim assunto através atrás até atenção atual aula
    bairro baixo banco banho bastante bem boa boas bom bons brasil brasileira brasileiro cada cadê café caixa cama caminho
    campo cancelar cão carro cartão casa casas caso causa cedo centro cerca certeza certo chamada chamar chave chaves chega
    chegada chegar chegou cidade cima cinco cliente clientes coisa coisas com começa começar começo comida comigo comprar
    comunicação conheço conhecer consegue consegui consigo conseguir conta contato contra conversa coração corpo correio cozinha
    criança crianças cuidado custa da dá dado daqui dar data debaixo decidir deixa deixar demais dentro depende deputado
    desculpa desculpe desde desses deve devem dever dez dezembro dia dias diante diferente difícil dinheiro direita direito
    disse disso disponível diz dizem dizer dois domingo dona duas durante dúvida eleições em embora emprego empresa empresas
    encontrar encontro encontrei enfim enquanto então entendi entrada entrar entre enviar enviei equipa equipe era eram errado
    erro escola escrever espaço espera esperar espero esse esses esta estado estamos estava estavam estive exemplo existe
    fácil fala falar falta família favor faz fazem fazendo fecha feira feito feliz férias fez fica ficar ficou fim final
    finalmente filha filho filhos foi foram força forma fora foto fotos frente frio fui futuro ganhar garota gente geral gosto
    gostaria gosta governo grande grandes graças grupo guerra há haver havia história hoje homem homens hora horas hotel ideia
    igreja igual importante incluso informação informações início inteiro interessante ir irmão isto já janeiro jantar jogo
    jogos jovem julho junho junto lado lá leite ler levar lhe ligar ligação linda lindo língua linha livre livro local logo
    longe longo lugar luz mãe maio maior mais mal mandar maneira manhã mão mãos mar março mas médico meia meio melhor melhores
    menina menino menos mensagem mês mesa meses mesma mil minutos moça momento morte mostra mudar muita muitas muitos mulher
    mulheres mundo música nada não natal necessário nenhum nenhuma nessa nesse nesta neste ninguém noite nome norte nossos
    notícia notícias novamente nove novembro nova novas novo novos nunca número obrigada obrigado oi oito olá olha olhos onde
    ontem onze ordem outra outras outro outros outubro ouvir paga pagamento pagar pagou pai país países palavra palavras papel
    para parabéns parece parte partir passado passar pedido pedir pegar pequena pequeno perder perdi pergunta perguntas perto
    pessoa pessoas pior plano poder podemos podia poderia põe política pôr ponto porém porque porta portuguesa português
    possível pouca pouco poucos povo praia precisa precisamos preciso preço presidente primeira primeiro problema problemas
    processo procura procurar programa próprio próxima próximo projeto quadro quais qualquer quarta quarto quase quatro quer
    querem queria quinta rapaz rápido razão real realmente receber recebi recibo reembolso rede reserva reservar resposta
    resto rio rua sábado saber sabe sair são saúde sei seis semana semanas sempre senha senhor senhora ser será seria serviço
    sete setembro sexta sido simples sistema sítio situação sob sobre sobretudo social sociedade sol só somente somos sorte
    sozinho sul tal talvez também tampouco tanto tão tarde telefone temos tempo ter terá terça terra teve tinha tinham tipo
    tive tirar toda todas todo todos tomar trabalhar trabalho três tudo último última única único usar útil vai vamos vão
    várias vários vejo velho vem vender ver verão verdade vez vezes vi viagem vida vir visita vista viver vivo volta voltar
    vontade vou voz zero`,
} as const;
