import { HttpFailure } from '../wire/http-failure.ts';
import { ModelError } from '../model-room.ts';
import { askCloudDisabled, askModel, askModels, askVersion } from '../wire/ask-server.ts';
import { isCloudName, sentName } from '../wire/model-names.ts';
import type { ModelHost } from './model-host.ts';

/** The first release that understands `:local`, so that a name can't be forwarded. */
const OLDEST = [0, 18] as const;
/** The maker's own computers: whatever is configured, no customer's words go there. */
const MAKER = /(^|\.)ollama\.(com|ai)$/i;

/**
 * Asks one server who it is and what it has. Sets its state; cheap enough to be asked every few seconds. `acceptCloud`: the
 * operator said that he accepts servers which can call their maker's cloud.
 */
export async function inspectHost(host: ModelHost, options: { acceptCloud: boolean }): Promise<void> {
  if (MAKER.test(new URL(host.url).hostname)) {
    return refuse(
      host,
      'refused',
      `${host.url} is the model server's maker, not a computer of yours. Nothing is sent there.`,
    );
  }
  try {
    const version = await askVersion(host.asking);
    if (version !== host.version) forget(host);
    host.version = version;
    if (isTooOld(version) && !options.acceptCloud) {
      return refuse(
        host,
        'too_old',
        `The model server at ${host.url} is version ${version}; 0.18 or newer is needed, because older ones can forward questions to other computers.`,
      );
    }
    const cloudDisabled = await askCloudDisabled(host.asking);
    if (cloudDisabled !== true && !options.acceptCloud) {
      return refuse(
        host,
        'refused',
        `The model server at ${host.url} may call its maker's cloud. Start it with OLLAMA_NO_CLOUD=1, then it will be used.`,
      );
    }
    host.installed = await askModels(host.asking);
    host.knowsLocalSuffix = await knowsLocalSuffix(host);
    if (host.state.state !== 'broke_off') host.state = { state: 'up' };
  } catch (error) {
    if (error instanceof ModelError && error.code === 'aborted') throw error;
    forget(host);
    host.installed = [];
    host.state = { state: 'unreachable', words: `No model server answers at ${host.url}.` };
  }
}

function refuse(host: ModelHost, state: 'refused' | 'too_old', words: string): void {
  forget(host);
  host.state = { state, words };
}

/** What was known of the models there holds no longer. */
function forget(host: ModelHost): void {
  host.chat = null;
  host.own = { understanding: null, checking: null };
  host.embed = null;
}

/** A server built from source calls itself 0.0.0; whether it knows `:local` is then seen by trying. */
function isTooOld(version: string): boolean {
  const [major, minor] = version.split('.').map((part) => Number.parseInt(part, 10));
  if (major === undefined || minor === undefined || Number.isNaN(major) || Number.isNaN(minor)) return false;
  if (version.startsWith('0.0.0')) return false;
  return major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
}

/** Tried once for each version, with a model that is certainly there. */
async function knowsLocalSuffix(host: ModelHost): Promise<boolean> {
  const sample = host.installed.find((model) => !isCloudName(model.name) && !model.remote_host && !model.remote_model);
  if (!sample) return true;
  if (host.chat || host.embed) return host.knowsLocalSuffix;
  try {
    await askModel(host.asking, sentName(sample.name, { knowsLocalSuffix: true }));
    return true;
  } catch (error) {
    if (error instanceof HttpFailure && (error.status === 404 || error.status === 400)) return false;
    throw error;
  }
}
