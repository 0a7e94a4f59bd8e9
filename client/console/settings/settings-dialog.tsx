import { Modal, useMantineColorScheme } from '@mantine/core';
import { playTone } from '../alerts/alert-tone.ts';
import { NotificationsSwitch } from './notifications-switch.tsx';
import { OneOf } from './one-of.tsx';
import { changePreferences, usePreferences, type SoundName } from './preferences.ts';
import classes from './settings-dialog.module.css';
import { closeSettings, useSettingsOpened } from './settings-opened.ts';
import { Switch } from './switch.tsx';

const SOUNDS: readonly { name: SoundName; words: string; hint: string }[] = [
  { name: 'needs_person', words: 'A person is needed', hint: 'Louder when nobody came in time' },
  { name: 'assigned', words: 'Something came to you', hint: 'Assigned, or your name in a note' },
  { name: 'replied', words: 'Your customer wrote', hint: 'In a conversation that you have' },
];

/** How this person wants the desk, in this browser. Everything takes effect at once. */
export function SettingsDialog() {
  const opened = useSettingsOpened();
  const { sounds, density } = usePreferences();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Modal
      opened={opened}
      onClose={closeSettings}
      title="Settings"
      size="md"
      closeButtonProps={{ 'aria-label': 'Close the settings' }}
    >
      <section className={classes['part']} aria-label="Sounds">
        <h3 className={classes['heading']}>Sounds</h3>
        {SOUNDS.map(({ name, words, hint }) => (
          <Switch
            key={name}
            words={words}
            hint={hint}
            state={sounds[name] ? 'on' : 'off'}
            onChange={(state) => {
              changePreferences({ sounds: { ...sounds, [name]: state === 'on' } });
              // What was switched on is heard, so that nobody has to wait for it to know.
              if (state === 'on') playTone(name === 'needs_person' ? 'needed' : 'quiet');
            }}
          />
        ))}
      </section>
      <section className={classes['part']} aria-label="Notifications">
        <h3 className={classes['heading']}>Notifications</h3>
        <NotificationsSwitch />
      </section>
      <section className={classes['part']} aria-label="Looks">
        <h3 className={classes['heading']}>Looks</h3>
        <OneOf
          words="Rows of the list"
          value={density}
          options={[
            { value: 'comfortable', words: 'Comfortable' },
            { value: 'compact', words: 'Compact' },
          ]}
          onChange={(next) => changePreferences({ density: next })}
        />
        <OneOf
          words="Colours"
          value={colorScheme}
          options={[
            { value: 'light', words: 'Light' },
            { value: 'dark', words: 'Dark' },
            { value: 'auto', words: 'As the system' },
          ]}
          onChange={setColorScheme}
        />
      </section>
      <p className={classes['hint']}>Kept in this browser only.</p>
    </Modal>
  );
}
