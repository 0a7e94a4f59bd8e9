import { NumberInput, SegmentedControl, Switch } from '@mantine/core';
import type { WidgetLook } from '../../../../protocol/desk-settings.ts';
import { accentOn, contrast } from '../../../live/contrast.ts';
import { PictureField } from './picture-field.tsx';
import classes from './widget-look.module.css';

/** Colour, corners, place, picture and sound. */
export function LookFields({ look, onChange }: { look: WidgetLook; onChange: (look: WidgetLook) => void }) {
  const set = (part: Partial<WidgetLook>) => onChange({ ...look, ...part });
  return (
    <>
      <div className={classes.field}>
        <label htmlFor="widget-colour">Colour</label>
        <div className={classes.line}>
          <input
            id="widget-colour"
            type="color"
            className={classes.colour}
            value={look.colour}
            onChange={(event) => set({ colour: event.currentTarget.value })}
          />
          <code>{look.colour}</code>
        </div>
        <p className={classes.hint}>{contrastWords(look.colour)}</p>
      </div>
      <NumberInput
        className={classes.short}
        label="Corners"
        suffix=" px"
        min={0}
        max={24}
        clampBehavior="strict"
        value={look.corner}
        onChange={(value) => typeof value === 'number' && set({ corner: value })}
      />
      <div className={classes.field}>
        <span id="widget-position">Place on the page</span>
        <SegmentedControl
          aria-labelledby="widget-position"
          value={look.position}
          data={[
            { value: 'end', label: 'Where lines end' },
            { value: 'start', label: 'Where lines begin' },
          ]}
          onChange={(value) => set({ position: value === 'start' ? 'start' : 'end' })}
        />
      </div>
      <PictureField picture={look.picture} onChange={(picture) => set({ picture })} />
      <Switch
        label="A soft tone for new messages"
        description="Each customer can switch it for himself"
        checked={look.sound === 'on'}
        onChange={(event) => set({ sound: event.currentTarget.checked ? 'on' : 'off' })}
      />
    </>
  );
}

/** Says what is done to the colour so that it can be read. */
function contrastWords(colour: string): string {
  const { accent, on } = accentOn(colour, 'light');
  const ratio = contrast(accent, on).toFixed(1);
  return accent === colour.toLowerCase()
    ? `Words on it are read at ${ratio} to 1.`
    : `Too light for words: the chat uses ${accent}, read at ${ratio} to 1.`;
}
