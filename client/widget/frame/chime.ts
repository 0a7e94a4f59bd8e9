/** Two soft notes, a fifth apart, in hertz; each fades out by itself. */
const NOTES = [587, 880] as const;
const NOTE_S = 0.18;
const LOUDNESS = 0.06;

let context: AudioContext | undefined;

/** A short quiet tone. Without a gesture of the reader's before, a browser allows none, and none is tried. */
export function chime(): void {
  // Not known everywhere: there the browser itself keeps an early tone back.
  if ((navigator as { userActivation?: UserActivation }).userActivation?.hasBeenActive === false) return;
  context ??= new AudioContext();
  const { currentTime, destination } = context;
  void context.resume();
  for (const [at, hertz] of NOTES.entries()) {
    const from = currentTime + at * NOTE_S * 0.6;
    const tone = new OscillatorNode(context, { frequency: hertz });
    const volume = new GainNode(context, { gain: 0 });
    volume.gain.setValueAtTime(0, from);
    volume.gain.linearRampToValueAtTime(LOUDNESS, from + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, from + NOTE_S);
    tone.connect(volume).connect(destination);
    tone.start(from);
    tone.stop(from + NOTE_S);
  }
}
