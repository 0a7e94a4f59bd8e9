import type { WidgetSettings } from '../../protocol/desk-settings.ts';
import type { Storage } from '../storage/storage.ts';
import { HOUSE_PROFILE } from './house-profile.ts';
import { WIDGET_LOOK } from './widget-look.ts';

/** Look and words at once: nobody meets new words in the old colour, whatever fails. */
export async function saveWidgetSettings(
  settings: Pick<Storage['settings'], 'writeAll'>,
  { look, words }: WidgetSettings,
): Promise<void> {
  await settings.writeAll({ [WIDGET_LOOK]: look, [HOUSE_PROFILE]: words });
}
