import type { BrowserHouse } from '../../support/browser-house.ts';
import type { Step } from '../../support/stand-in-ollama/script.ts';

/** What a model that reads well says to the questions of the scenes; to all others the stand-in reads out what was found. */
const ANSWERS: Record<string, string> = {
  'We land at 22:40, can we still check in?':
    'Yes, you can arrive at any hour of the night. Every house has a key box beside the front door. We send you its six-digit code by text message and e-mail at 15:00 on the day you arrive.\n\nPress the star key first, then the six digits, and wait for the beep.',
  'ow does the key box work?':
    'The key box is beside the front door, at about shoulder height, under a small grey cover.\n\n1. Lift the grey cover.\n2. Press the star key. The keys light up.\n3. Enter the six digits.\n4. Wait for the beep and the green light, then pull the small door down.',
  'Le code de la porte ne marche pas':
    'Appuyez sur la touche étoile, entrez les six chiffres, puis attendez le bip et la lumière verte. Lumière rouge et trois bips courts : un chiffre était faux. Recommencez par l’étoile.',
  'an I bring my dog?':
    'You may bring a dog to nine houses. A dog costs 25 € for the whole stay, and two dogs may come at most. The other eleven houses stay free of animals, because guests with allergies choose them.',
};

const usual: Step[] = Object.entries(ANSWERS).map(([question, say]) => ({
  match: ({ messages }) => {
    const last = messages.at(-1)?.content ?? '';
    // A summary and a rewrite hold the question too.
    return last.includes(question) && !last.includes('<conversation>');
  },
  say,
  times: 1_000,
}));

/** From now on the stand-in says these; `first` before all others. */
export function sayGoodWords({ standIn }: BrowserHouse, first: Step[] = []): void {
  standIn.script([...first, ...usual]);
}
