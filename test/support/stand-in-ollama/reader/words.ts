/** Words that say nothing about what a text is about, in the languages the samples are written in. */
const emptyWords = new Set(
  `a an the and or but if of in on at to for from by with without into about as is are was were be been being am do does did done
  doing have has had having can could will would shall should may might must not no yes it its this that these those there here he she they
  them his her their we us our you your i me my mine what which who whom whose when where why how much many any some all also just only than
  then so too very please tell know say get got let want need like bring take come use make give find look up out off hi hello hey thanks thank
  der die das den dem des ein eine einen einem einer eines und oder aber in im am an auf zu zum zur von vom mit ohne für aus bei nach ist sind war
  waren sein wird werden kann können darf dürfen muss müssen soll nicht kein keine es er sie wir ihr ihre ich mich mir mein meine man wie was wer
  wo wann warum welche welcher welches gibt auch noch nur bitte hat haben habe
  le la les un une des du de et ou mais dans en au aux à par pour avec sans sur est sont était être peut peux pouvez dois doit ne pas ce cette ces
  il elle ils elles nous vous je me mon ma mes votre vos notre nos que qui quoi quel quelle quels quelles quand où comment combien pourquoi y
  el los las una unos unas y o pero del al por para con sin sobre es son fue ser puede puedo hay no se su sus mi mis tu nos qué quién cuál cuándo
  dónde cómo cuánto cuánta cuesta lo si
  il lo gli uno e ma di da dal della nel con per senza sono era essere può posso c'è non si suo mio che chi quale quando dove come quanto
  o os as um uma e mas do da no na em por com sem é são foi ser pode posso não se seu meu que quem qual quando onde como quanto
  de het een en of maar in op aan te van met zonder voor uit bij naar is zijn was kan mag moet niet geen er hij zij wij ik mijn wat wie waar wanneer
  hoe welke waarom`
    .split(/\s+/)
    .filter(Boolean),
);

/** Families of words that ask for each other; every member is read as the first one. */
const lines = [
  'name called named title heißt heisst name nom appelle nombre llama nome chiama',
  'cost price fee charge pay paid rate kosten kostet preis coûte prix precio costo prezzo preço tarif',
  'close shut end finish schließt schliesst endet ferme fermer cierra chiude',
  'open start begin öffnet beginnt ouvre ouvrir abre apre',
  'leave depart departure departs left fährt abfahrt part départ sale parte',
  'arrive arrival arrives ankunft arrivée llegada arrivo',
  'time hour clock o’clock uhr uhrzeit heure hora ora tijd',
  'dog pet animal hund haustier chien animaux perro mascota cane',
  'wifi wi-fi internet wlan',
  'person human staff someone colleague mensch mitarbeiter personne persona',
  'parking park car parken auto stellplatz voiture garer stationnement aparcar coche',
].map((line) => line.split(' '));
const families = new Map(
  lines.flatMap(([first = '', ...others]) => [first, ...others].map((word) => [word, stem(first)] as const)),
);
const familyOf = new Map([...families].map(([word, first]) => [stem(word), first]));

/** Lower-cased words and numbers of a text, `9:30` and `14.50` whole. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/\d+(?:[.:,]\d+)*|[\p{L}\p{M}]+(?:[’'-][\p{L}\p{M}]+)*/gu) ?? [];
}

/** The stems a text is about, without empty words. Scripts without spaces give pairs of characters. */
export function contentWords(text: string): string[] {
  // `check-in` and `check in` are about the same thing.
  const words = wordsOf(text).flatMap((word) => (families.has(word) ? [word] : word.split('-')));
  return words.flatMap((word) => {
    if (emptyWords.has(word)) return [];
    if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(word)) return pairs(word);
    const short = stem(word);
    return [familyOf.get(short) ?? short];
  });
}

/** A light stem: endings of number, person and tense go, whatever the language. */
export function stem(word: string): string {
  if (/\d/.test(word) || word.length < 4) return word;
  const plain = word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[’']s$/, '');
  const bare = plain
    .replace(/(?:ies|ied)$/, 'y')
    .replace(/(?<=..[^s])(?:ings?|edly|ed)$/, '')
    .replace(/(?<=(?:ss|sh|ch|x|z))es$/, '')
    .replace(/(?<=[^su])s$/, '')
    .replace(/(?<=...)(?:en|er|em|e|n)$/, '');
  // `stopped` → `stop`, but `call` stays.
  return bare.replace(/([bdgmnprt])\1$/, '$1');
}

function pairs(word: string): string[] {
  const chars = Array.from(word);
  if (chars.length < 2) return chars;
  return chars.slice(1).map((char, index) => `${chars[index] ?? ''}${char}`);
}
