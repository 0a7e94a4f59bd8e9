import { SegmentedControl } from '@mantine/core';
import { MessageCircle, Send } from 'lucide-react';
import { useState, type CSSProperties } from 'react';
import type { WidgetSettings } from '../../../../protocol/desk-settings.ts';
import { accentOn, wordsOn } from '../../../live/contrast.ts';
import { directionOfLanguage } from '../../../live/direction.ts';
import classes from './widget-preview.module.css';

type Scheme = 'light' | 'dark';

/** A drawing of the opened chat and its launcher, with the very colours the chat will work out. */
export function WidgetPreview({ settings, language }: { settings: WidgetSettings; language: string }) {
  const [scheme, setScheme] = useState<Scheme>('light');
  const { look, words } = settings;
  const { accent, ink, soft, on } = accentOn(look.colour, scheme);
  const style: Record<`--${string}`, string> = {
    '--accent': accent,
    '--accent-ink': ink,
    '--accent-soft': soft,
    '--on-accent': on,
    '--launcher': look.colour,
    '--on-launcher': wordsOn(look.colour),
    '--corner': `${look.corner}px`,
  };
  const greeting = words.greeting[language] ?? words.greeting['en'];
  const suggestions = (words.suggestions[language] ?? words.suggestions['en'] ?? []).filter((line) => line.trim());
  return (
    <aside className={classes.preview} aria-label="Preview">
      <div className={classes.stage} data-scheme={scheme} data-position={look.position} style={style as CSSProperties}>
        <div className={classes.panel} dir={directionOfLanguage(language)}>
          <div className={classes.head}>
            {look.picture !== null && <img src={look.picture} alt="" />}
            <div>
              <b dir="auto">{words.name}</b>
              <span>Our assistant answers; a person is one tap away</span>
            </div>
          </div>
          <div className={classes.body}>
            {greeting && <p dir="auto">{greeting}</p>}
            {suggestions.slice(0, 4).map((line, at) => (
              <span className={classes.suggestion} dir="auto" key={`${at} ${line}`}>
                {line}
              </span>
            ))}
            <span className={classes.own} dir="auto">
              {suggestions[0] ?? 'Can I bring my dog?'}
            </span>
          </div>
          <div className={classes.composer}>
            <span>Message</span>
            <i>
              <Send size={14} aria-hidden="true" />
            </i>
          </div>
        </div>
        <div className={classes.launcher}>
          <MessageCircle size={22} aria-hidden="true" />
        </div>
      </div>
      <SegmentedControl
        size="xs"
        aria-label="Scheme of the preview"
        value={scheme}
        data={[
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
        ]}
        onChange={(value) => setScheme(value === 'dark' ? 'dark' : 'light')}
      />
    </aside>
  );
}
