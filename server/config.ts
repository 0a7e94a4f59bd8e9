import dotenv from 'dotenv';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/**
 * The only reader of process.env. `Config` may be logged, `Secrets` may not. Every wrong setting is reported at once,
 * each with its name and what is expected.
 */
export interface Config {
  port: number;
  host: string;
  publicUrl: string | null;
  dataDir: string;
  ollamaHosts: string[];
  chatModel: string | null;
  embedModel: string | null;
  modelSelfTest: boolean;
  /** The operator accepts a model server that does not say its cloud is off. */
  cloudAccepted: boolean;
  /** Processor threads the model may use; null leaves it to the model server. */
  modelThreads: number | null;
  /** How long each phase of a model call may take; absent: the model room's own limits. */
  modelDeadlines: {
    queueMs?: number;
    loadMs?: number;
    firstTokenMs?: number;
    betweenTokensMs?: number;
    turnMs?: number;
  };
  sampleData: boolean;
  /** What mails are sent from. */
  mailFrom: string | null;
  /** How long a reply waits for the customer to read it before it goes out by mail; null: the mail room's own patience. */
  mailAfterMs: number | null;
  /** In strict mode a model is not used until an admin approves its digest, nor after it changed under its name. */
  modelStrict: boolean;
  widgetOrigins: string[];
  logLevel: string;
}
export interface Secrets {
  adminEmail: string | null;
  adminPassword: string | null;
  identitySecret: string | null;
  metricsToken: string | null;
  /** smtp://user:password@host:port; null: no mail is sent. */
  smtpUrl: string | null;
  /** Every ACTION_… variable: the credentials of the operator's own systems, named by the files under actions/. */
  actionValues: Record<string, string>;
}

