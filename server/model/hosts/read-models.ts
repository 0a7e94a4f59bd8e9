import type { InstalledModel } from '../model-room.ts';
import { licenceName } from '../register/licence-name.ts';
import { askModel, type ShownModel, type TaggedModel } from '../wire/ask-server.ts';
import { HttpFailure } from '../wire/http-failure.ts';
import { isCloudName, sentName } from '../wire/model-names.ts';
import type { ModelHost } from './model-host.ts';

/** Models looked at closely; a server with more has them chosen by name. */
const MAX_SHOWN = 40;

/** Models come and go over months; then they are asked for again. */
const MAX_KNOWN = 400;

export interface KnownModel extends InstalledModel {
  /** The window it was trained with, in tokens; null when the server does not say. */
  trainedWindow: number | null;
  /** Its licence's name; empty when it says none. */
  licence: string;
}

/** Everything installed on one server, with what each can do and why it may not be used. `known` remembers by digest. */
export async function readModels(host: ModelHost, known: Map<string, KnownModel>): Promise<KnownModel[]> {
  if (known.size > MAX_KNOWN) known.clear();
  const models: KnownModel[] = [];
  for (const tagged of host.installed.slice(0, MAX_SHOWN)) models.push(await readModel(host, tagged, known));
  return models;
}

async function readModel(host: ModelHost, tagged: TaggedModel, known: Map<string, KnownModel>): Promise<KnownModel> {
  const base: KnownModel = {
    name: tagged.name,
    digest: tagged.digest,
    sizeBytes: tagged.size ?? 0,
    family: tagged.details?.family ?? '',
    parameters: tagged.details?.parameter_size ?? '',
    quantization: tagged.details?.quantization_level ?? '',
    capabilities: tagged.capabilities ?? [],
    refused: null,
    trainedWindow: null,
    licence: '',
  };
  if (isCloudName(tagged.name)) return { ...base, refused: "Its name says that it runs in its maker's cloud." };
  if (isRemote(tagged)) return { ...base, refused: "It runs on somebody else's computer, not on this server." };
  const key = `${tagged.name} ${tagged.digest}`;
  const seen = known.get(key);
  if (seen) return seen;
  const shown = await show(host, tagged.name);
  if (!shown) return { ...base, refused: 'The model server can not open it.' };
  const model: KnownModel = {
    ...base,
    capabilities: shown.capabilities ?? base.capabilities,
    refused: isRemote(shown) ? "It runs on somebody else's computer, not on this server." : null,
    trainedWindow: trainedWindow(shown),
    licence: licenceName(shown.license),
  };
  known.set(key, model);
  return model;
}

/** null when this one model is damaged; a server that is gone throws. */
async function show(host: ModelHost, name: string): Promise<ShownModel | null> {
  try {
    return await askModel(host.asking, sentName(name, host));
  } catch (error) {
    if (error instanceof HttpFailure) return null;
    throw error;
  }
}

function isRemote(model: { remote_host?: string; remote_model?: string }): boolean {
  return Boolean(model.remote_host) || Boolean(model.remote_model);
}

function trainedWindow(shown: ShownModel): number | null {
  for (const [key, value] of Object.entries(shown.model_info ?? {})) {
    if (key.endsWith('.context_length') && typeof value === 'number' && value > 0) return value;
  }
  return null;
}
