import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Logger } from 'pino';
import { Server } from 'socket.io';
import { createChangesUnderWay } from './conversations/changes/changes-under-way.ts';
import { resumeChanges } from './conversations/changes/resume-changes.ts';
import { stopChanges } from './conversations/changes/stop-changes.ts';
import { tellAnswered } from './conversations/changes/tell-answered.ts';
import { createCaseDesk } from './case-desk.ts';
import { createAnswering } from './answering/create-answering.ts';
import { createCustomerTokens } from './auth/customer-tokens.ts';
import { createResumeTokens } from './auth/resume-tokens.ts';
import { ensureFirstAdmin, firstAdminToken } from './auth/first-admin.ts';
import { createCodeLimits } from './auth/code-limits.ts';
import { createIdentityCodes } from './auth/identity-codes.ts';
import { createMailer } from './mail/create-mailer.ts';
import { readHouseProfile } from './knowledge/house-profile.ts';
import { createRateLimits } from './auth/rate-limits.ts';
import { serverSecret } from './auth/server-secret.ts';
import { lazyStaffAuth } from './auth/lazy-staff-auth.ts';
import { projectRoot, type Config, type Secrets } from './config.ts';
import type { ConversationRoom } from './conversations/conversations.ts';
import { createFeed } from './conversations/feed.ts';
import { createPresence } from './conversations/presence/create-presence.ts';
import { createLiveAnswers } from './conversations/turns/live-answers.ts';
import { resumeTurns } from './conversations/turns/resume-turns.ts';
import { stopTurns } from './conversations/turns/stop-turns.ts';
import { createHttpApp } from './http/create-http-app.ts';
import { createMetrics } from './http/metrics.ts';
import { operations } from './http/operations.ts';
import { pages } from './http/pages.ts';
import { auditModel, houseModel } from './house-model.ts';
import { houseRoutes } from './house-routes.ts';
import { coveredStorage } from './covered-storage.ts';
import { houseWatches } from './house-watches.ts';
import { createKnowledge } from './knowledge/create-knowledge.ts';
import { readWidgetLook } from './knowledge/widget-look.ts';
import { importSample } from './knowledge/import-sample.ts';
import type { ModelRoom } from './model/model-room.ts';
import { createRedactor } from './privacy/redaction/create-redactor.ts';
import type { EgressGuard } from './privacy/egress-guard.ts';
import { broadcast } from './sockets/broadcast.ts';
import { serveCustomers } from './sockets/customer-socket.ts';
import { serveStaff } from './sockets/staff-socket.ts';
import type { CustomerNamespace, StaffNamespace } from './sockets/socket-server.ts';
import type { Storage } from './storage/storage.ts';
import { createUploads } from './uploads/create-uploads.ts';

/** A packet above the protocol's own limit still gets a code; above this the connection is cut unread. */
const HARD_PACKET_BYTES = 1_000_000;

export interface App {
  listen(): Promise<void>;
  stop(): Promise<void>;
  url(): string;
  /** A one-time link while nobody is on the staff yet; null afterwards. */
  firstAdminLink(): Promise<string | null>;
  model: ModelRoom;
  storage: Storage;
  /** Resolves when the help centre can be searched, a moment after it listens; answers wait for it. */
  knows: Promise<void>;
}

