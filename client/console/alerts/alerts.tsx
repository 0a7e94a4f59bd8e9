import { createNotificationsStore, Notifications } from '@mantine/notifications';
import classes from './alerts.module.css';

/** A line of their own: what rings must neither hold back nor cover what somebody's own press came to. */
export const alertsStore = createNotificationsStore();

/** More at once is a wall; the others come when one of these goes. */
const AT_ONCE = 3;
/** Below dialogs and menus: whoever is in the middle of something can end it. */
const BELOW_DIALOGS = 150;

/** Where alerts are shown: at the foot of the list, over no button of the conversation. */
export function Alerts() {
  return (
    <Notifications
      store={alertsStore}
      position="bottom-left"
      limit={AT_ONCE}
      zIndex={BELOW_DIALOGS}
      transitionDuration={150}
      classNames={{ root: classes['root'] }}
    />
  );
}
