/** Sentences of the reader's own, by language; English stands in for all others. */
const own: Record<string, { notThere: string; greeting: string; tells: string }> = {
  en: {
    notThere: 'I could not find that in the passages I have.',
    greeting: 'Hello. What would you like to know?',
    tells: 'the and is are of to in for you your with can what how do i a it',
  },
  de: {
    notThere: 'Das steht nicht in den Texten, die mir vorliegen.',
    greeting: 'Guten Tag. Was möchten Sie wissen?',
    tells: 'der die das und ist sind nicht ein eine zu mit für wie was wann kann ich sie es um',
  },
  fr: {
    notThere: 'Je ne trouve pas cela dans les textes dont je dispose.',
    greeting: 'Bonjour. Que souhaitez-vous savoir ?',
    tells: 'le la les et est sont de des du un une pour avec vous je que quel à au en',
  },
  es: {
    notThere: 'No encuentro eso en los textos que tengo.',
    greeting: 'Hola. ¿Qué desea saber?',
    tells: 'el la los las y es son de del un una para con usted que qué cómo puedo a en',
  },
  it: {
    notThere: 'Non lo trovo nei testi che ho.',
    greeting: 'Buongiorno. Che cosa desidera sapere?',
    tells: 'il lo gli e è sono di del della un una per con che come posso a in',
  },
  pt: {
    notThere: 'Não encontro isso nos textos que tenho.',
    greeting: 'Olá. O que gostaria de saber?',
    tells: 'o os as e é são de do da um uma para com que como posso não a em',
  },
  nl: {
    notThere: 'Dat staat niet in de teksten die ik heb.',
    greeting: 'Hallo. Wat wilt u weten?',
    tells: 'de het een en is zijn van te met voor niet wat hoe kan ik u',
  },
};

/** The language whose smallest words a text uses most; English when nothing tells. */
export function languageOf(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  let best = 'en';
  let bestHits = 0;
  for (const [language, { tells }] of Object.entries(own)) {
    const known = new Set(tells.split(' '));
    const hits = words.filter((word) => known.has(word)).length;
    if (hits > bestHits) [best, bestHits] = [language, hits];
  }
  return best;
}

export function notThere(question: string): string {
  return (own[languageOf(question)] ?? own.en)?.notThere ?? '';
}

export function greeting(question: string): string {
  return (own[languageOf(question)] ?? own.en)?.greeting ?? '';
}
