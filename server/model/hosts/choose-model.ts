import { fullName, isCloudName } from '../wire/model-names.ts';
import type { KnownModel } from './read-models.ts';

/** Families known to follow instructions well in many languages, best first. */
const CHAT_FAMILIES = [
  'qwen3.5',
  'qwen35',
  'qwen3',
  'gemma3',
  'gemma',
  'qwen2.5',
  'qwen2',
  'mistral',
  'llama',
  'phi',
  'granite',
];
/** Embedding models by what they understand: many languages first. */
const EMBED_NAMES = [
  'bge-m3',
  'qwen3-embedding',
  'snowflake-arctic-embed2',
  'embeddinggemma',
  'paraphrase-multilingual',
  'granite-embedding',
  'nomic-embed-text-v2',
  'mxbai-embed',
  'nomic-embed-text',
  'all-minilm',
];
const EMBED_FAMILIES = /bert|embed/i;
/** Smaller ones seldom keep to a passage; larger ones keep a customer waiting on most machines. */
const SENSIBLE_BYTES = { least: 900e6, most: 12e9 };

export type Choice =
  | { name: string; by: 'environment' | 'admin'; model: KnownModel | null; refused: string | null }
  | { name: null; by: 'nobody'; candidates: KnownModel[] };

/** The model that was asked for, or the installed ones worth trying, best first. */
export function chooseModel(input: {
  wanted: string | null;
  stored: string | null;
  installed: KnownModel[];
  use: 'chat' | 'embed';
}): Choice {
  const name = input.wanted ?? input.stored;
  if (name !== null) {
    const named = input.installed.filter((one) => fullName(one.name) === fullName(name));
    // Two servers may have two models under one name: one that may be used comes first.
    const model = named.find((one) => one.refused === null) ?? named[0] ?? null;
    const refused = isCloudName(name)
      ? `${name} runs in its maker's cloud, so it is not used.`
      : (model?.refused ?? (model ? cannot(model, input.use) : null));
    return { name, by: input.wanted === null ? 'admin' : 'environment', model, refused };
  }
  const usable = input.installed.filter((model) => model.refused === null && !isCloudName(model.name));
  const candidates =
    input.use === 'chat'
      ? usable.filter(canChat).sort((a, b) => chatRank(a) - chatRank(b) || b.sizeBytes - a.sizeBytes)
      : usable.filter(canEmbed).sort((a, b) => embedRank(a) - embedRank(b) || a.sizeBytes - b.sizeBytes);
  return { name: null, by: 'nobody', candidates };
}

/** Why a chosen model can't do what it was chosen for, or null. What a server does not say is not held against it. */
function cannot(model: KnownModel, use: 'chat' | 'embed'): string | null {
  if (model.capabilities.length === 0) return null;
  if (use === 'embed') return canEmbed(model) ? null : `${model.name} is no embedding model.`;
  return model.capabilities.includes('completion') ? null : `${model.name} does not answer in words.`;
}

export function canChat(model: KnownModel): boolean {
  if (canEmbed(model)) return false;
  return model.capabilities.length === 0 || model.capabilities.includes('completion');
}

export function canEmbed(model: KnownModel): boolean {
  if (model.capabilities.includes('embedding')) return true;
  if (model.capabilities.includes('completion')) return false;
  return EMBED_FAMILIES.test(model.family) || EMBED_NAMES.some((name) => model.name.includes(name));
}

function chatRank(model: KnownModel): number {
  const size = model.sizeBytes;
  const isSensible = size >= SENSIBLE_BYTES.least && size <= SENSIBLE_BYTES.most;
  const name = `${model.name} ${model.family}`.toLowerCase();
  const family = CHAT_FAMILIES.findIndex((known) => name.includes(known));
  return (isSensible ? 0 : size > SENSIBLE_BYTES.most ? 100 : 200) + (family === -1 ? CHAT_FAMILIES.length : family);
}

function embedRank(model: KnownModel): number {
  const place = EMBED_NAMES.findIndex((name) => model.name.includes(name));
  return place === -1 ? EMBED_NAMES.length : place;
}
