/** Changes that come while one is being shown are shown once, after it. */
export const oneAtATime = (work: () => Promise<void>): (() => Promise<void>) => {
  let running = false;
  let again = false;
  return async () => {
    again = true;
    if (running) return;
    running = true;
    while (again) {
      again = false;
      // The next change, or the next look, tries again.
      await work().catch(() => undefined);
    }
    running = false;
  };
};
