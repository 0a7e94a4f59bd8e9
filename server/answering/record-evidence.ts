import type { FoundPassage, FoundPassages } from '../knowledge/knowledge.ts';
import type { ModelRoom } from '../model/model-room.ts';
import type { AnswerDraft, TakenDraft } from './answer-draft.ts';
import type { AnswerPart } from './answer-part.ts';
import type { ComposedPrompt } from './compose-prompt.ts';
import type { ModelOutcome } from './model-answer.ts';

export function keepCurrent(draft: AnswerDraft, taken: TakenDraft, part: AnswerPart): void {
  if (part.type === 'text') {
    draft.text += part.text;
    draft.evidence.timings.firstWordMs ??= draft.elapsedMs();
  }
  if (part.type === 'reset') draft.text = '';
  draft.evidence.timings.totalMs = draft.elapsedMs();
  taken.sources = draft.sources;
  taken.evidence = draft.evidence;
}

export function recordPassages({ evidence }: AnswerDraft, found: FoundPassages): void {
  evidence.indexes = found.indexes;
  evidence.timings.searchMs = found.tookMs;
  evidence.passages = found.passages.map(({ passage, score, parts }) => ({
    passageId: passage.id,
    articleId: passage.articleId,
    title: passage.title,
    heading: passage.heading,
    text: passage.text,
    score,
    parts,
    use: 'not_used',
  }));
}

export function recordPrompt(
  draft: AnswerDraft,
  prompt: ComposedPrompt,
  model: Pick<ModelRoom, 'status' | 'windowTokens'>,
): void {
  const { evidence } = draft;
  const { model: name, digest } = model.status();
  // Until the call ends by itself, this is all there is to say of it.
  evidence.model = {
    name: name ?? '',
    digest: digest ?? '',
    host: '',
    promptTokens: 0,
    answerTokens: 0,
    cut: false,
    doneReason: 'not finished',
  };
  draft.mode = evidence.mode = 'model';
  evidence.prompt = {
    parts: prompt.parts,
    estimatedTokens: prompt.estimatedTokens,
    windowTokens: model.windowTokens(),
    leftOut: prompt.leftOut,
    sentQuestion: prompt.sentQuestion,
  };
  const given = new Set(prompt.given.map((found) => found.passage.id));
  for (const passage of evidence.passages) if (given.has(passage.passageId)) passage.use = 'given';
}

/**
 * What was masked before a model read it. One message may be read several times in a turn (which procedure, which slots, the
 * answer): its identifiers count once.
 */
export function recordRedacted({ evidence }: AnswerDraft, counts: Record<string, number>): void {
  for (const [type, count] of Object.entries(counts))
    evidence.redacted[type] = Math.max(evidence.redacted[type] ?? 0, count);
}

export function recordOutcome({ evidence }: AnswerDraft, outcome: ModelOutcome): void {
  if (outcome.type === 'failed' && outcome.why === 'nonsense') {
    evidence.checks.push({ name: 'sense', verdict: 'failed', words: outcome.words });
  }
  if (outcome.type === 'failed' && outcome.blocked !== undefined) {
    const name = outcome.blocked.kind === 'deed' ? 'deeds' : 'leaks';
    evidence.checks.push({ name, verdict: 'failed', words: outcome.blocked.words });
  }
  for (const { name, arguments: given, refused } of outcome.wanted)
    evidence.actions.push({
      actionId: name.slice(0, 100),
      effect: 'changes',
      arguments: given,
      outcome: 'refused',
      words: refused ?? 'The model asked for it by itself; only a procedure may.',
      result: null,
      tookMs: 0,
    });
  const { usage } = outcome;
  if (usage === null) return;
  const { queueMs, loadMs, readMs } = usage;
  Object.assign(evidence.timings, { queueMs, loadMs, readMs });
  evidence.model = {
    name: usage.model,
    digest: usage.digest,
    host: usage.host,
    promptTokens: usage.promptTokens,
    answerTokens: usage.answerTokens,
    cut: usage.cut,
    doneReason: usage.doneReason,
    changedSince: usage.changedSince ?? null,
  };
}

export function useSources(draft: AnswerDraft, used: FoundPassage[]): void {
  draft.sources = used.map(({ passage }) => ({
    passageId: passage.id,
    articleId: passage.articleId,
    title: passage.title,
    heading: passage.heading,
  }));
  const cited = new Set(used.map(({ passage }) => passage.id));
  for (const passage of draft.evidence.passages) if (cited.has(passage.passageId)) passage.use = 'cited';
}
