import { chromium, type Browser } from 'playwright-core';

/**
 * Chromium without a window, with a profile of its own, that calls nobody by itself. `CHROMIUM_PATH` says where it
 * is; else where Debian puts it. `keepsPages`: the back button shows a page as it was left, without asking for it again.
 */
export const launchChromium = ({ keepsPages = false }: { keepsPages?: boolean } = {}): Promise<Browser> =>
  chromium.launch({
    // The driver's own wish, for simpler histories: readers' browsers show a page they have left as it was.
    ...(keepsPages ? { ignoreDefaultArgs: ['--disable-back-forward-cache'] } : {}),
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
