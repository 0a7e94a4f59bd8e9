import { useMediaQuery } from '@mantine/hooks';
import { createNotificationsStore, Notifications, updateNotificationsState } from '@mantine/notifications';
import { useEffect } from 'react';
import classes from './alerts.module.css';

/** A line of their own: what rings must neither hold back nor cover what somebody's own press came to. */
export const alertsStore = createNotificationsStore();

/** More at once is a wall: the newest are shown, the others when one of these goes. */
const AT_ONCE = 3;
/** Below dialogs and menus: whoever is in the middle of something can end it. */
const BELOW_DIALOGS = 150;

/** As in alerts.module.css. */
const PHONE = '(max-width: 640px)';

/**
 * Where alerts are shown, over no button of the conversation: at the foot of the list. On a phone the foot of an open
 * conversation is where one writes: there one at a time stands under its head.
 */
export function Alerts({ openId }: { openId: string | undefined }) {
  const phone = useMediaQuery(PHONE);
  const atTop = phone && openId !== undefined;
  const limit = atTop ? 1 : AT_ONCE;
  // Mantine looks at another limit only when the next one comes.
  useEffect(() => updateNotificationsState(alertsStore, (standing) => standing), [limit]);
  return (
    <Notifications
      store={alertsStore}
      position="bottom-left"
      limit={limit}
      zIndex={BELOW_DIALOGS}
      transitionDuration={150}
      classNames={{ root: atTop ? `${classes['root']} ${classes['atTop']}` : classes['root'] }}
    />
  );
}
