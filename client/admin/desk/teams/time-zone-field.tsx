import { TextInput } from '@mantine/core';
import { useNow } from '../../../ui/use-now.ts';
import { localTime } from './local-time.ts';

const ZONES = [...Intl.supportedValuesOf('timeZone'), 'UTC'];

interface TimeZoneFieldProps {
  value: string;
  problem: string | undefined;
  onChange: (timeZone: string) => void;
}

/** Found by typing a part of its name; the time there shows at once whether it is the right one. */
export function TimeZoneField({ value, problem, onChange }: TimeZoneFieldProps) {
  const local = localTime(value, useNow(15_000));
  return (
    <>
      <TextInput
        label="Time zone"
        description={local === null ? 'Type a city: Berlin, Lisbon, New York' : `It is ${local.time} there now`}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        list="time-zones"
        autoComplete="off"
        spellCheck={false}
        required
        withAsterisk={false}
        maxLength={60}
        error={problem}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <datalist id="time-zones">
        {ZONES.map((zone) => (
          <option key={zone}>{zone}</option>
        ))}
      </datalist>
    </>
  );
}
