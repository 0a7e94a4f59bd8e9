import path from 'node:path';
import { createKnowledge } from '../../knowledge/create-knowledge.ts';
import { WrongUse, type Command, type ExitCode } from './command.ts';
import { withHouse } from './open-house.ts';

export const importArticles: Command = {
  name: 'import',
  usage: 'PATH',
  summary: 'Import a folder of Markdown articles; only what changed is written',
  options: {},
  help: ['PATH              a folder; front matter: title, language, audience (customer or staff)'],
  run: async ({ config, positionals, standing, say, report }) => {
    const [folder, ...more] = positionals;
    if (folder === undefined || more.length > 0) throw new WrongUse('One folder is expected.');
    if (/^https?:/i.test(folder)) throw new WrongUse('Importing from an address is not there yet; give a folder.');
    return withHouse<ExitCode>(config, async ({ storage, model, log }) => {
      const knowledge = createKnowledge({ storage, model, log });
      const result = await knowledge.importFolder(path.resolve(standing, folder));
      await knowledge.stop();
      say(`${result.added} added, ${result.changed} changed, ${result.removed} removed, ${result.unchanged} unchanged`);
      for (const { file, words } of result.problems) say(`  ${file}: ${words}`);
      say('A running server sees the change within ten seconds.');
      report(result);
      return result.problems.length === 0 ? 0 : 1;
    });
  },
};
