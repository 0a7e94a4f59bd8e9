import { randomUUID } from 'node:crypto';
import { WidgetSettings } from '../../protocol/desk-settings.ts';
import { readHouseProfile } from '../knowledge/house-profile.ts';
import { saveWidgetSettings } from '../knowledge/save-widget-settings.ts';
import { readWidgetLook } from '../knowledge/widget-look.ts';
import type { Storage } from '../storage/storage.ts';
import { harmlessDataUrl } from '../uploads/harmless-data-url.ts';
import { route, type Route } from './route.ts';

/** A picture of the largest size, ten greetings, and words for every language in any script. */
const SETTINGS_MAX_BYTES = 512 * 1024;

export interface LookRoutesDeps {
  storage: Pick<Storage, 'settings' | 'audit'>;
  now: () => number;
}

/** How the widget looks, greets, and what the house calls itself there. A change is there with the next page view. */
export function lookRoutes({ storage, now }: LookRoutesDeps): Route[] {
  const read = async (): Promise<WidgetSettings> => ({
    look: await readWidgetLook(storage.settings),
    words: await readHouseProfile(storage.settings),
  });
  return [
    route({
      method: 'get',
      path: '/api/admin/widget',
      audience: 'admin',
      summary: "Read the widget's look and words",
      answers: 'Colour, corners, position, picture, sound, greetings; name, greeting and suggestions by language',
      respond: read,
    }),
    route({
      method: 'put',
      path: '/api/admin/widget',
      audience: 'admin',
      summary: "Change the widget's look and words",
      body: WidgetSettings,
      bodyMaxBytes: SETTINGS_MAX_BYTES,
      answers: 'The look and words as saved',
      respond: async ({ body, caller }): Promise<WidgetSettings> => {
        const { picture } = body.look;
        const look = { ...body.look, picture: picture === null ? null : harmlessDataUrl(picture) };
        await saveWidgetSettings(storage.settings, { look, words: body.words });
        await storage.audit.record({
          id: randomUUID(),
          at: now(),
          actor: caller.staff.id,
          action: 'widget.changed',
          subject: 'widget',
          detail: { colour: body.look.colour, position: body.look.position, greetings: body.look.greetings.length },
        });
        return read();
      },
    }),
  ];
}
