import { describe, expect, test } from 'vitest';
import { alertChoice, type AlertPlace } from '../../../client/console/alerts/alert-choice.ts';
import { alertWords } from '../../../client/console/alerts/alert-words.ts';
import { viewForAlert } from '../../../client/console/alerts/view-for-alert.ts';
import { readPreferences } from '../../../client/console/settings/preferences.ts';
import { titleWords } from '../../../client/console/use-title-count.ts';
import { AlertReason } from '../../../protocol/staff-events.ts';
import { aConversation } from './a-conversation.ts';

const place = (over: Partial<AlertPlace> = {}): AlertPlace => ({
  window: 'focused',
  open: 'another',
  preferences: { sounds: { needs_person: true, assigned: true, replied: true }, notifications: 'on' },
  ...over,
});
const reasons = AlertReason.options;

describe('the desk rings', () => {
  test.each(reasons)('for "%s", but never for what one looks at', (reason) => {
    expect(alertChoice(reason, place()).sound).not.toBeNull();
    expect(alertChoice(reason, place({ open: 'this_one' }))).toEqual({ sound: null, desktop: false, toast: false });
  });

  test('for an open conversation when its window is in the background', () => {
    expect(alertChoice('replied', place({ open: 'this_one', window: 'hidden' }))).toMatchObject({
      sound: 'quiet',
      desktop: true,
    });
  });

  test('louder when nobody came in time than when somebody begins to wait', () => {
    expect(alertChoice('waiting', place()).sound).toBe('needed');
    expect(alertChoice('alerted', place()).sound).toBe('pressing');
    expect(alertChoice('escalated', place()).sound).toBe('pressing');
  });

  test('on the desktop only from the background, and only where it was switched on', () => {
    expect(alertChoice('assigned', place()).desktop).toBe(false);
    expect(alertChoice('assigned', place({ window: 'visible' })).desktop).toBe(false);
    expect(alertChoice('assigned', place({ window: 'hidden' })).desktop).toBe(true);
    const off = { ...place().preferences, notifications: 'off' as const };
    expect(alertChoice('assigned', place({ window: 'hidden', preferences: off })).desktop).toBe(false);
  });

  test('without a sound where that one is switched off', () => {
    const preferences = {
      sounds: { needs_person: false, assigned: true, replied: true },
      notifications: 'off' as const,
    };
    expect(alertChoice('alerted', place({ preferences })).sound).toBeNull();
    expect(alertChoice('assigned', place({ preferences })).sound).toBe('quiet');
  });

  test.each(reasons)('says for "%s" who it is about', (reason) => {
    expect(alertWords({ reason, conversation: aConversation('a'), by: null })).toContain('Guest 4F2');
  });
});

describe('opened from an alert', () => {
  test('a conversation stands in the view it belongs to', () => {
    expect(viewForAlert(aConversation('a', { state: 'waiting' }), 'me').view).toBe('needs_person');
    expect(viewForAlert(aConversation('a', { state: 'staff', staff: { id: 'me', name: 'Robin' } }), 'me').view).toBe(
      'mine',
    );
    expect(viewForAlert(aConversation('a', { snoozedUntil: 9 }), 'me').view).toBe('snoozed');
  });
});

describe('the title of the tab', () => {
  test('counts who waits, and has a dot when something rang unseen', () => {
    expect(titleWords({ waiting: 0, unseen: 0, place: 'Mine' })).toBe('Mine · Innkeeper');
    expect(titleWords({ waiting: 2, unseen: 1, place: 'Mine' })).toBe('• (2) Mine · Innkeeper');
  });
});

describe('what a browser keeps of the settings', () => {
  test('is read back', () => {
    const kept = {
      sounds: { needs_person: true, assigned: false, replied: true },
      notifications: 'on',
      density: 'compact',
    };
    expect(readPreferences(JSON.stringify(kept))).toEqual(kept);
  });

  test.each([null, '', '{', '[]', 'null', '{"sounds":3,"density":"huge"}'])(
    'is the default where %j stands',
    (text) => {
      expect(readPreferences(text)).toEqual({
        sounds: { needs_person: true, assigned: true, replied: true },
        notifications: 'off',
        density: 'comfortable',
      });
    },
  );
});
