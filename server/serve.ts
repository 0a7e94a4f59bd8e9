import closeWithGrace from 'close-with-grace';
import pino from 'pino';
import { createApp, type App } from './app.ts';
import { AppError } from './app-error.ts';
import type { Config, Secrets } from './config.ts';
import { createLogRedaction } from './privacy/redaction/create-log-redaction.ts';
import { createRedactor } from './privacy/redaction/create-redactor.ts';
import type { EgressGuard } from './privacy/egress-guard.ts';

/** SIGTERM to exit, at most; answers are marked and the database closed well before. */
const STOP_WITHIN_MS = 9_000;
/** How long the ready message waits to say which model answers; a slow test is told later. */
const MODEL_WORDS_WITHIN_MS = 5_000;

/** Runs the server until it is told to stop. Expected troubles end in one sentence and exit 1. */
export async function serve(deps: { config: Config; secrets: Secrets; guard: EgressGuard }): Promise<void> {
  // Nobody logs what customers write; what slips through in somebody's error message is masked.
  const streamWrite = createLogRedaction(createRedactor());
  const log = pino({ level: deps.config.logLevel, base: null, hooks: { streamWrite } }, pino.destination(2));
  let app: App;
  try {
    app = await createApp({ ...deps, log });
    await app.listen();
  } catch (error) {
    const sentence = plainSentence(error, deps.config);
    if (sentence === null) throw error;
    process.stderr.write(`${sentence}\n`);
    process.exit(1);
  }
  closeWithGrace({ delay: STOP_WITHIN_MS, logger: false }, async ({ err }) => {
    if (err !== undefined) log.fatal({ err }, 'an unexpected error; stopping');
    await app.stop();
  });
  await tellReady(app);
}

async function tellReady(app: App): Promise<void> {
  // Whoever read our lines may have gone (npm start | head); the server is not for him alone.
  process.stdout.on('error', () => undefined);
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  say(`Innkeeper is ready at ${app.url()}`);
  say(`  Demo     ${app.url()}/demo`);
  say(`  Console  ${app.url()}/console`);
  say(`  Admin    ${app.url()}/admin`);
  const link = await app.firstAdminLink();
  if (link !== null) say(`  First admin: set a password at ${link} (works once, for 24 hours)`);
  const status = await app.model.settled(MODEL_WORDS_WITHIN_MS);
  say(`  ${status.words}`);
  let told = status.words;
  app.model.onChange((changed) => {
    if (changed.words === told) return;
    told = changed.words;
    say(`  ${told}`);
  });
}

/** What an operator can mend gets a sentence; a defect of ours keeps its stack. */
function plainSentence(error: unknown, config: Config): string | null {
  if (error instanceof AppError) return error.message;
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : null;
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${config.port} is in use: stop what uses it, or set PORT to another one (0 takes any free one).`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `No permission for ${String(Reflect.get(error as Error, 'path') ?? `${config.host}:${config.port}`)}: check PORT and DATA_DIR.`;
    case 'ENOTDIR':
    case 'EEXIST':
      return `DATA_DIR (${config.dataDir}) is not a folder: set it to a folder that Innkeeper may write.`;
    case 'ENOSPC':
      return `There is no room left for the database in DATA_DIR (${config.dataDir}).`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EGRESS_REFUSED':
      return `HOST (${config.host}) is not an address of this machine: use 127.0.0.1, 0.0.0.0 or one of its own addresses.`;
    default:
      return null;
  }
}
