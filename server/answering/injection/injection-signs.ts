/** One thing that orders at a machine look like. Two points are enough for a verdict. */
export interface InjectionSign {
  points: 1 | 2;
  /** For the reviewer. */
  words: string;
  pattern: RegExp;
}

/** Patterns run over small letters without accents (see `fold`), in all the house's languages at once. */
const near = (first: string, second: string, within = 60): string => `(?:${first})[^.!?\\n]{0,${within}}?(?:${second})`;
const either = (first: string, second: string, within = 60): string =>
  `(?:${near(first, second, within)}|${near(second, first, within)})`;
const word = (list: string): string => `(?<!\\p{L})(?:${list})(?!\\p{L})`;
const made = (source: string): RegExp => new RegExp(source, 'u');

/** To take no notice of. */
const IGNORE = word(
  'ignor(?:e|es|ed|ing|ier\\p{L}*|ez|er|a|as|ar|ad|an|are|ate|i|eer|uj\\p{L}*|ovat|era|ere|isi)?|disregard(?:ing)?|forget|overrid\\p{L}*|bypass|overlook|neglect|discard|vergiss|vergessen sie|missachte\\p{L}*|uberschreib\\p{L}*|oublie[zr]?|ne tiens pas compte|ne tenez pas compte|olvida\\p{L}*|olvidate|haz caso omiso|omite|dimentica\\p{L}*|esque[cç]a\\p{L}*|desconsider\\p{L}*|vergeet|negeer|zignoruj\\p{L}*|zapomnij|pomin|ignoruj\\p{L}*|zapomen\\p{L}*|glom|bortse|glem|se bort|ohita|unohda|jata huomiotta|αγνοησ\\p{L}*|ξεχασ\\p{L}*|yok say|gormezden gel\\p{L}*|unut|dikkate alma|игнорир\\p{L}*|проигнорир\\p{L}*|забуд\\p{L}*|ігнор\\p{L}*|проігнор\\p{L}*|abaikan|lupakan',
);
/** What was said before. */
const BEFORE =
  'previous|prior|above|earlier|preceding|former|foregoing|initial|original|all (?:the |of )?(?:your|these|those|the)|all (?=instr|rul|dire|guid|prom)|every|any|your|system|vorherig\\p{L}*|vorig\\p{L}*|bisherig\\p{L}*|obig\\p{L}*|fruher\\p{L}*|alle|deine|ihre|precedent\\p{L}*|anterieur\\p{L}*|ci.dessus|toutes|vos|tes|anterior\\p{L}*|previas?|todas|tus|sus|precedenti|tutte|tue|suas|vorige|eerdere|bovenstaande|poprzedni\\p{L}*|wszystkie|predchozi\\p{L}*|vsechny|tidigare|ovanstaende|tidligere|alla|aiemm\\p{L}*|edelli\\p{L}*|kaikki|προηγουμεν\\p{L}*|ολες|onceki|yukaridaki|tum|предыдущ\\p{L}*|прежн\\p{L}*|все|попередн\\p{L}*|усі|всі|sebelumnya|semua';
const ORDERS =
  'instructions?|directives?|directions|rules?|prompts?|guidelines?|commands?|programming|restrictions?|orders|input|polic(?:y|ies)|context|training|anweisung\\p{L}*|instruktion\\p{L}*|regeln|vorgaben|befehle|consignes?|regles|ordres|instruccion\\p{L}*|reglas|ordenes|indicaciones|istruzion\\p{L}*|regole|instruc\\p{L}*|regras|ordens|instructies|regels|opdracht\\p{L}*|instrukcj\\p{L}*|polecen\\p{L}*|zasad\\p{L}*|instrukc\\p{L}*|pokyn\\p{L}*|pravidl\\p{L}*|reglerna|regler|reglene|instruks\\p{L}*|ohje\\p{L}*|saannot|οδηγι\\p{L}*|εντολ\\p{L}*|κανον\\p{L}*|talimat\\p{L}*|kural\\p{L}*|yonerge\\p{L}*|инструкци\\p{L}*|указани\\p{L}*|правил\\p{L}*|інструкц\\p{L}*|вказівк\\p{L}*|perintah\\p{L}*|instruksi';
