import { WidgetLook } from '../../protocol/desk-settings.ts';
import type { Storage } from '../storage/storage.ts';

export const WIDGET_LOOK = 'widget.look';

/** How the widget looks and greets. What an older version wrote and nobody understands any more counts as never chosen. */
export async function readWidgetLook(settings: Pick<Storage['settings'], 'read'>): Promise<WidgetLook> {
  const parsed = WidgetLook.safeParse((await settings.read(WIDGET_LOOK)) ?? {});
  return parsed.success ? parsed.data : WidgetLook.parse({});
}

export async function saveWidgetLook(settings: Pick<Storage['settings'], 'write'>, look: WidgetLook): Promise<void> {
  await settings.write(WIDGET_LOOK, look);
}
