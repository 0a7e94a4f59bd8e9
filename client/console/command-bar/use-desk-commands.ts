import { useMantineColorScheme } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { Bookmark, Circle, CircleDashed, CircleDot, Monitor, Moon, Rows3, Search, Settings2, Sun } from 'lucide-react';
import { useMemo } from 'react';
import type { Command } from '../command-registry.ts';
import { savedSlug, SEARCH_SLUG } from '../list-place.ts';
import { availabilities } from '../rail/availability-words.ts';
import { useAvailability } from '../rail/use-availability.ts';
import { changePreferences, usePreferences } from '../settings/preferences.ts';
import { openSettings } from '../settings/settings-opened.ts';
import { useSavedViews } from '../use-saved-views.ts';
import { views } from '../views.ts';

const SIGNS = { available: CircleDot, busy: Circle, away: CircleDashed } as const;
const SCHEMES = [
  { scheme: 'light', words: 'Light colours', icon: Sun },
  { scheme: 'dark', words: 'Dark colours', icon: Moon },
  { scheme: 'auto', words: 'Colours as the system', icon: Monitor },
] as const;

/** What the desk itself can do, wherever one is: go somewhere, be available, look different. */
export function useDeskCommands(): readonly Command[] {
  const navigate = useNavigate();
  const saved = useSavedViews().data;
  const [, setAvailability] = useAvailability();
  const { setColorScheme } = useMantineColorScheme();
  const { density } = usePreferences();
  return useMemo(() => {
    const go = (slug: string) => () => void navigate({ to: '/$view', params: { view: slug } });
    const other = density === 'compact' ? 'comfortable' : 'compact';
    return [
      ...views.map(({ slug, words, icon }): Command => ({
        id: slug,
        words,
        group: 'Views',
        icon,
        keywords: 'go to',
        run: go(slug),
      })),
      { id: 'search', words: 'Search everything', group: 'Views', icon: Search, hotkey: '/', run: go(SEARCH_SLUG) },
      ...(saved ?? []).map(({ id, name }): Command => ({
        id,
        words: name,
        group: 'Saved views',
        icon: Bookmark,
        keywords: 'go to',
        run: go(savedSlug(id)),
      })),
      ...availabilities.map(({ availability, words, means }): Command => ({
        id: availability,
        words,
        group: 'Availability',
        icon: SIGNS[availability],
        keywords: `i am ${means}`,
        run: () => setAvailability(availability),
      })),
      ...SCHEMES.map(({ scheme, words, icon }): Command => ({
        id: `scheme ${scheme}`,
        words,
        group: 'Desk',
        icon,
        keywords: 'theme mode colors',
        run: () => setColorScheme(scheme),
      })),
      {
        id: 'density',
        words: other === 'compact' ? 'Compact rows' : 'Comfortable rows',
        group: 'Desk',
        icon: Rows3,
        keywords: 'density',
        run: () => changePreferences({ density: other }),
      },
      {
        id: 'settings',
        words: 'Settings',
        group: 'Desk',
        icon: Settings2,
        keywords: 'sounds notifications preferences',
        run: openSettings,
      },
    ];
  }, [navigate, saved, setAvailability, setColorScheme, density]);
}
