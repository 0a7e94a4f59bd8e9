import { HandOffSettings } from '../../../protocol/desk-settings.ts';
import type { Storage } from '../../storage/storage.ts';

const KEY = 'desk.handOff';

/** How long each state of a hand-off lasts, and what follows when nobody is left to ask. */
export async function readHandOffSettings(settings: Pick<Storage['settings'], 'read'>): Promise<HandOffSettings> {
  const parsed = HandOffSettings.safeParse(await settings.read(KEY));
  return parsed.success ? parsed.data : HandOffSettings.parse({});
}

export async function saveHandOffSettings(
  settings: Pick<Storage['settings'], 'write'>,
  chosen: HandOffSettings,
): Promise<void> {
  await settings.write(KEY, chosen);
}
