import { ConfigError, readConfig, readDotEnv, scrubTracing } from './config.ts';
import { installEgressGuard } from './privacy/egress-guard.ts';

/**
 * The process. Order matters: settings, then the tracing variables of libraries are removed, then the egress guard
 * stands, and only then is anything imported that could reach out.
 */
readDotEnv();
scrubTracing();
try {
  const { config, secrets } = readConfig();
  const guard = installEgressGuard({
    allowedHosts: [...config.ollamaHosts, ...(secrets.smtpUrl === null ? [] : [secrets.smtpUrl])].map(
      (url) => new URL(url).hostname,
    ),
  });
  const { serve } = await import('./serve.ts');
  await serve({ config, secrets, guard });
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
