import type { ServerResponse } from 'node:http';
import type { CatalogueModel } from './catalogue.ts';
import type { Memory } from './memory.ts';
import type { Counters, LoggedRequest } from './request-log.ts';
import type { Script } from './script.ts';
import type { Settings } from './settings.ts';
import type { Wait } from './wait.ts';

/** What every endpoint of one stand-in shares. */
export interface House {
  /** The stand-in itself, so that a change by a test counts at once. */
  settings: Settings;
  memory: Memory;
  script: Script;
  counters: Counters;
  /** What `assertClean` complains about. */
  failures: string[];
  wait: Wait;
  gate: { wait(signal: AbortSignal): Promise<void>; open(): void };
  /** Bytes of a pull that are here already, by digest. */
  pulled: Map<string, number>;
}

/** One request at an endpoint. */
export interface Call {
  house: House;
  entry: LoggedRequest;
  res: ServerResponse;
  /** Aborts when the client leaves. */
  signal: AbortSignal;
}

/** The fields that give a remote model away in tags, show and chunks. */
export function remoteFields(model: CatalogueModel): Record<string, string> {
  return model.remote ? { remote_model: model.remote.model, remote_host: model.remote.host } : {};
}
