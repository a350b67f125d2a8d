/** Starts the one browser of a run, and fills the folder from whose copies each file's Rayon starts. */
export default async () => {
  const [{ fillFolder }, { launchChromium }] = await Promise.all([
    import('./rayon-process.ts'),
    import('./chromium.ts'),
  ]);
  globalThis.filled = await fillFolder();
  globalThis.chromium = await launchChromium();
};
