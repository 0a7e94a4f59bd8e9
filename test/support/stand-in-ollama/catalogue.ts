import { createHash } from 'node:crypto';
import type { Family } from './families.ts';

/** A model the stand-in says it has. */
export interface CatalogueModel {
  /** With its tag: `demo-reader:latest`. */
  name: string;
  family: string;
  capabilities: string[];
  contextLength: number;
  embeddingLength: number;
  parameterSize: string;
  quantization: string;
  sizeBytes: number;
  digest: string;
  modifiedAt: string;
  /** Text of the licence, as /api/show tells it; absent: none. */
  license?: string;
  /** Whose manner it has when it thinks or calls a tool; absent: the server understands it, and sends fields. */
  speaks?: Family;
  /** A manifest that points at somebody else's server. `hidden`: only the chunks of an answer give it away. */
  remote?: { host: string; model: string; hidden?: boolean };
}

/** A chat model like qwen3 with tools; change any field. The digest follows from the name. */
export function chatModel(name: string, more: Partial<CatalogueModel> = {}): CatalogueModel {
  return {
    name: withTag(name),
    family: 'qwen3',
    capabilities: ['completion', 'tools'],
    contextLength: 8192,
    embeddingLength: 2048,
    parameterSize: '4.0B',
    quantization: 'Q4_K_M',
    sizeBytes: 2_600_000_000,
    digest: digestOf(name),
    modifiedAt: '2026-09-01T08:00:00.5Z',
    ...more,
  };
}

export function embedModel(name: string, more: Partial<CatalogueModel> = {}): CatalogueModel {
  return chatModel(name, {
    family: 'bert',
    capabilities: ['embedding'],
    contextLength: 512,
    embeddingLength: 384,
    parameterSize: '23M',
    quantization: 'F16',
    sizeBytes: 46_000_000,
    ...more,
  });
}

export function defaultModels(): CatalogueModel[] {
  return [chatModel('demo-reader'), embedModel('demo-embed')];
}

/** A chat model that thinks unless told not to; for tests. */
export function thinkingModel(name = 'demo-thinker'): CatalogueModel {
  return chatModel(name, { capabilities: ['completion', 'tools', 'thinking'] });
}

export type Found =
  | { kind: 'model'; model: CatalogueModel }
  /** Named as somebody else's (`:cloud`, `-cloud`), or a manifest that points there. */
  | { kind: 'remote'; model: CatalogueModel | null }
  | { kind: 'missing' };

/** Finds a model as the server does: cloud names first, `:local` never leaves, `x` is `x:latest`. */
export function findModel(models: CatalogueModel[], asked: string, knowsLocalSuffix: boolean): Found {
  const name = asked.trim();
  if (/[:-]cloud$/i.test(name)) return { kind: 'remote', model: null };
  const local = knowsLocalSuffix && name.endsWith(':local');
  const wanted = withTag(local ? name.slice(0, -':local'.length) : name);
  const model = models.find((one) => one.name === wanted);
  if (!model) return { kind: 'missing' };
  if (!model.remote || model.remote.hidden) return { kind: 'model', model };
  return local ? { kind: 'missing' } : { kind: 'remote', model };
}

function withTag(name: string): string {
  return name.includes(':') ? name : `${name}:latest`;
}

function digestOf(name: string): string {
  return createHash('sha256')
    .update(`stand-in model ${withTag(name)}`)
    .digest('hex');
}
