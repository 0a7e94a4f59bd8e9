import type { JobWish } from '../jobs/admit-jobs.ts';
import { canChat, chooseModel, type Choice } from './choose-model.ts';
import type { Trouble } from './describe-status.ts';
import { OWN_JOBS, type ModelHost, type OwnJob, type ReadyEmbed } from './model-host.ts';
import { readModels, type KnownModel } from './read-models.ts';
import { sentName } from '../wire/model-names.ts';

/** Models tried one after another when nobody has chosen one: each try means loading it. */
const MAX_CANDIDATES = 3;

export interface Wanted extends Record<OwnJob, string | null> {
  chat: string | null;
  embed: string | null;
  isChatFromEnvironment: boolean;
  isEmbedFromEnvironment: boolean;
}
export interface Picked {
  installed: KnownModel[];
  /** Chat models to try, best first, each with the hosts that have it. */
  candidates: { model: KnownModel; hosts: ModelHost[] }[];
  embeds: { host: ModelHost; embed: ReadyEmbed | null }[];
  /** Models chosen for single jobs. */
  wishes: JobWish[];
  /** Why there is no candidate. */
  trouble: Trouble | null;
  /** Why there is no embedding model although one was chosen. */
  embedTrouble: string | null;
}
export interface HostModels {
  host: ModelHost;
  models: KnownModel[];
}

/** What the servers that are up have. */
export async function readInstalled(hosts: ModelHost[], known: Map<string, KnownModel>): Promise<HostModels[]> {
  const up = hosts.filter((host) => host.state.state === 'up');
  return Promise.all(up.map(async (host) => ({ host, models: await readModels(host, known) })));
}

/** Chooses among what the reachable servers have. `current`: the chat model in use, kept as long as it is there. */
export function pickModels(input: {
  hosts: ModelHost[];
  found: HostModels[];
  /** Why a model may not be used yet, or null. */
  heldBack: (model: KnownModel) => string | null;
  wanted: Wanted;
  current: string | null;
}): Picked {
  const { wanted } = input;
  const byHost = input.found.map(({ host, models }) => ({
    host,
    models: models.map((model) => ({ ...model, refused: model.refused ?? input.heldBack(model) })),
  }));
  const installed = distinct(byHost.flatMap(({ models }) => models));
  const having = (model: KnownModel) =>
    byHost.filter(({ models }) => models.some((one) => isSame(one, model))).map(({ host }) => host);

  const chat = chooseModel({ ...split(wanted.chat, wanted.isChatFromEnvironment), installed, use: 'chat' });
  const embed = chooseModel({ ...split(wanted.embed, wanted.isEmbedFromEnvironment), installed, use: 'embed' });
  const candidates = candidatesOf(chat, input.current).map((model) => ({ model, hosts: having(model) }));
  const [embedModel] = candidatesOf(embed, null);
  const isReached = byHost.length > 0;
  // With nothing to choose from, what waits to be approved says more than "nothing is installed".
  const waiting =
    installed
      .filter(canChat)
      .map(input.heldBack)
      .find((words) => words !== null) ?? null;
  return {
    installed,
    candidates,
    embeds: input.hosts.map((host) => ({
      host,
      embed:
        embedModel && having(embedModel).includes(host)
          ? { name: embedModel.name, digest: embedModel.digest, sent: sentName(embedModel.name, host) }
          : null,
    })),
    wishes: OWN_JOBS.flatMap((job) => wishFor(job, wanted[job], installed, having)),
    trouble: candidates.length > 0 || !isReached ? null : troubleOf(chat, byHost[0]?.host.url ?? '', waiting),
    embedTrouble: embed.name === null || embedModel || !isReached ? null : embedWords(embed.name, embed.refused),
  };
}

function wishFor(
  job: OwnJob,
  name: string | null,
  installed: KnownModel[],
  having: (model: KnownModel) => ModelHost[],
): JobWish[] {
  if (name === null) return [];
  const choice = chooseModel({ wanted: null, stored: name, installed, use: 'chat' });
  if (choice.name === null) return [];
  const { model, refused } = choice;
  return [{ job, name, model, refused, hosts: model ? having(model) : [] }];
}

function split(name: string | null, isFromEnvironment: boolean) {
  return isFromEnvironment ? { wanted: name, stored: null } : { wanted: null, stored: name };
}

function candidatesOf(choice: Choice, current: string | null): KnownModel[] {
  if (choice.name !== null) return choice.model && choice.refused === null ? [choice.model] : [];
  const inUse = choice.candidates.filter((model) => model.name === current);
  return [...inUse, ...choice.candidates.filter((model) => model.name !== current)].slice(0, MAX_CANDIDATES);
}

function troubleOf(choice: Choice, url: string, waiting: string | null): Trouble {
  if (choice.name === null) {
    if (waiting !== null) return { reason: 'refused', words: waiting, checks: [] };
    const words = `No chat model is installed at ${url}. Install one there, for example with "ollama pull qwen3:4b".`;
    return { reason: 'no_model', words, checks: [] };
  }
  if (choice.refused !== null) return { reason: 'refused', words: choice.refused, checks: [] };
  const who = choice.by === 'environment' ? 'CHAT_MODEL names' : 'The chosen model is';
  const words = `${who} ${choice.name}, which is not installed at ${url}. Install it there, or choose another.`;
  return { reason: 'no_model', words, checks: [] };
}

function embedWords(name: string, refused: string | null): string {
  return refused ?? `${name} is not installed.`;
}

function distinct(models: KnownModel[]): KnownModel[] {
  return models.filter((model, index) => models.findIndex((other) => isSame(other, model)) === index);
}

function isSame(a: KnownModel, b: KnownModel): boolean {
  return a.name === b.name && a.digest === b.digest;
}
