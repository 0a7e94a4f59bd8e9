import { createEscalationRouter } from '../answering/escalation/create-escalation-router.ts';
import { AppError } from '../app-error.ts';
import { readLabelledRows } from './labelled-rows.ts';

/** What the public set calls a wish for a person. */
const USUAL_LABEL = 'contact_human_agent';
const MOST_SHOWN = 10;

/** How many of a group were handed over, offered a person, or simply answered. */
export interface Outcomes {
  handedOver: number;
  offered: number;
  wentOn: number;
}
export interface HandoverFigures {
  positive: string;
  rows: number;
  /** Rows with the label of a wish for a person, and all others. */
  wishes: Outcomes;
  others: Outcomes;
  /** Share of the wishes that were handed over; that were handed over or offered. 0..1 */
  recallHandedOver: number;
  recall: number;
  /** Share of the handed over that were wishes; of the handed over or offered. 1 when there was none. */
  precision: number;
  precisionWithOffers: number;
  msPerText: number;
  /** A few of each, for whoever wants to know why. */
  missed: string[];
  wronglyHandedOver: { text: string; label: string; reason: string | null }[];
}

/**
 * How well a wish for a person is recognised: rows of text and label, each judged alone by the very router that the agent asks.
 * AppError invalid_payload when no row has the label.
 */
export async function measureHandover(input: {
  testFile: string;
  /** The label of a wish for a person; left out: contact_human_agent. */
  positive?: string;
  /** The house's guidelines and examples. */
  folder: string;
  language?: string | null;
}): Promise<HandoverFigures> {
  const rows = await readLabelledRows(input.testFile);
  const positive = input.positive ?? USUAL_LABEL;
  const labels = new Set(rows.map(({ label }) => label));
  if (!labels.has(positive))
    throw new AppError(
      'invalid_payload',
      `${input.testFile} has no row with the label "${positive}". Name one with --positive: ${[...labels].slice(0, 20).join(', ')}${labels.size > 20 ? ', …' : ''}.`,
    );
  const router = await createEscalationRouter({ folder: input.folder });
  const wishes: Outcomes = { handedOver: 0, offered: 0, wentOn: 0 };
  const others: Outcomes = { handedOver: 0, offered: 0, wentOn: 0 };
  const missed: string[] = [];
  const wronglyHandedOver: HandoverFigures['wronglyHandedOver'] = [];
  const startedAt = performance.now();
  for (const { text, label } of rows) {
    const isWish = label === positive;
    const { outcome, reason } = router.decide({
      texts: [text],
      language: input.language ?? null,
      earlier: [],
      confidence: null,
    });
    (isWish ? wishes : others)[KEYS[outcome]] += 1;
    if (isWish && outcome === 'go_on' && missed.length < MOST_SHOWN) missed.push(text);
    if (!isWish && outcome === 'hand_over' && wronglyHandedOver.length < MOST_SHOWN)
      wronglyHandedOver.push({ text, label, reason });
  }
  const msPerText = (performance.now() - startedAt) / rows.length;
  const all = wishes.handedOver + wishes.offered + wishes.wentOn;
  const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);
  const caught = wishes.handedOver + wishes.offered;
  return {
    positive,
    rows: rows.length,
    wishes,
    others,
    recallHandedOver: share(wishes.handedOver, all),
    recall: share(caught, all),
    precision: share(wishes.handedOver, wishes.handedOver + others.handedOver),
    precisionWithOffers: share(caught, caught + others.handedOver + others.offered),
    msPerText,
    missed,
    wronglyHandedOver,
  };
}

const KEYS = { hand_over: 'handedOver', offer: 'offered', go_on: 'wentOn' } as const;