const SHOW = word(
  'reveal|show|print|repeat|output|display|disclose|expose|leak|recite|dump|encode|translate|summari[sz]e|write (?:out|down)|tell me|give me|what (?:is|are|were)|share|verrat\\p{L}*|zeig\\p{L}*|nenn\\p{L}*|wiederhol\\p{L}*|gib|geben|wie lautet|revele[rz]?|montre[rz]?|affiche[rz]?|repete[rz]?|quel(?:le)?s? (?:est|sont)|revela\\p{L}*|muestra\\p{L}*|repite|cual(?:es)? (?:es|son)|rivela\\p{L}*|mostra\\p{L}*|ripeti|qual\\p{L}* (?:e|sono|sao)|revele|mostre|repita|onthul|toon|herhaal|wat (?:is|zijn)|ujawnij|pokaz|powtorz|prozrad|ukaz|zopakuj|avsloja|visa|upprepa|afslor|vis|gentag|avslor|gjenta|paljasta|nayta|toista|αποκαλυψ\\p{L}*|δειξ\\p{L}*|goster|acikla|tekrarla|покажи\\p{L}*|раскро\\p{L}*|повтори\\p{L}*|розкрий\\p{L}*',
);
const OWN_PROMPT =
  '(?:system|initial|original|hidden|secret|starting|pre) ?(?:prompt|instructions?|message|configuration|directives?)|your (?:\\p{L}+ ){0,2}(?:prompt|instructions|guidelines|programming|configuration|directives)|system ?prompt|systemprompt|systemanweisung\\p{L}*|deine anweisungen|ihre anweisungen|prompt systeme|tes instructions|vos instructions|tus instrucciones|prompt del sistema|le tue istruzioni|suas instrucoes|prompt do sistema|je instructies|systeemprompt|swoje instrukcje|sve pokyny|dina instruktioner|dine instruktioner|системн\\p{L}* (?:промпт|инструкц)\\p{L}*';
const OWN_SECRET =
  'your (?:\\p{L}+ ){0,2}(?:secret|password|passcode|pass ?phrase|api key|credentials?|private key)|secret (?:key|word|code|phrase)|dein passwort|ihr passwort|ton mot de passe|votre mot de passe|tu contrasena|la tua password|sua senha|je wachtwoord|твой пароль|ваш пароль|(?:너의|당신의) 비밀번호';

