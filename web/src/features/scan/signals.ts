/** How a result sounds and feels: let in, stop and look, or no. */
export type Tone = 'good' | 'warn' | 'bad';

interface Beep {
  /** Hertz, one after the other. */
  notes: number[];
  /** Of each note, in seconds. */
  length: number;
  wave: OscillatorType;
}

// Told apart without looking, also by those who hear little of the high notes: by number, pitch and roughness.
const beeps: Record<Tone, Beep> = {
  good: { notes: [880, 1318], length: 0.09, wave: 'sine' },
  warn: { notes: [587, 587, 587], length: 0.11, wave: 'triangle' },
  bad: { notes: [196, 147], length: 0.24, wave: 'sawtooth' },
};

/** Milliseconds on, off, on… */
const shakes: Record<Tone, number[]> = {
  good: [60],
  warn: [90, 70, 90, 70, 90],
  bad: [320, 90, 320],
};

const mutedKey = 'goticket.scan.muted';
let audio: AudioContext | null = null;

/** Browsers give sound to pages that somebody has touched: call it from a press of a button or key. */
export function unlockSound(): void {
  if (typeof AudioContext === 'undefined') return;
  audio ??= new AudioContext();
  if (audio.state === 'suspended') void audio.resume().catch(() => {});
}

let muted = readMuted();

function readMuted(): boolean {
  try {
    return localStorage.getItem(mutedKey) === '1';
  } catch {
    return false;
  }
}

export const isMuted = (): boolean => muted;

/** Remembered on this device. */
export function setMuted(wanted: boolean): void {
  muted = wanted;
  try {
    localStorage.setItem(mutedKey, wanted ? '1' : '0');
  } catch {
    // Then it holds until the page is left.
  }
}

/** Beeps unless it is muted, and shakes the phone where it can. */
export function signal(tone: Tone): void {
  if (!muted) beep(beeps[tone]);
  // Chromium complains on the console about a shake that nobody's touch has allowed.
  if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(shakes[tone]);
}

function beep({ notes, length, wave }: Beep): void {
  if (audio?.state !== 'running') return;
  const loudness = audio.createGain();
  loudness.connect(audio.destination);
  const start = audio.currentTime + 0.01;
  for (const [index, note] of notes.entries()) {
    const from = start + index * length * 1.25;
    const sound = audio.createOscillator();
    sound.type = wave;
    sound.frequency.value = note;
    sound.connect(loudness);
    // Fades in and out within milliseconds, or each note would click.
    loudness.gain.setValueAtTime(0, from);
    loudness.gain.linearRampToValueAtTime(0.4, from + 0.008);
    loudness.gain.setValueAtTime(0.4, from + length - 0.02);
    loudness.gain.linearRampToValueAtTime(0, from + length);
    sound.start(from);
    sound.stop(from + length + 0.02);
  }
}
