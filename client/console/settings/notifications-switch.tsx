import { useState } from 'react';
import { changePreferences, usePreferences } from './preferences.ts';
import { Switch } from './switch.tsx';

type Allowed = NotificationPermission | 'missing';

/** Desktop notifications. The browser is asked only here, and only by this switch. */
export function NotificationsSwitch() {
  const { notifications } = usePreferences();
  const [allowed, setAllowed] = useState<Allowed>(allowedNow);

  async function onChange(state: 'on' | 'off'): Promise<void> {
    if (state === 'off') {
      changePreferences({ notifications: 'off' });
      return;
    }
    const answer = allowed === 'granted' ? allowed : await Notification.requestPermission();
    setAllowed(answer);
    changePreferences({ notifications: answer === 'granted' ? 'on' : 'off' });
  }
  if (allowed === 'missing') {
    return <p>This browser shows none here. They need HTTPS, or the desk opened on this machine.</p>;
  }
  return (
    <Switch
      words="Tell me while the desk is in the background"
      hint={
        allowed === 'denied'
          ? 'The browser does not allow it. Allow notifications for this site in its own settings first.'
          : 'A click on one opens the conversation'
      }
      state={notifications === 'on' && allowed === 'granted' ? 'on' : 'off'}
      onChange={(state) => void onChange(state)}
    />
  );
}

function allowedNow(): Allowed {
  return 'Notification' in window && window.isSecureContext ? Notification.permission : 'missing';
}