export const INJECTION_SIGNS: InjectionSign[] = [
  {
    points: 2,
    words: 'it asks to ignore instructions',
    pattern: made(
      `${either(IGNORE, `${word(BEFORE)}[^.!?\\n]{0,30}?${word(ORDERS)}|${word(ORDERS)}[^.!?\\n]{0,12}?${word(BEFORE)}`)}`,
    ),
  },
  {
    points: 2,
    words: 'it asks to ignore what stands above',
    pattern:
      /(?<!\p{L})(?:ignore|disregard|forget) (?:all |everything )?(?:of )?(?:the |that is |that was |you (?:were|have been) (?:told|given) )?(?:above|before this|previously|so far|you (?:know|were told|have been told|learned))(?!\p{L})(?! (?:mail|e-?mail|message|charge|payment))/u,
  },
  {
    points: 2,
    words: 'it asks to ignore instructions',
    pattern:
      /(?:忽略|无视|無視|忘记|忘掉|不要理会)[^。！？\n]{0,12}(?:指令|指示|说明|規則|规则|提示|内容)|(?:指示|命令|ルール|規則)[^。！？\n]{0,8}(?:無視|忘れ)|(?:지시|명령|규칙)[^.!?\n]{0,10}(?:무시|잊)|(?:تجاهل|انس)[^.!؟\n]{0,20}(?:التعليمات|الأوامر|الاوامر|القواعد|تعليمات)|(?:התעלם|תתעלם|שכח)[^.!?\n]{0,20}(?:ההוראות|הוראות|ההנחיות|הכללים)|निर्देश[^.!?\n]{0,20}(?:अनदेखा|नजरअंदाज|भूल)/u,
  },
  { points: 2, words: 'it asks for the assistant’s own instructions', pattern: made(near(SHOW, OWN_PROMPT, 40)) },
  {
    points: 2,
    words: 'it asks for the assistant’s own instructions',
    pattern:
      /what (?:were|are) you (?:told|instructed|not supposed)|(?:instructions|text|words|everything) (?:you were given|(?:that )?(?:stands? )?above) (?:at the|in full|word for word|verbatim|but)|repeat (?:the text|everything|all|the words|this entire conversation) (?:above|before|in the system|back to me)|i was instructed to|my (?:system )?instructions are:|system ?prompt (?:is:|\))|repeat the above|\bsystem_?prompt\b|your (?:first|initial|starting|system) (?:prompt|message|instructions)|(?:output|print) (?:the )?(?:initiali[sz]ation string|system)/u,
  },
  { points: 2, words: 'it asks for a secret of the assistant', pattern: made(either(SHOW, OWN_SECRET, 50)) },
  { points: 1, words: 'it speaks of a secret of the assistant', pattern: made(OWN_SECRET) },
  {
    points: 2,
    words: 'it claims another mode of the machine',
    pattern:
      /(?<!\p{L})(?:system|god|override|jailbreak|unrestricted|dan|evil|opposite) mode(?!\p{L})(?! (?:of|on) (?:my|the))|<\/?\s*system[^>\n]{0,20}>|do anything now|system (?:override|reset) (?:confirmed|initiated|activated)|(?:initiating|running) a ['"]?(?:system (?:reset|check)|security audit)|(?:administrator|admin) override/u,
  },
  {
    points: 1,
    words: 'it claims another mode of the machine',
    pattern: /(?<!\p{L})(?:developer|dev|debug(?:ging)?|maintenance|admin(?:istrator)?|sudo|root) ?mode(?!\p{L})/u,
  },
  {
    points: 2,
    words: 'it asks to ignore what a text says and to say something else',
    pattern:
      /(?<!\p{L})(?:ignor\p{L}*|disregard|ignorez|ignoriere\p{L}*|ignora) (?:the |this |that |la |le |die |den |das |el |it|all of this)[^.!?\n]{0,30}?(?:,| and| et| und| y| e) (?:just |simply |only )?(?:state|say|indiquez|write|answer|respond|reply|output|print|repeat|give me|claim|sage|schreib\p{L}*|di |dis|escribe|scrivi)/u,
  },
  {
    points: 2,
    words: 'it gives the assistant another identity',
    pattern:
      /(?<!\p{L})(?<!(?:if|whether|that|tell) )(?:you are|you're|act (?:as|like)|become|personify|pretend (?:to be|that you are|you are)|play the role of|role ?play as|simulate|immerse yourself into the role of)(?: now| going to (?:act|pretend|play|be)(?: as| to be)?)?[^.!?\n]{0,60}(?:(?<!\p{L})dan(?!\p{L})|jailbr\p{L}*|unfilt\p{L}*|uncensored|unrestrict\p{L}*|unethical|amoral|evil|(?:another|a different|an?) (?:\p{L}+ ){0,3}(?:ai|a\.i\.|artificial intelligence|chatbot|language model|machine)(?!\p{L}))|you are (?:now|about to) (?:\p{L}+ ){0,3}(?:dan|bot|an? ai|application|mode|free|immerse)(?!\p{L})|two (?:different )?(?:entities|personalit\p{L}*|separate ways)/u,
  },
  {
    points: 1,
    words: 'it sets rules for every answer to come',
    pattern:
      /(?<!\p{L})(?:from now on|henceforth|starting now|ab jetzt|ab sofort|desormais|a partir de ahora|d'ora in poi|a partir de agora|vanaf nu)(?!\p{L})[^.!?\n]{0,40}(?:you|du|sie|tu|vous|usted|je|chatgpt|gpt|answer|respond)/u,
  },
  {
    points: 1,
    words: 'it sets rules for every answer to come',
    pattern:
      /(?:never|don't|do not|cannot|won't|will not|without) (?:ever )?(?:refus\p{L}*|say(?:ing)? no|break(?:ing)? (?:the |your )?character|reject\p{L}*)|(?:stays?|remains?) in character|no matter (?:how|what|if)[^.!?\n]{0,60}(?:illegal|unethical|immoral|offensive|harmful|dangerous)|(?:reply|respond|answer)s? (?:only )?(?:as|like) (?:\p{L}+ ){0,2}(?:would|character)|(?:reply|respond|answer)s? (?:to )?(?:every|any|all) (?:\p{L}+ )?(?:prompts?|requests?|questions?|quer(?:y|ies))/u,
  },
  {
    points: 1,
    words: 'it wants an answer without limits',
    pattern:
      /(?:illegal|unethical|immoral|amoral|offensive|harmful|explicit|nsfw|unfiltered|uncensored)[^.!?\n]{0,40}(?:illegal|unethical|immoral|amoral|offensive|harmful|explicit|nsfw|unfiltered|uncensored|legality|ethic\p{L}*|moral\p{L}*)|(?:no|without|any|free (?:of|from)) (?:\p{L}+ ){0,3}(?:restrictions?|limitations?|filters?|censorship|ethical (?:or moral )?(?:guidelines|considerations|constraints|boundaries)|warnings? or disclaimers?|disclaimers?)|(?:broken free|bypass|escape|break)[^.!?\n]{0,30}(?:confines|rules|content policy|policies|filters?|chains)|openai(?:'s)? (?:\p{L}+ ){0,2}(?:polic(?:y|ies)|guidelines|rules)/u,
  },
  {
    points: 1,
    words: 'it speaks to a language model',
    pattern:
      /(?<!\p{L})(?:chat ?gpt|gpt-?[345]\p{L}*|openai|as an? (?:ai|language model)|large language model|(?:dear|hello|hi|hey|note to(?: the)?|attention) (?:ai|assistant|llm|chatbot)|ai (?:assistants?|models?|agents?)[^.!?\n]{0,20}(?:must|should|please|reading)|you (?:as|are) (?:an? )?(?:ai|llm)(?!\p{L}))/u,
  },
  {
    points: 2,
    words: 'it speaks to a language model that reads the text',
    pattern:
      /(?:if|when) (?:you are |an? )?(?:ai|language model|llm|assistant|chatbot)s? (?:is |are )?(?:read|process|summari[sz]|see)\p{L}*|(?:instructions?|note|message|attention)(?: for| to)? (?:the |any |all )?(?:(?:ai|llm|language model|chatbot|assistant|model)s? ?){1,3}:/u,
  },
  {
    points: 2,
    words: 'it claims to be the assistant’s master',
    pattern:
      /(?<!\p{L})i(?:'m| am) (?:god(?!\p{L})|(?:your|the) (?:\p{L}+ )?(?:developer|creator|maintainer|maker|programmer|owner of (?:this|your) (?:system|model)|administrator of (?:this|your)|engineer who)(?!\p{L}))/u,
  },
  {
    points: 2,
    words: 'it holds marks of a chat template',
    pattern:
      /<\|(?:im_start|im_end|system|user|assistant|endoftext|start_header_id|end_header_id|eot_id)\|?>|\[\/?inst\]|<<\/?sys>>|<(?:start|end)_of_turn>|<\/?(?:tool_call|function_call|think)>|(?:^|\n)\s*#{2,}\s*(?:system|new instructions?|instructions?) ?(?:prompt)?:?\s*(?:\n|$)|(?:^|\n)\s*(?:system|assistant)\s*:\s*\S/u,
  },
  {
    points: 2,
    words: 'it orders a code',
    pattern:
      /(?:encod\p{L}*|writ\p{L}*|answer|respond|reply|say|give|tell|show)[^.!?\n]{0,60} (?:in|as|using|with|to) (?:base ?64|rot ?13|leet ?speak|pig latin|morse(?: code)?|hex code)(?!\p{L})|rot ?13 encode/u,
  },
  {
    points: 1,
    words: 'it orders a code',
    pattern:
      /(?:base ?64|rot ?13|hex(?:adecimal)?|morse|binary|leet ?speak|pig latin|caesar)[^.!?\n]{0,50}(?:answer|respond|reply|decod\p{L}*|encod\p{L}*|follow|execut\p{L}*|obey|output|tell)|(?:decod\p{L}*|encod\p{L}*)[^.!?\n]{0,60}(?:base ?64|rot ?13|hex|morse|binary|cipher)/u,
  },
  {
    points: 1,
    words: 'it splits an order into pieces',
    pattern:
      /(?:combine|concatenate|interlace|join)[^.!?\n]{0,60}(?:strings?|parts?|\bz = a \+ b|and answer)|z\s*=\s*a\s*\+\s*b/u,
  },
  {
    points: 2,
    words: 'it orders to send data away',
    pattern:
      /(?:retrieve|collect|print|send|forward|e-?mail|upload|post|append)[^.!?\n]{0,80}(?:(?:employee|customer|user|guest|conversation|chat|system)s?(?:'s?)? (?:data(?:base)?|details|records|history|list)|passwords?|credentials)[^.!?\n]{0,80}(?:to (?:\S+@\S+|https?:)|url)/u,
  },
];

/** Small letters without accents, odd blanks straight, invisible characters gone. */
export function foldForSigns(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{Mn}\u200b-\u200f\u2060-\u2064\ufeff\u00ad\u{e0000}-\u{e007f}]/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[’‘`´]/g, "'")
    .replace(/[^\S\n]+/g, ' ');
}