/** The composition root: every object is made here and handed down. Nothing listens yet. */
export async function createApp(deps: {
  config: Config;
  secrets: Secrets;
  guard: EgressGuard;
  log: Logger;
}): Promise<App> {
  const { config, secrets, guard, log } = deps;
  const now = Date.now;
  const root = projectRoot();
  const dataFolder = path.join(root, 'data');

  const redactor = createRedactor();
  const storage = await coveredStorage({ config, redactor, log });
  const secret = await serverSecret(storage.settings);
  const uploads = createUploads({ folder: path.join(config.dataDir, 'uploads'), storage, now });
  const model = houseModel({ config, storage, log });
  const knowledge = createKnowledge({ storage, model, log });
  const mailer =
    secrets.smtpUrl === null || config.mailFrom === null
      ? null
      : createMailer({ url: secrets.smtpUrl, from: config.mailFrom, log });
  const identityWays: ('site' | 'email')[] = [
    ...(secrets.identitySecret === null ? [] : ['site' as const]),
    ...(mailer === null ? [] : ['email' as const]),
  ];
  const desk = createCaseDesk({ config, secrets, guard, dataFolder, storage, identityWays, now, log });
  const answering = await createAnswering({
    knowledge,
    model,
    promptsDir: path.join(root, 'prompts'),
    settings: storage.settings,
    cases: desk.forAnswers,
    redactor,
    canary: `ref-${createHmac('sha256', secret).update('canary').digest('hex').slice(0, 12)}`,
    log,
  });

  const stopping = new AbortController();
  let tellKnows: () => void = () => undefined;
  const knows = new Promise<void>((resolve) => {
    tellKnows = resolve;
  });
  const feed = createFeed();
  const presence = createPresence({ feed, teams: storage.teams, now, log });
  const server = createServer();
  // Attached below, after Express: what comes first would otherwise answer the polling requests of the other.
  const io = new Server({
    serveClient: false,
    maxHttpBufferSize: HARD_PACKET_BYTES,
    transports: ['websocket', 'polling'],
  });
  const customers: CustomerNamespace = io.of('/customer');
  const staff: StaffNamespace = io.of('/staff');
  const room: ConversationRoom = {
    storage,
    feed,
    live: createLiveAnswers(),
    writeAnswer: async function* (input, signal) {
      await knows;
      yield* answering.writeAnswer(input, signal);
    },
    underWay: createChangesUnderWay(),
    tellAnswered: (answered) => tellAnswered(room, answered),
    businessReady: () => desk.opened,
    executeChange: desk.executeChange,
    wordsOfChange: (...about) => desk.wordsOfChange(answering.translateWords, ...about),
    staffThere: () => presence.anyStaff(),
    presence,
    mail: mailer !== null,
    now,
    log,
    stopping: stopping.signal,
  };

  const tokens = createCustomerTokens(secret);
  const resumeTokens = createResumeTokens(secret, now);
  const limits = createRateLimits();
  const houseName = async (): Promise<string> => (await readHouseProfile(storage.settings)).name;
  const codes = createIdentityCodes({
    storage,
    mailer,
    limits: createCodeLimits(),
    serverSecret: secret,
    houseName,
    now,
  });
  const staffAuth = lazyStaffAuth({ storage, secret, publicUrl: config.publicUrl });
  const whoIs = staffAuth.whoIs;
  const routes = houseRoutes({
    config,
    secrets,
    secret,
    guard,
    storage,
    redactor,
    uploads,
    knowledge,
    knows,
    model,
    assist: answering.assist,
    business: () => desk.opened,
    presence,
    tokens,
    resumeTokens,
    limits,
    staffAuth: staffAuth.load,
    now,
    log,
  });
  server.on(
    'request',
    createHttpApp({
      routes,
      gate: { tokens, whoIs },
      staffAuth: staffAuth.load,
      pages: pages({
        clientDir: path.join(root, 'dist/client'),
        demoDir: path.join(dataFolder, 'pine-harbour/site'),
        widgetOrigins: config.widgetOrigins,
        readLook: () => readWidgetLook(storage.settings),
      }),
      operations: operations({
        storage,
        model,
        metrics: createMetrics({
          feed,
          guard,
          connections: () => ({ customers: customers.sockets.size, staff: staff.sockets.size }),
        }),
        metricsToken: secrets.metricsToken,
      }),
      log,
    }),
  );
  io.attach(server);
  serveCustomers({
    namespace: customers,
    room,
    tokens,
    limits,
    log,
    identityCodes: codes,
    mail: mailer !== null,
  });
  serveStaff({ namespace: staff, room, staff: storage.staff, model, whoIs, limits, log });
  const stopBroadcast = broadcast({ feed, customers, staff, storage, mail: mailer !== null, log });

  const url = (): string => config.publicUrl ?? localUrl(config, server.address() as AddressInfo | null);
  const watches = houseWatches({ room, storage, uploads, mailer, resumeTokens, houseName, url, config });

  const begin = async (): Promise<void> => {
    model.onChange((status) => feed.publish({ type: 'model-changed', model: status }));
    auditModel({ model, audit: storage.audit, now, log });
    model.start();
    try {
      if (config.sampleData) await importSample({ knowledge, storage, folder: path.join(dataFolder, 'pine-harbour') });
    } catch (error) {
      tellKnows();
      throw error;
    }
    // Nobody waits for the indexes but the answers: a customer can come in, and write, before they are there.
    void knowledge
      .start()
      .catch((error: unknown) => log.error({ err: error }, 'the help centre could not be read'))
      .finally(tellKnows);
    await ensureFirstAdmin({
      storage,
      staffAuth: staffAuth.load,
      email: secrets.adminEmail,
      password: secrets.adminPassword,
    });
    watches.begin();
    const { resumed, givenUp } = await resumeTurns(room);
    if (resumed + givenUp > 0) log.info({ resumed, givenUp }, 'answers that the last process left open');
  };

  /** After the house says that it is ready: what it learns here takes seconds, and whoever needs it waits for it. */
  let openedForCases: Promise<void> = Promise.resolve();
  const openForCases = async (): Promise<void> => {
    if (stopping.signal.aborted) return;
    await desk.open();
    if (stopping.signal.aborted) return;
    const changes = await resumeChanges(room);
    if (changes.sent + changes.unsure + changes.given > 0) log.info(changes, 'changes that the last process left open');
    watches.beginForCases();
  };

  return {
    model,
    storage,
    knows,
    url,
    listen: async () => {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(config.port, config.host, () => {
          server.off('error', reject);
          resolve();
        });
      });
      await begin();
      // Whoever waits for us to listen goes first.
      setImmediate(() => {
        openedForCases = openForCases();
      });
    },
    firstAdminLink: async () => {
      const token = await firstAdminToken({ storage, now: now() });
      return token === null ? null : `${url()}/console/welcome#token=${token}`;
    },
    stop: async () => {
      stopping.abort();
      await openedForCases.catch(() => undefined); // it has ended the process already
      // What is in the hands of the mail server is cut, so that nobody waits for it.
      mailer?.close();
      await watches.stop();
      await stopTurns(room);
      await stopChanges(room);
      await desk.stop();
      presence.stop();
      stopBroadcast();
      await io.close();
      await model.stop();
      await knowledge.stop();
      await storage.close();
    },
  };
}

function localUrl(config: Config, address: AddressInfo | null): string {
  const host = config.host === '0.0.0.0' || config.host === '::' ? '127.0.0.1' : config.host;
  return `http://${host.includes(':') ? `[${host}]` : host}:${address?.port ?? config.port}`;
}