export class ConfigError extends Error {
  readonly problems: string[];
  constructor(problems: string[]) {
    super(`These settings need a change:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

const onOff = (fallback: boolean) =>
  z
    .enum(['on', 'off'], { error: 'expected on or off' })
    .transform((value) => value === 'on')
    .default(fallback);

const webOrigin = (value: string): string | null => {
  try {
    const url = new URL(value);
    return (url.protocol === 'http:' || url.protocol === 'https:') && url.origin === value.replace(/\/$/, '')
      ? url.origin
      : null;
  } catch {
    return null;
  }
};

/** Ollama's own variable may be written without a scheme or port, and 0.0.0.0 there means "everywhere", so for us: here. */
const ollamaUrl = (value: string): string | null => {
  try {
    const url = new URL(/^[a-z]+:\/\//i.test(value) ? value : `http://${value}`);
    if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
    if (url.hostname === '0.0.0.0' || url.hostname === '[::]') url.hostname = '127.0.0.1';
    if (url.port === '' && url.protocol === 'http:' && !/:\d+\/?$/.test(value)) url.port = '11434';
    return url.href.replace(/\/$/, '');
  } catch {
    return null;
  }
};

/** A list in one variable: every entry is checked, the wrong ones are named. */
const listOf = (check: (entry: string) => string | null, expected: string) =>
  z.string().transform((value, context) => {
    const entries = value.split(',').map((entry) => entry.trim());
    const good: string[] = [];
    for (const entry of entries) {
      if (entry === '') continue;
      const checked = check(entry);
      if (checked === null) context.addIssue({ code: 'custom', message: `expected ${expected}, got "${entry}"` });
      else good.push(checked);
    }
    return good;
  });

const deadline = z.coerce
  .number({ error: 'expected milliseconds, 1000 or more' })
  .int({ error: 'expected whole milliseconds' })
  .min(1_000, { error: 'expected milliseconds, 1000 or more' })
  .max(3_600_000, { error: 'expected at most an hour, 3600000' })
  .optional();

const modelName = z.string().max(200, { error: 'expected a model name of at most 200 characters' });

const Environment = z
  .object({
    PORT: z.coerce
      .number({ error: 'expected a port from 0 to 65535' })
      .int({ error: 'expected a whole port number from 0 to 65535' })
      .min(0, { error: 'expected a port from 0 to 65535' })
      .max(65_535, { error: 'expected a port from 0 to 65535' })
      .default(3000),
    HOST: z
      .string()
      .regex(/^[a-zA-Z0-9.:[\]_-]+$/, { error: 'expected an address or a host name, such as 127.0.0.1 or 0.0.0.0' })
      .default('127.0.0.1'),
    PUBLIC_URL: z
      .string()
      .refine((value) => webOrigin(value) !== null, {
        error: 'expected the address customers reach, such as https://help.example.org, without a path',
      })
      .transform((value) => value.replace(/\/$/, ''))
      .optional(),
    DATA_DIR: z
      .string()
      .max(1_000, { error: 'expected a folder name of at most 1,000 characters' })
      .default('./data/local'),
    OLLAMA_HOST: listOf(ollamaUrl, 'one or several addresses such as http://127.0.0.1:11434, comma-separated').prefault(
      'http://127.0.0.1:11434',
    ),
    OLLAMA_CLOUD_ACCEPTED: onOff(false),
    CHAT_MODEL: modelName.optional(),
    EMBED_MODEL: modelName.optional(),
    MODEL_SELF_TEST: onOff(true),
    MODEL_THREADS: z.coerce
      .number({ error: 'expected a number of processor threads' })
      .int({ error: 'expected a whole number of processor threads' })
      .min(1, { error: 'expected 1 or more' })
      .max(512, { error: 'expected at most 512' })
      .optional(),
    MODEL_QUEUE_MS: deadline,
    MODEL_LOAD_MS: deadline,
    MODEL_FIRST_TOKEN_MS: deadline,
    MODEL_BETWEEN_TOKENS_MS: deadline,
    MODEL_TURN_MS: deadline,
    ADMIN_EMAIL: z.email({ error: 'expected an e-mail address' }).optional(),
    ADMIN_PASSWORD: z
      .string()
      .min(10, { error: 'expected at least 10 characters' })
      .max(200, { error: 'expected at most 200 characters' })
      .optional(),
    SAMPLE_DATA: onOff(true),
    WIDGET_ORIGINS: listOf(webOrigin, 'web origins such as https://www.example.org, comma-separated').prefault(''),
    IDENTITY_SECRET: z
      .string()
      .min(32, { error: 'expected at least 32 characters; it signs who a customer is' })
      .optional(),
    LOG_LEVEL: z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
        error: 'expected one of fatal, error, warn, info, debug, trace, silent',
      })
      .default('info'),
    METRICS_TOKEN: z.string().min(16, { error: 'expected at least 16 characters' }).optional(),
    MODEL_STRICT: onOff(false),
    SMTP_URL: z
      .string()
      .refine((value) => /^smtps?:\/\/[^\s/?#]+/.test(value) && URL.canParse(value), {
        error: 'expected the mail server as smtp://user:password@mail.example.org:587',
      })
      .optional(),
    MAIL_FROM: z
      .string()
      .max(200)
      .regex(/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/, {
        error: 'expected an address, such as help@example.org or Help <help@example.org>',
      })
      .optional(),
    MAIL_AFTER_MS: deadline,
    DATABASE_URL: z.undefined({ error: 'not supported yet: leave it out, everything is kept in DATA_DIR' }).optional(),
    REDIS_URL: z.undefined({ error: 'not supported yet: leave it out, one process needs no Redis' }).optional(),
  })
  .superRefine((env, context) => {
    if ((env.ADMIN_EMAIL === undefined) !== (env.ADMIN_PASSWORD === undefined)) {
      const missing = env.ADMIN_EMAIL === undefined ? 'ADMIN_EMAIL' : 'ADMIN_PASSWORD';
      context.addIssue({ code: 'custom', path: [missing], message: 'expected too: both make the first admin' });
    }
    if (env.SMTP_URL !== undefined && env.MAIL_FROM === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['MAIL_FROM'],
        message: 'expected too: the address that mails are sent from',
      });
    }
  });

