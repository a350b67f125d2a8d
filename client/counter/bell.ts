/** The sound of a new question: off until somebody switches it on, and remembered in this browser. */

const REMEMBERED = 'rayon-counter-sound';
/** Hertz, and seconds from the start: two soft notes, heard over a conversation and not across the street. */
const NOTES = [
  { pitch: 659.26, at: 0 },
  { pitch: 880, at: 0.18 },
];
const LASTS = 0.35;
const LOUDNESS = 0.25;

/** Binds the switch; answers how to ring, which is silent while it is off. */
export const bindSound = (button: HTMLElement | null, said: (isOn: boolean) => void): (() => void) => {
  if (!button) return () => undefined;
  let audio: AudioContext | null = null;
  let isOn = remembered();
  const show = (): void => button.setAttribute('aria-pressed', String(isOn));
  // Browsers let a page sound only once it was touched.
  const wake = (): void => {
    if (!isOn) return;
    audio ??= new AudioContext();
    void audio.resume();
  };
  show();
  button.addEventListener('click', () => {
    isOn = !isOn;
    remember(isOn);
    show();
    said(isOn);
    wake();
    if (isOn && audio) ring(audio);
  });
  for (const name of ['pointerdown', 'keydown']) document.addEventListener(name, wake, { passive: true });
  return () => {
    if (isOn && audio) ring(audio);
  };
};

const ring = (audio: AudioContext): void => {
  for (const { pitch, at } of NOTES) {
    const start = audio.currentTime + at;
    const note = audio.createOscillator();
    const volume = audio.createGain();
    note.frequency.value = pitch;
    volume.gain.setValueAtTime(LOUDNESS, start);
    volume.gain.exponentialRampToValueAtTime(0.001, start + LASTS);
    note.connect(volume).connect(audio.destination);
    note.start(start);
    note.stop(start + LASTS);
  }
};

/** Storage may be refused: then the switch holds as long as the page. */
const remembered = (): boolean => {
  try {
    return localStorage.getItem(REMEMBERED) === 'on';
  } catch {
    return false;
  }
};

const remember = (isOn: boolean): void => {
  try {
    localStorage.setItem(REMEMBERED, isOn ? 'on' : 'off');
  } catch {
    return;
  }
};
