import { chromium, type Browser } from 'playwright-core';

/**
 * Chromium without a window, with a profile of its own, that calls nobody by itself. `CHROMIUM_PATH` says where it
 * is; else where Debian puts it.
 */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
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
