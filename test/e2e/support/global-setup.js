/** Starts the one server and the one browser of a run. */
export default async () => {
  const [{ startRayon }, { launchChromium }] = await Promise.all([
    import('./rayon-process.ts'),
    import('./chromium.ts'),
  ]);
  globalThis.rayon = await startRayon();
  globalThis.chromium = await launchChromium();
};
