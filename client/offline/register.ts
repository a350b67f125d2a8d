/** The page's side of the service worker: small, as every page has it. */
import { isKeptPath } from './address.ts';
import { KEEP } from './talk.ts';

/** Milliseconds that an answer must stay on the screen before it is kept: of a quick series only the last is. */
const SETTLED = 1_500;
let waiting: number | undefined;

/** Has the worker made, once the page is there. Browsers without one, and windows without a secure context, go without. */
export const startOffline = (): void => {
  if (!('serviceWorker' in navigator) || window.top !== window) return;
  // A first worker was not there when the page came, and that of a new release has kept nothing yet.
  navigator.serviceWorker.addEventListener('controllerchange', keepThisPage);
  void navigator.serviceWorker.ready.then(keepThisPage);
  const register = (): void => {
    navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).catch(() => undefined);
  };
  if (document.readyState === 'complete') register();
  else window.addEventListener('load', register, { once: true });
};

/**
 * Tells the worker that what the address says is on the screen. What a script wrote there, or a page that came without
 * the worker, it asks the server for; what it has just kept, it has.
 */
export const keepThisPage = (): void => {
  clearTimeout(waiting);
  if (!('serviceWorker' in navigator) || !isKeptPath(location.pathname)) return;
  waiting = window.setTimeout(() => {
    const { lang } = document.documentElement;
    navigator.serviceWorker.controller?.postMessage({ [KEEP]: location.href, lang });
  }, SETTLED);
};
