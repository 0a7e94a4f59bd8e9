import { statfs } from 'node:fs/promises';
import { AppError } from '../../app-error.ts';
import type { Command } from './command.ts';
import { withHouse } from './open-house.ts';

const MODEL_TEST_WITHIN_MS = 10 * 60_000;
/** Below this a busy week fills the disk. */
const ROOM_WANTED_BYTES = 500 * 1024 * 1024;

interface Finding {
  name: string;
  good: boolean;
  words: string;
}

/** Looks at everything an installation needs and says in plain words what to do. */
export const doctor: Command = {
  name: 'doctor',
  usage: '',
  summary: 'Check the installation: settings, disk, database, model server, help centre',
  options: {},
  help: [],
  run: async ({ config, say, report }) => {
    const findings: Finding[] = [];
    const found = (name: string, good: boolean, words: string): void => {
      findings.push({ name, good, words });
      say(`${good ? 'good' : 'look'}  ${name.padEnd(12)} ${words}`);
    };

    found('node', true, `Node ${process.versions.node}`);
    await withHouse(config, async ({ storage, model }) => {
      try {
        await storage.checkWritable();
        found('database', true, `${config.dataDir} can be written`);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        found('database', false, error.message);
      }
      const { bavail, bsize } = await statfs(config.dataDir);
      const free = bavail * bsize;
      found('disk', free >= ROOM_WANTED_BYTES, `${Math.round(free / 1024 / 1024)} MB free`);

      const articles = await storage.articles.countArticles();
      found(
        'help centre',
        articles > 0,
        articles > 0 ? `${articles} articles` : 'No articles yet: import a folder of Markdown with "import PATH"',
      );
      const staff = await storage.staff.count();
      found(
        'staff',
        staff > 0,
        staff > 0 ? `${staff} on the staff` : 'Nobody yet: npm start prints a one-time link for the first admin',
      );

      model.start();
      const status = await model.settled(MODEL_TEST_WITHIN_MS);
      found('model', status.state === 'ready', status.words);
      for (const check of status.checks) found(`  ${check.name}`, check.verdict !== 'failed', check.words);
    });
    report({ findings });
    return findings.every(({ good }) => good) ? 0 : 1;
  },
};
