import type { ModelJobs } from '../../../protocol/http.ts';
import type { ModelOfJob, ModelStatus } from '../../../protocol/model-status.ts';
import { canChat, canEmbed } from '../hosts/choose-model.ts';
import { OWN_JOBS, type ModelHost, type OwnJob } from '../hosts/model-host.ts';
import type { Wanted } from '../hosts/pick-models.ts';
import type { KnownModel } from '../hosts/read-models.ts';

type Jobs = NonNullable<ModelStatus['jobs']>;

const DOES: Record<OwnJob, string> = { understanding: 'understands', checking: 'checks' };

/** Who does which job now. `troubles`: why a chosen model does not. */
export function describeJobs(input: {
  hosts: ModelHost[];
  wanted: Wanted;
  troubles: ReadonlyMap<OwnJob, string>;
  embedTrouble: string | null;
}): Jobs {
  const { wanted } = input;
  const up = input.hosts.filter((host) => host.state.state === 'up');
  const answering = up.find((host) => host.chat)?.chat?.name ?? null;
  const own = (job: OwnJob): ModelOfJob => ({
    model: up.find((host) => host.own[job])?.own[job]?.name ?? answering,
    chosen: wanted[job],
    words: wanted[job] === null ? null : (input.troubles.get(job) ?? null),
  });
  return {
    answering: { model: answering, chosen: wanted.chat, words: null },
    understanding: own('understanding'),
    checking: own('checking'),
    embedding: {
      model: up.find((host) => host.embed)?.embed?.name ?? null,
      chosen: wanted.embed,
      words: input.embedTrouble,
    },
  };
}

/** What of it is worth a word beside "who answers": jobs of other models, and chosen ones that do not do theirs. */
export function jobWords(jobs: Jobs): string {
  const sentences: string[] = [];
  for (const job of OWN_JOBS) {
    const { model, words, chosen } = jobs[job];
    if (words !== null) sentences.push(`${ended(words)} It was chosen for ${job}; ${model ?? 'nobody'} does that now.`);
    else if (chosen !== null && model !== null && model !== jobs.answering.model)
      sentences.push(`${model} ${DOES[job]}.`);
  }
  if (jobs.embedding.words !== null) sentences.push(`${ended(jobs.embedding.words)} It was chosen for embedding.`);
  return sentences.join(' ');
}

/** The same for the admin page, with what could be chosen. */
export function jobsForAdmin(jobs: Jobs, installed: KnownModel[]): ModelJobs {
  const usable = installed.filter((model) => model.refused === null);
  const chats = [...new Set(usable.filter(canChat).map((model) => model.name))];
  const embeds = [...new Set(usable.filter(canEmbed).map((model) => model.name))];
  const row = ({ model, chosen }: ModelOfJob, candidates: string[]) => ({ model, chosen, candidates });
  return {
    answering: row(jobs.answering, chats),
    understanding: row(jobs.understanding, chats),
    checking: row(jobs.checking, chats),
    embedding: row(jobs.embedding, embeds),
  };
}

function ended(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
