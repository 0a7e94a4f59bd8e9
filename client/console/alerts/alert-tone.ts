import type { Tone } from './alert-choice.ts';

/** Notes of each tone: pitch in Hz, begin in seconds. Soft and short, heard eight hours a day. */
const NOTES: Record<Tone, readonly { pitch: number; at: number }[]> = {
  quiet: [{ pitch: 660, at: 0 }],
  needed: [
    { pitch: 587, at: 0 },
    { pitch: 784, at: 0.14 },
  ],
  pressing: [
    { pitch: 587, at: 0 },
    { pitch: 784, at: 0.14 },
    { pitch: 587, at: 0.5 },
    { pitch: 784, at: 0.64 },
  ],
};
const LOUDNESS: Record<Tone, number> = { quiet: 0.05, needed: 0.1, pressing: 0.22 };
const NOTE_SECONDS = 0.32;
const ATTACK_SECONDS = 0.015;

let context: AudioContext | null = null;

/** Plays a tone that is made here, without a file. Silent where the browser has not heard a click yet, or has no sound. */
export function playTone(tone: Tone): void {
  if (typeof AudioContext === 'undefined') return;
  context ??= new AudioContext();
  const sound = context;
  // It sleeps until somebody has clicked somewhere; then the next one is heard.
  if (sound.state === 'suspended') void sound.resume().catch(() => undefined);
  if (sound.state !== 'running' && !navigator.userActivation?.hasBeenActive) return;
  for (const { pitch, at } of NOTES[tone]) playNote(sound, pitch, sound.currentTime + at, LOUDNESS[tone]);
}

function playNote(sound: AudioContext, pitch: number, at: number, loudness: number): void {
  const note = sound.createOscillator();
  const volume = sound.createGain();
  note.type = 'sine';
  note.frequency.value = pitch;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(loudness, at + ATTACK_SECONDS);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + NOTE_SECONDS);
  note.connect(volume).connect(sound.destination);
  note.start(at);
  note.stop(at + NOTE_SECONDS);
}
