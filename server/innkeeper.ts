import { ConfigError, readConfig, readDotEnv, scrubTracing } from './config.ts';
import { installEgressGuard } from './privacy/egress-guard.ts';

/**
 * The operator's command line. Settings, scrubbed variables and the egress guard come first here as well; a command is
 * loaded only when it is asked for. Exit code: 0 good, 1 a finding, 2 wrong use.
 */
export async function innkeeper(args: string[], standing: string): Promise<void> {
  readDotEnv();
  scrubTracing();
  try {
    const { config } = readConfig();
    const guard = installEgressGuard({ allowedHosts: config.ollamaHosts.map((url) => new URL(url).hostname) });
    const { runCommand } = await import('./launch/commands/run-command.ts');
    process.exitCode = await runCommand(args, { config, guard, standing });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}
