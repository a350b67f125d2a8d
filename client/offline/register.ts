/** The page's side of the service worker: small, as every page has it. */
import { isKeptPath } from './address.ts';
import { KEEP, SETTLED } from './talk.ts';

/** Milliseconds that an answer must stay on the screen before it is kept: of a quick series only the last is. */
const CALM = 1_500;
let timer: number | undefined;

/** Has the worker made, once the page is there. Browsers without one, and windows without a secure context, go without. */
export const startOffline = (): void => {
  if (!('serviceWorker' in navigator) || window.top !== window) return;
  // A first worker was not there when the page came, and that of a new release has kept nothing yet.
  navigator.serviceWorker.addEventListener('controllerchange', keepThisPage);
  void navigator.serviceWorker.ready.then(keepThisPage);
  const register = (): void => {
    navigator.serviceWorker
      .register('/sw.js', { updateViaCache: 'none' })
      .then(awaitNewer)
      .catch(() => undefined);
  };
  if (document.readyState === 'complete') register();
  else window.addEventListener('load', register, { once: true });
};

/** A newer worker that comes while this page is on the screen hears of it as soon as it waits its turn. */
const awaitNewer = (registration: ServiceWorkerRegistration): void => {
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', () => {
      if (registration.waiting) keepThisPage();
    });
  });
};

/**
 * Tells the worker that what the address says is on the screen. What a script wrote there, or a page that came without
 * the worker, it asks the server for; what it has just kept, it has. A newer worker hears which release the page is of.
 */
export const keepThisPage = (): void => {
  clearTimeout(timer);
  if (!('serviceWorker' in navigator)) return;
  timer = window.setTimeout(() => {
    const { lang } = document.documentElement;
    const { serviceWorker } = navigator;
    if (isKeptPath(location.pathname)) serviceWorker.controller?.postMessage({ [KEEP]: location.href, lang });
    const entry = document.querySelector<HTMLScriptElement>('script[type=module][src^="/assets/"]')?.src;
    if (entry === undefined) return;
    const told = { [SETTLED]: new URL(entry).pathname };
    void serviceWorker.getRegistration().then((found) => found?.waiting?.postMessage(told));
  }, CALM);
};
