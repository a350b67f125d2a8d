/**
 * For pages that show Rayon in a frame: each frame becomes as high as what it shows. The frame says its height when
 * it is asked; it is believed only where it is a frame of the site that this script is from.
 */
import { ASK, readHeight } from './frame-talk.ts';

const { origin } = new URL(import.meta.url);
const ADDRESS = `${origin}/widget/frame`;

const frames = (): HTMLIFrameElement[] =>
  [...document.querySelectorAll('iframe')].filter(({ src }) => src.split('?')[0] === ADDRESS);

/** The question says nothing, so it may be heard by whatever the frame has become. */
const ask = (frame: HTMLIFrameElement): void => frame.contentWindow?.postMessage(ASK, '*');

window.addEventListener('message', (event) => {
  if (event.origin !== origin) return;
  const height = readHeight(event.data);
  const frame = frames().find(({ contentWindow }) => contentWindow === event.source);
  if (frame && height !== null) frame.style.height = `${height}px`;
});

// Frames that are there, and those that load later; `load` does not bubble, but it is caught on its way down.
frames().forEach(ask);
document.addEventListener(
  'load',
  ({ target }) => {
    if (target instanceof HTMLIFrameElement && frames().includes(target)) ask(target);
  },
  true,
);
