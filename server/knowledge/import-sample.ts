import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Storage } from '../storage/storage.ts';
import { HouseProfile, saveHouseProfile } from './house-profile.ts';
import type { Knowledge } from './knowledge.ts';

const DONE = 'sample.imported';

/** On the first start with an empty database: the sample company's help centre and how it presents itself. */
export async function importSample(deps: {
  knowledge: Pick<Knowledge, 'importFolder'>;
  storage: Pick<Storage, 'articles' | 'settings'>;
  folder: string;
}): Promise<void> {
  const { knowledge, storage, folder } = deps;
  if ((await storage.settings.read(DONE)) !== null || (await storage.articles.countArticles()) > 0) return;
  const house = HouseProfile.parse(JSON.parse(await readFile(path.join(folder, 'house.json'), 'utf8')));
  await knowledge.importFolder(path.join(folder, 'help-centre'));
  await saveHouseProfile(storage.settings, house);
  // Last, so that an interrupted import is done again.
  await storage.settings.write(DONE, true);
}
