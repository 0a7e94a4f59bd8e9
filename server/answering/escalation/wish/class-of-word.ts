import { wordsOfText } from '../cues/words-of-text.ts';
import { MENDED, wishWords, type WordClass } from './wish-words.ts';

/** Words this short are too like others to be mended. */
const MENDED_CHARS = 4;
/** Of these, two slips are still recognised. */
const TWO_SLIPS_CHARS = 9;
/** Written onto the next word by a hurried hand: "tospeak", "needto", "uhelp". */
const STUCK_ON = [
  'to',
  'with',
  'an',
  'a',
  'the',
  'i',
  'u',
  'you',
  'need',
  'want',
  'can',
  'help',
  'live',
  'human',
  'how',
];
const REMEMBERED = 4_000;

/** Real words that lie one slip from a word of a wish and mean something else. */
const OTHER_WORDS = new Set(
  (
    'that what hat chart cheat chats tall tank take task tale talc teak steak speck spoken each reaches beach peach teach react ' +
    'ball cell calls all cable hall fall mall tell peak hone taff well will wall went ant rant pant wand wanted wait walk gent argent urgent agency ' +
    'humane humid hymn staff stay start star rap red ripe trip ring rings king phones phase prone passed past pasta paste pas pace ' +
    'parson persons persona hell heap held helm yelp gift got net bet set gate live love like lake line line note deed seed feed weed ' +
    'directed directions direction forwards connects contract contracts contrast contacts calling falling filling managed manages manage ' +
    "operate operated operation operas opera person's pass pan plan tale talent human humans saying correct correcting corrected collecting collected stoke stroke peuple communique important service employer employers personal personally personnel taking taken talked takes making calling checking service services serve care car card cart core cure " +
    'cared caring bare dare rare support supports port sport passport course court assist assists ' +
    'menschen spreche sprache handy reise redete mitte mich parle parla parle parlez passe passer passport ligação ligar agenda agente'
  ).split(' '),
);

const classes = new Map<string, WordClass>();
for (const [name, words] of Object.entries(wishWords) as [WordClass, string][]) {
  for (const word of words.split(' ').flatMap((one) => wordsOfText(one)))
    if (!classes.has(word)) classes.set(word, name);
}
/** By first letter: few words are compared with an unknown one. */
const mendable = new Map<string, [word: string, name: WordClass][]>();
for (const [word, name] of classes) {
  if (!MENDED.has(name) || word.length < MENDED_CHARS) continue;
  mendable.set(word[0]!, [...(mendable.get(word[0]!) ?? []), [word, name]]);
}

/** The first letter got lost. */
const beheaded = new Map([...mendable.values()].flat().map(([word, name]) => [word.slice(1), name]));

const remembered = new Map<string, WordClass[]>();

/** What a word does in a wish, slips included; two classes for two words stuck together, none for any other word. */
export function classesOfWord(word: string): WordClass[] {
  const own = classes.get(word);
  if (own !== undefined) return [own];
  const known = remembered.get(word);
  if (known !== undefined) return known;
  const found = OTHER_WORDS.has(word) ? [] : guess(word);
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(word, found);
  return found;
}

function guess(word: string): WordClass[] {
  if (word.length < MENDED_CHARS || word.length > 24 || /\d/.test(word)) return [];
  const mended = mend(word);
  if (mended !== null) return [mended];
  for (const stuck of STUCK_ON) {
    const behind = word.slice(stuck.length);
    if (word.startsWith(stuck) && behind.length >= 2) {
      const rest = classes.get(behind) ?? (behind.length > MENDED_CHARS ? mend(behind) : null);
      if (rest !== null && rest !== undefined) return [classes.get(stuck) ?? 'glue', rest];
    }
    if (word.endsWith(stuck)) {
      const before = word.slice(0, -stuck.length);
      const rest = before.length >= 4 ? classes.get(before) : undefined;
      if (rest !== undefined) return [rest, classes.get(stuck) ?? 'glue'];
    }
  }
  return [];
}

function mend(word: string): WordClass | null {
  let best: { name: WordClass; slips: number } | null = null;
  // The first letter is seldom wrong, unless it changed places with the second.
  for (const [known, name] of [...(mendable.get(word[0]!) ?? []), ...(mendable.get(word[1]!) ?? [])]) {
    const allowed = known.length >= TWO_SLIPS_CHARS ? 2 : 1;
    if (Math.abs(known.length - word.length) > allowed) continue;
    if (known[0] !== word[0] && known[1] !== word[0]) continue;
    const slips = slipsBetween(known, word, allowed);
    if (slips <= allowed && (best === null || slips < best.slips)) best = { name, slips };
  }
  return best?.name ?? beheaded.get(word) ?? null;
}

const people = [...classes].filter(
  ([word, name]) => (name === 'person' || name === 'someone') && word.length > MENDED_CHARS,
);
const rememberedPeople = new Map<string, boolean>();

/** True for a word one slip from a person's, wherever the slip is: only where a person is expected. */
export function isNearlyPerson(word: string): boolean {
  if (word.length < MENDED_CHARS || word.length > 16 || (OTHER_WORDS.has(word) && word !== 'gent')) return false;
  const known = rememberedPeople.get(word);
  if (known !== undefined) return known;
  const near = people.some(
    ([person]) =>
      word.endsWith(person) || (Math.abs(person.length - word.length) <= 1 && slipsBetween(person, word, 1) <= 1),
  );
  if (rememberedPeople.size >= REMEMBERED) rememberedPeople.clear();
  rememberedPeople.set(word, near);
  return near;
}

const TALKS = ['speak', 'speaking', 'talk', 'talking', 'chat', 'chatting', 'contact', 'contacting'];

/** True for a word one slip from "talk" and its like, wherever the slip is. */
export function isNearlyTalk(word: string): boolean {
  if (word.length < 3 || word.length > 12 || OTHER_WORDS.has(word)) return false;
  return TALKS.some((talk) => Math.abs(talk.length - word.length) <= 1 && slipsBetween(talk, word, 1) <= 1);
}

/** Letters wrong, missing, too many or swapped with a neighbour; more than `most` is not counted to its end. */
function slipsBetween(a: string, b: string, most: number): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2]! + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return least;
    before = last;
    last = row;
  }
  return last[b.length]!;
}