/** Reads and checks the settings. Throws ConfigError with every problem. An empty variable counts as absent. */
export function readConfig(env: Record<string, string | undefined> = process.env): {
  config: Config;
  secrets: Secrets;
} {
  const given = Object.fromEntries(
    Object.keys(Environment.shape)
      .map((name) => [name, env[name]?.trim()] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  }
  const values = parsed.data;
  return {
    config: {
      port: values.PORT,
      host: values.HOST,
      publicUrl: values.PUBLIC_URL ?? null,
      dataDir: path.resolve(values.DATA_DIR),
      ollamaHosts: values.OLLAMA_HOST,
      chatModel: values.CHAT_MODEL ?? null,
      embedModel: values.EMBED_MODEL ?? null,
      modelSelfTest: values.MODEL_SELF_TEST,
      cloudAccepted: values.OLLAMA_CLOUD_ACCEPTED,
      modelThreads: values.MODEL_THREADS ?? null,
      modelDeadlines: onlyGiven({
        queueMs: values.MODEL_QUEUE_MS,
        loadMs: values.MODEL_LOAD_MS,
        firstTokenMs: values.MODEL_FIRST_TOKEN_MS,
        betweenTokensMs: values.MODEL_BETWEEN_TOKENS_MS,
        turnMs: values.MODEL_TURN_MS,
      }),
      sampleData: values.SAMPLE_DATA,
      mailFrom: values.MAIL_FROM ?? null,
      mailAfterMs: values.MAIL_AFTER_MS ?? null,
      modelStrict: values.MODEL_STRICT,
      widgetOrigins: values.WIDGET_ORIGINS,
      logLevel: values.LOG_LEVEL,
    },
    secrets: {
      adminEmail: values.ADMIN_EMAIL ?? null,
      adminPassword: values.ADMIN_PASSWORD ?? null,
      identitySecret: values.IDENTITY_SECRET ?? null,
      metricsToken: values.METRICS_TOKEN ?? null,
      smtpUrl: values.SMTP_URL ?? null,
      actionValues: Object.fromEntries(
        Object.entries(env).filter(
          (entry): entry is [string, string] => /^ACTION_[A-Z0-9_]+$/.test(entry[0]) && entry[1] !== undefined,
        ),
      ),
    },
  };
}

/** Without the entries that nobody set, so that a default behind them stays. */
function onlyGiven<T extends Record<string, number | undefined>>(entries: T): T {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as T;
}

/** Reads `.env` in the working folder; what is already in the environment wins. */
export function readDotEnv(): void {
  dotenv.config({ quiet: true });
}

const TRACING = /^(LANGSMITH_|LANGCHAIN_|OTEL_)|^OLLAMA_API_KEY$|^OLLAMA_BASE_URL$|^(?!ACTION_).*_API_KEY$/;
const TRACING_SWITCHES = ['LANGSMITH_TRACING_V2', 'LANGCHAIN_TRACING_V2', 'LANGSMITH_TRACING', 'LANGCHAIN_TRACING'];

/**
 * Libraries read tracing switches and vendor keys from the environment, and one of them is enough to send whole prompts
 * away. Must run before such a library is imported.
 */
export function scrubTracing(env: Record<string, string | undefined> = process.env): void {
  for (const name of Object.keys(env)) if (TRACING.test(name)) delete env[name];
  for (const name of TRACING_SWITCHES) env[name] = 'false';
  env['BETTER_AUTH_TELEMETRY'] = '0';
}

/** The folder that holds package.json, prompts/ and data/, from the sources as well as from the bundle. */
export function projectRoot(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'package.json')) || !existsSync(path.join(folder, 'prompts'))) {
    const above = path.dirname(folder);
    if (above === folder) throw new Error('package.json and prompts/ were not found above the program');
    folder = above;
  }
  return folder;
}
